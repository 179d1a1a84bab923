// The final check of every fault test: all pages of the audit, over HTTP.

import { z } from "zod";

const Page = z.object({
  checked: z.object({ garments: z.number(), objects: z.number(), erasures: z.number(), conversations: z.number() }),
  findings: z.array(z.object({ kind: z.string(), target: z.string() })),
  cursor: z.string().nullable(),
});

/** The findings of the audit, sorted. */
export async function auditOf(url: string, secret: string): Promise<string[]> {
  const findings: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${url}/internal/audit${query}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}` },
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the audit answered ${response.status}: ${text}`);
    const page = Page.parse(JSON.parse(text));
    findings.push(...page.findings.map(({ kind, target }) => `${kind} ${target}`));
    cursor = page.cursor;
  } while (cursor !== null);
  return findings.sort();
}
