// Runs once before the tests of the browser client: starts what they run against.

import path from "node:path";
import type { TestProject } from "vitest/node";
import { startStack } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    mailFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startStack();
  project.provide("url", stack.url);
  project.provide("mailFolder", path.join(stack.folder, "mail"));
  return () => stack[Symbol.asyncDispose]();
}
