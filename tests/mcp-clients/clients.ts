// The official clients of both eras of the agents' protocol, installed when a test needs them first.

import { installPackages } from "../../tools/kept-packages.ts";

await installPackages(import.meta.dirname, "The tools for agents are not tried");

export const { Client, StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
export const { Client: FormerClient } = await import("@modelcontextprotocol/sdk/client/index.js");
export const { StreamableHTTPClientTransport: FormerTransport } = await import(
  "@modelcontextprotocol/sdk/client/streamableHttp.js"
);
