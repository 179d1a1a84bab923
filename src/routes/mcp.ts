// The door for agents: the Model Context Protocol, stateless, at one address.

import { Failure } from "../domain/failure.ts";
import { routes } from "../http/contract.ts";
import { isAllowed } from "../http/headers.ts";

export const mcpRoutes = routes().post("/mcp", async (c) => {
  // Asked by the protocol (Streamable HTTP, "Security"), against pages that reach a server on this machine by another name.
  const page = c.req.header("origin");
  if (page !== undefined && page !== c.var.origin && !isAllowed(page, c.var.services.settings.ALLOWED_ORIGINS)) {
    throw new Failure("forbidden_origin", "Pages of this origin may not call the tools; ALLOWED_ORIGINS names those that may.");
  }
  // Loaded when the first agent comes: the protocol's schemas are a fifth of the start of an isolate.
  const { answerAgent } = await import("../mcp/server.ts");
  return answerAgent(c);
});
