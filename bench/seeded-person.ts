// A signed-up person whose garments are written to the database as the ingest queue would leave them: another bench looks at
// hundreds of photos (`bench:ingest`).

import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Wearable } from "../src/domain/outfit/ask/wearable.ts";
import { wardrobeOf } from "./outfits/wardrobes.ts";

export interface SeededPerson {
  readonly email: string;
  readonly userId: string;
  /** The token of their session; it stays valid. */
  readonly session: string;
  /** A JWT that is valid for five minutes: a client sends it with each request. */
  token(): Promise<string>;
}

export async function seededPerson(url: string, databaseEndpoint: string, garments: number): Promise<SeededPerson> {
  const email = `${randomBytes(6).toString("hex")}@example.com`;
  const signUp = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Bench", email, password: randomBytes(12).toString("hex") }),
  });
  const { token: session } = z.object({ token: z.string() }).parse(await signUp.json());
  const sql = async (query: string, params: readonly string[]): Promise<string[][]> => {
    const response = await fetch(databaseEndpoint, { method: "POST", body: JSON.stringify({ query, params }) });
    if (!response.ok) throw new Error(await response.text());
    return z.object({ rows: z.array(z.array(z.string())) }).parse(await response.json()).rows;
  };
  const [[userId = ""] = []] = await sql("select id::text from users where email = $1", [email]);
  for (const garment of wardrobeOf(garments, 1)) await insert(sql, userId, garment);
  return {
    email,
    userId,
    session,
    async token() {
      const response = await fetch(`${url}/api/auth/token`, { headers: { authorization: `Bearer ${session}` } });
      return z.object({ token: z.string() }).parse(await response.json()).token;
    },
  };
}

async function insert(
  sql: (query: string, params: readonly string[]) => Promise<unknown>,
  userId: string,
  { category, colours, formality, seasons, styles, material, pattern, fit, warmth_clo: warmthClo }: Wearable,
): Promise<void> {
  const id = crypto.randomUUID();
  await sql(
    `insert into garments (id, user_id, original_image_path, status, content_hash, content_type, byte_size, width, height)
     values ($1, $2, $3, 'ready', $4, 'image/jpeg', 1, 512, 512)`,
    [id, userId, `uploads/${userId}/${id}-1`, createHash("sha256").update(id).digest("hex")],
  );
  const attributes = {
    color_primary: colours[0]?.name ?? null,
    color_secondary: colours[1]?.name ?? null,
    colors: colours,
    pattern,
    fit,
    formality,
    seasons,
    style_tags: styles,
    material,
    warmth_clo: warmthClo,
  };
  await sql(
    `insert into garment_predictions (garment_id, category, category_confidence, attributes, model, answers, guesses, description, timings)
     values ($1, $2, 0.9, $3::jsonb, 'bench', '{}', '{}', 'bench', '{}')`,
    [id, category, JSON.stringify(attributes)],
  );
}
