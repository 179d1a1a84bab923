// API keys: what a key may do, how long it lives, and its text. The text is shown once; only its SHA-256 is stored.

import { z } from "zod";
import { plainText } from "./plain-text.ts";
import { strictFields } from "./strict-fields.ts";

/** `read` sees the wardrobe, `write` changes it, `chat` talks to the stylist. */
export const scopes = ["read", "write", "chat"] as const;
export const Scope = z.enum(scopes);
export type Scope = z.infer<typeof Scope>;

/** More keys than a person has programs; without a limit they would fill the table. */
export const apiKeysMax = 20;
export const lifetimeDaysMax = 365;
/** Three months: a key that is forgotten somewhere ends within a season. */
export const lifetimeDaysDefault = 90;

/** The prefix by which secret scanners recognise a key, then 256 random bits in base64url. */
const textPrefix = "arm_";
/** Shown in lists, so that a person knows which key is which: the prefix and 24 of the 256 bits. */
const shownCharacters = 8;
/** Keys of better-auth's plugin, made before there were keys of our own, are 64 letters after any prefix. */
const keyForm = /^(?:arm_[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{0,64}[A-Za-z]{64})$/;

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(Scope),
  lifetime_days: z.number().int(),
  expires_at: z.coerce.date(),
  last_used_on: z.string().nullable(),
  created_at: z.coerce.date(),
});
export type ApiKey = z.infer<typeof ApiKey>;

const someScopes = { error: `accepted: a list of 1 to ${scopes.length} of ${scopes.join(", ")}` };
const days = { error: `accepted: a whole number from 1 to ${lifetimeDaysMax}` };

export const NewApiKey = strictFields({
  name: plainText(100).trim().min(1, { error: "accepted: 1 to 100 characters" }),
  scopes: z
    .array(Scope, someScopes)
    .min(1, someScopes)
    .default([...scopes])
    .transform((list) => scopes.filter((scope) => list.includes(scope))),
  expires_in_days: z.number(days).int(days).min(1, days).max(lifetimeDaysMax, days).default(lifetimeDaysDefault),
});
export type NewApiKey = z.infer<typeof NewApiKey>;

/** The text of a key from 256 random bits in base64url. */
export function keyText(randomText: string): string {
  return textPrefix + randomText;
}

export function shownPrefixOf(text: string): string {
  return text.slice(0, shownCharacters);
}

/** Whether a text can be a key at all: other text needs no look into the database. */
export function hasKeyForm(text: string): boolean {
  return keyForm.test(text);
}
