// One Armoire for all test files that need no faults; each test signs up people of its own.

import type { TestProject } from "vitest/node";
import { startArmoire } from "./armoire.ts";

declare module "vitest" {
  interface ProvidedContext {
    armoireUrl: string;
    databaseEndpoint: string;
    mailFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const armoire = await startArmoire();
  project.provide("armoireUrl", armoire.url);
  project.provide("databaseEndpoint", armoire.database.endpoint);
  project.provide("mailFolder", armoire.mailFolder);
  return () => armoire.close();
}
