// The test's side of tests/support/crashing-armoire.ts: builds that file instead of the Worker, and crashes an object.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { conversationName } from "../../src/domain/conversation/conversations.ts";
import type { Bindings } from "../../src/services.ts";
import type { Person } from "./person.ts";

/** Changes the Worker's configuration file. */
export async function letCrash(worker: string): Promise<void> {
  const config = z.looseObject({ main: z.string() }).parse(JSON.parse(await readFile(worker, "utf8")));
  await writeFile(worker, JSON.stringify({ ...config, main: path.join(import.meta.dirname, "crashing-armoire.ts") }));
}

/** Settles once the object is gone. The next call starts a new object with the data that the first one stored. */
export async function crash(
  { bindings }: { bindings(): Promise<Bindings> },
  person: Person,
  conversationId: string,
): Promise<void> {
  const { CONVERSATION } = await bindings();
  const object = CONVERSATION.getByName(conversationName(person.id, conversationId));
  if (!("crash" in object) || typeof object.crash !== "function") throw new Error("this Armoire was started without `crashing`");
  await Promise.resolve(object.crash()).catch(() => {});
}
