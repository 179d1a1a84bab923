// What a tool for agents is, and how its result or its refusal becomes an answer of the protocol.

import type { CallToolResult, McpServer, StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import type { Context } from "hono";
import type { z } from "zod";
import type { Failure, FailureCode } from "../domain/failure.ts";
import { causeOf } from "../domain/log.ts";
import { type Problem, problemOf } from "../domain/problem.ts";
import type { AppEnv } from "../http/context.ts";
import { invalidInput } from "../http/contract.ts";
import { failureOf } from "../http/errors.ts";

/** The person of the request, their services, and the root of links: tools call the same actions as routes. */
export type ToolContext = Context<AppEnv>;

interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For the model: when to use it, and what comes back. */
  readonly description: string;
  /** The scope that a key needs. */
  readonly access: "read" | "write";
  /** Whether the same call again changes nothing more. */
  readonly idempotent: boolean;
  /** Whether an earlier value is lost. */
  readonly overwrites?: boolean;
  /** Whether it asks a service of others, such as the weather's. */
  readonly asksOutside?: boolean;
  readonly input: Input;
  readonly output: Output;
  readonly run: (c: ToolContext, input: z.output<Input>) => Promise<z.input<Output>>;
}

export interface Tool {
  readonly name: string;
  readonly access: "read" | "write";
  addTo(server: McpServer, c: ToolContext): void;
}

export function tool<Input extends z.ZodObject, Output extends z.ZodObject>({
  name,
  title,
  description,
  access,
  idempotent,
  overwrites = false,
  asksOutside = false,
  input,
  output,
  run,
}: ToolDefinition<Input, Output>): Tool {
  const annotations = {
    readOnlyHint: access === "read",
    destructiveHint: overwrites,
    idempotentHint: idempotent,
    openWorldHint: asksOutside,
  };
  return {
    name,
    access,
    addTo(server, c) {
      const config = { title, description, annotations, inputSchema: shown(input), outputSchema: shown(output) };
      server.registerTool(name, config, async (sent) => {
        try {
          const parsed = input.safeParse(sent ?? {});
          if (!parsed.success) throw invalidInput(parsed.error);
          const result = output.parse(await run(c, parsed.data));
          return { content: [{ type: "text", text: JSON.stringify(result) }], structuredContent: result };
        } catch (error) {
          return refused(error, c, name);
        }
      });
    },
  };
}

/**
 * A schema that the protocol's library shows and does not check: a refusal is in our words, which name the field and what it accepts, and
 * what we have parsed needs no second look.
 */
function shown(schema: z.ZodObject): StandardSchemaWithJSON {
  return { "~standard": { ...schema["~standard"], validate: (value) => ({ value }) } };
}

/** What an agent can do about a refusal, where its words do not say so. */
const remedies: Partial<Readonly<Record<FailureCode, string>>> = {
  daily_limit: "Nothing helps before tomorrow (UTC).",
  too_many_requests: "Wait a minute, then call it again.",
  unavailable: "Call it again in a minute.",
  wardrobe_full: "The person has to remove garments first, in the app.",
};

/** A refusal in words, so that the agent can correct its call; a bug shows only its request id. */
function refused(error: unknown, c: ToolContext, name: string): CallToolResult {
  const failure = failureOf(error);
  if (failure === null) c.var.services.log.error("mcp.tool_failed", { tool: name, cause: causeOf(error) });
  const problem = problemOf(failure ?? error, c.var.requestId);
  const remedy = failure === null ? undefined : remedyOf(failure);
  const text = [problem.detail, ...fieldsOf(problem), ...(remedy === undefined ? [] : [remedy])].join("\n");
  return { isError: true, content: [{ type: "text", text }] };
}

function remedyOf({ code, message }: Failure): string | undefined {
  if (code !== "not_found") return remedies[code];
  return message.includes("outfit") ? "list_outfits gives the ids of outfits." : "search_wardrobe gives the ids of garments.";
}

function fieldsOf({ errors = [] }: Problem): string[] {
  return errors.map(({ path, message }) => `${path}: ${message}`);
}
