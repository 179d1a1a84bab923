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

interface WithBindings {
  bindings(): Promise<Bindings>;
}

async function objectOf({ bindings }: WithBindings, person: Person, conversationId: string) {
  const { CONVERSATION } = await bindings();
  return CONVERSATION.getByName(conversationName(person.id, conversationId));
}

const withoutHooks = () => new Error("this Armoire was started without `crashing`");

/** Settles once the object is gone. The next call starts a new object with the data that the first one stored. */
export async function crash(armoire: WithBindings, person: Person, conversationId: string): Promise<void> {
  const object = await objectOf(armoire, person, conversationId);
  if (!("crash" in object) || typeof object.crash !== "function") throw withoutHooks();
  await Promise.resolve(object.crash()).catch(() => {});
}

/** Lets this many days pass for the object; settles when its alarm has done its work. */
export async function passDays(armoire: WithBindings, person: Person, conversationId: string, days: number): Promise<void> {
  const object = await objectOf(armoire, person, conversationId);
  if (!("ringAfter" in object) || typeof object.ringAfter !== "function") throw withoutHooks();
  await object.ringAfter(days * 86_400_000);
}

/** Takes the object's alarm away, as an older version left its conversations. */
export async function loseAlarm(armoire: WithBindings, person: Person, conversationId: string): Promise<void> {
  const object = await objectOf(armoire, person, conversationId);
  if (!("loseAlarm" in object) || typeof object.loseAlarm !== "function") throw withoutHooks();
  await object.loseAlarm();
}

/** When the object's next alarm rings, in milliseconds since 1970; null if it has none. */
export async function alarmAt(armoire: WithBindings, person: Person, conversationId: string): Promise<number | null> {
  const object = await objectOf(armoire, person, conversationId);
  if (!("alarmAt" in object) || typeof object.alarmAt !== "function") throw withoutHooks();
  return z
    .number()
    .nullable()
    .parse(await object.alarmAt());
}
