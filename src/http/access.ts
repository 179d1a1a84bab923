// What each route asks of a credential. It follows from method and path alone, so that no route can forget it; the OpenAPI
// document says the same by the same function.

import { Failure } from "../domain/failure.ts";
import type { Access, Caller } from "../domain/person.ts";

const account = /^\/api\/(?:v1\/(?:account|keys)|auth\/api-key)(?:\/|$)/;
/** Its tools ask for more, each for itself. */
const tools = /^\/mcp$/;
const chat = /^\/api\/v1\/(?:chat|conversations)(?:\/|$)/;

export function accessOf(method: string, path: string): Access {
  if (account.test(path)) return "session";
  if (chat.test(path)) return "chat";
  if (tools.test(path)) return "read";
  return ["GET", "HEAD"].includes(method.toUpperCase()) ? "read" : "write";
}

export function requireAccess(caller: Caller, access: Access): void {
  if (caller.allowed.includes(access)) return;
  if (access === "session") {
    throw new Failure("session_required", "Keys and the account are managed with a session only: sign in and send its token.");
  }
  throw new Failure("missing_scope", `This key lacks the scope \`${access}\`.`, { scope: access });
}

/** The `security` of a route in the OpenAPI document. */
export function securityOf(access: Access): Record<string, string[]>[] {
  return access === "session" ? [{ session: [] }] : [{ bearer: [access] }, { key: [access] }];
}
