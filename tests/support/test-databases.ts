// The database of each running Armoire, so that a test can write rows and needs to know only the Armoire's address.

import { inject } from "vitest";

const endpoints = new Map<string, string>();

/** Registers an Armoire that this process started. */
export function noteDatabase(url: string, endpoint: string): void {
  endpoints.set(url, endpoint);
}

/** The endpoint of the database behind this address. */
export function databaseBehind(url: string): string {
  const endpoint = url === inject("armoireUrl") ? inject("databaseEndpoint") : endpoints.get(url);
  if (endpoint === undefined) throw new Error(`no test started an Armoire at ${url}`);
  return endpoint;
}
