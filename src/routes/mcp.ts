// The door for agents: the Model Context Protocol, stateless, at one address.

import { Failure, invalid } from "../domain/failure.ts";
import { routes } from "../http/contract.ts";
import { isAllowed } from "../http/headers.ts";

export const mcpRoutes = routes().post("/mcp", async (c) => {
  // Asked by the protocol (Streamable HTTP, "Security").
  const page = c.req.header("origin");
  if (page !== undefined && page !== c.var.origin && !isAllowed(page, c.var.services.settings.ALLOWED_ORIGINS)) {
    throw new Failure("forbidden_origin", "Pages of this origin may not call the tools; ALLOWED_ORIGINS names those that may.");
  }
  const message: unknown = await c.req.json();
  // The protocol has no batches since 2025-06-18, and one request with a hundred calls would count once in the limits.
  if (Array.isArray(message)) throw invalid("body", "accepted: one message of JSON-RPC, and no list of them");
  // Loaded when the first agent comes, not when an isolate starts: the protocol's library makes its schemas as it loads.
  const { answerAgent } = await import("../mcp/server.ts");
  return answerAgent(c, message);
});
