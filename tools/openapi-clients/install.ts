// The tools that only the checks of the OpenAPI document need: redocly, two generators of clients, and what those need.

import path from "node:path";
import { installPackages } from "../kept-packages.ts";

export const clientsFolder = import.meta.dirname;

export async function installClientTools(): Promise<void> {
  await installPackages(clientsFolder, "The OpenAPI document is not checked");
}

/** The path of an installed command. */
export function clientTool(name: string): string {
  return path.join(clientsFolder, "node_modules", ".bin", name);
}
