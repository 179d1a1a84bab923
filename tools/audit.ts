// `npm run audit`: reads all pages of a running Armoire's audit and prints the findings; exit code 1 if there are any.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Page = z.object({
  checked: z.object({ garments: z.number(), objects: z.number(), erasures: z.number(), conversations: z.number() }),
  findings: z.array(z.object({ kind: z.string(), target: z.string() })),
  cursor: z.string().nullable(),
});

const url = process.env["ARMOIRE_URL"] ?? `http://localhost:${process.env["PORT"] ?? 8787}`;
const secret = process.env["AUDIT_SECRET"] ?? (await localSecret());
if (secret === null) {
  console.error("Set AUDIT_SECRET (and ARMOIRE_URL), or start Armoire here first: its secret is then read from its folder.");
  process.exit(2);
}

const checked = { garments: 0, objects: 0, erasures: 0, conversations: 0 };
const findings: { kind: string; target: string }[] = [];
let cursor: string | null = null;
do {
  const query = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
  const response: Response = await fetch(`${url}/internal/audit${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}` },
    signal: AbortSignal.timeout(120_000),
  }).catch((error: unknown) => {
    console.error(`No answer from ${url}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  });
  if (!response.ok) {
    console.error(`${url} answered ${response.status}: ${await response.text()}`);
    process.exit(2);
  }
  const page = Page.parse(await response.json());
  checked.garments += page.checked.garments;
  checked.objects += page.checked.objects;
  checked.erasures += page.checked.erasures;
  checked.conversations += page.checked.conversations;
  findings.push(...page.findings);
  cursor = page.cursor;
} while (cursor !== null);

for (const { kind, target } of findings) console.log(`${kind.replaceAll("_", " ")}: ${target}`);
console.log(
  `Checked ${checked.garments} garments, ${checked.objects} objects, ${checked.erasures} erasures, ${checked.conversations} conversations: ${findings.length} findings.`,
);
console.log(JSON.stringify({ ...checked, findings: findings.length }));
process.exitCode = findings.length === 0 ? 0 : 1;

/** The secret of the local Armoire in the default folder, or null. */
async function localSecret(): Promise<string | null> {
  const folder = process.env["ARMOIRE_DATA"] ?? path.join(import.meta.dirname, "..", ".local");
  const storedSecrets = await readFile(path.join(folder, "secrets.json"), "utf8").catch(() => null);
  return storedSecrets === null ? null : z.object({ AUDIT_SECRET: z.string() }).parse(JSON.parse(storedSecrets)).AUDIT_SECRET;
}
