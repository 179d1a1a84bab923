// Runs once before the tests. Makes the parts that the Armoires of the run share, and one Armoire for the test files of `worker`
// that need no faults; each test there signs up its own people.

import type { TestProject } from "vitest/node";
import { makeAssets } from "../../tools/assets.ts";
import { startArmoire } from "./armoire.ts";
import { closeFreePostgres } from "./reused-postgres.ts";
import { makeSharedParts, type SharedParts } from "./shared-parts.ts";

declare module "vitest" {
  interface ProvidedContext {
    parts: SharedParts;
    armoireUrl: string;
    databaseEndpoint: string;
    mailFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!project.vitest.projects.some(({ name }) => name === "armoire")) return;
  await makeAssets();
  const { parts, close } = await makeSharedParts();
  project.provide("parts", parts);
  const armoire = await startArmoire({}, parts).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  project.provide("armoireUrl", armoire.url);
  project.provide("databaseEndpoint", armoire.database.endpoint);
  project.provide("mailFolder", armoire.mailFolder);
  return async () => {
    await armoire.close();
    await closeFreePostgres();
    await close();
  };
}
