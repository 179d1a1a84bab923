// The test's side of tests/support/watched-armoire.ts: builds that file instead of the Worker, and tells its Images what to do.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

export const imagesPath = "/images-of-the-test";

export const ImagesScript = z.object({
  /** The first that still has times left fails a transform, with this message. */
  failures: z.array(z.object({ message: z.string(), times: z.number(), only: z.literal("segment").optional() })),
});
export type ImagesScript = z.infer<typeof ImagesScript>;

/** Changes the Worker's configuration file. */
export async function watchImages(worker: string): Promise<void> {
  const config = z.looseObject({ main: z.string() }).parse(JSON.parse(await readFile(worker, "utf8")));
  await writeFile(worker, JSON.stringify({ ...config, main: path.join(import.meta.dirname, "watched-armoire.ts") }));
}

const Watched = z.object({
  transforms: z.number(),
  sent: z.array(z.object({ user_id: z.string(), delay: z.number() })),
});

/** Puts a script into force, and counts transforms and messages anew. */
export async function letImages({ url }: { readonly url: string }, failures: ImagesScript["failures"] = []): Promise<void> {
  await fetch(new URL(imagesPath, url), { method: "PUT", body: JSON.stringify({ failures }) });
}

export async function transformsOf(armoire: { readonly url: string }): Promise<number> {
  return (await watched(armoire)).transforms;
}

/** The messages to the ingest queue in their order, with the seconds that each was delayed. */
export async function sentBy(armoire: { readonly url: string }): Promise<z.infer<typeof Watched>["sent"]> {
  return (await watched(armoire)).sent;
}

async function watched({ url }: { readonly url: string }): Promise<z.infer<typeof Watched>> {
  return Watched.parse(await (await fetch(new URL(imagesPath, url))).json());
}
