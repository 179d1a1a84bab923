// `/llms.txt` (llmstxt.org): what a language model needs to know to use this API, short, with the list of routes from the document.

import { z } from "zod";
import { routes } from "../http/contract.ts";

const methods = ["get", "post", "put", "patch", "delete"] as const;
const Operation = z.object({ tags: z.array(z.string()), summary: z.string() });
/** What the list takes from the OpenAPI document. */
const Document = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.partialRecord(z.enum(methods), Operation)),
});

const head = (origin: string) => `# Armoire

> The back end of a wardrobe app: people photograph their clothes; Armoire catalogues each piece, proposes outfits made only of what
> they own and says why, learns their taste, and talks it over in a chat that streams.

- The whole contract, with an example for every route: [OpenAPI 3.1](${origin}/openapi.json); for people: [reference](${origin}/docs)
- Agents: the Model Context Protocol at \`POST ${origin}/mcp\` (stateless; protocol 2026-07-28 and 2025)
- Credential: \`Authorization: Bearer\` with an API key, a session token or a JWT; or \`X-API-Key\`. A person makes keys in their account
  (\`POST /api/v1/keys\`), with the scopes \`read\`, \`write\` and \`chat\`
- JSON in snake_case, times in ISO 8601 UTC, ids are UUIDs. Unknown fields are refused
- Errors are RFC 9457 problems: \`code\` says what, \`errors\` names each field and what it accepts, 429 and 503 say when to retry
- A POST that writes, but those of keys, takes an \`Idempotency-Key\`: send it again after a lost answer, and nothing happens twice

## How things go

1. \`POST /api/v1/wardrobe/upload\` (multipart \`file\`) answers 201 with \`status: pending\`. Seconds later the garment is \`ready\`:
   \`GET /api/v1/wardrobe/events\` streams that, or ask \`GET /api/v1/wardrobe/{id}\`
2. \`POST /api/v1/outfits/recommend\` with what is known (\`occasion\`, \`weather\` or \`location\` and \`date\`) answers at most five outfits,
   the best first; \`faults\` says what is amiss with each, \`unmet\` what could not be had. Repeat these honestly
3. \`POST /api/v1/feedback\` records what the person liked or wore; only what happened
4. \`POST /api/v1/chat\` lets the built-in stylist do all of that in words; \`/api/v1/chat/stream\` streams it

A garment that is not in the wardrobe is never part of an outfit. Links to images are signed, work in \`<img src>\` and expire within a day.
`;

/** The routes by tag, a line each. */
function routeList({ tags, paths }: z.infer<typeof Document>): string {
  const lines = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      tag: operation.tags[0],
      line: `- \`${method.toUpperCase()} ${path}\`: ${operation.summary}`,
    })),
  );
  return tags
    .map(({ name, description }) => {
      const own = lines.filter(({ tag }) => tag === name).map(({ line }) => line);
      return `\n## ${name}\n\n${description}\n\n${own.join("\n")}\n`;
    })
    .join("");
}

export function llmsRoutes(describe: () => unknown) {
  let list: string | undefined;
  return routes().get("/llms.txt", (c) => {
    list ??= routeList(Document.parse(describe()));
    return c.body(head(c.var.origin) + list, 200, { "content-type": "text/plain; charset=utf-8" });
  });
}
