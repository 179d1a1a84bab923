// Makes an API key. Its text is in the answer only: whoever loses it makes another one.

import { sha256 } from "../digest.ts";
import { type ApiKey, apiKeysMax, keyText, type NewApiKey, shownPrefixOf } from "../domain/api-key.ts";
import { Failure } from "../domain/failure.ts";
import type { Ports } from "./ports.ts";

/**
 * With mail set up, the address must be confirmed first: otherwise a stranger could register it and keep a key to what its owner
 * puts there later.
 */
export async function makeApiKey(
  ports: Pick<Ports, "apiKeys" | "newId" | "sendsMail">,
  userId: string,
  key: NewApiKey,
  random: Uint8Array,
): Promise<ApiKey & { readonly key: string }> {
  const text = keyText(base64url(random));
  const kept = { ...key, id: ports.newId(), prefix: shownPrefixOf(text), hash: await sha256(text) };
  const made = await ports.apiKeys.make(userId, kept, ports.sendsMail);
  if (made === "unverified") {
    throw new Failure("unverified_address", "Confirm your e-mail address first: follow the link in the mail you got.");
  }
  if (made === "too_many") throw new Failure("conflict", `You have ${apiKeysMax} keys, the most there can be; delete one first.`);
  return { ...made, key: text };
}

/** RFC 4648 section 5, without padding. */
function base64url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
