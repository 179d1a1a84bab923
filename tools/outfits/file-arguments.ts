// The arguments of a command that measures files and may print its figures as JSON.

import { parseArgs } from "node:util";
import { refuse } from "../refusal.ts";

/** As many files as asked for, or the command ends with its usage. */
export function fileArguments<Files extends readonly string[]>(
  usage: string,
  isWhole: (files: readonly string[]) => files is Files,
): { readonly files: Files; readonly json: boolean } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false } } });
    return isWhole(positionals) ? { files: positionals, json: values.json } : refuse(usage);
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

export const isOneFile = (files: readonly string[]): files is readonly [string] => files.length === 1;
export const areTwoFiles = (files: readonly string[]): files is readonly [string, string] => files.length === 2;
