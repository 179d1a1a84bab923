// Text that a person writes.

import { z } from "zod";

/** Text that Postgres can store: without U+0000 and without lone surrogates. */
export const plainText = (max: number) =>
  z
    .string()
    .max(max, { error: `at most ${max} characters` })
    .refine((text) => !text.includes("\u0000") && text.isWellFormed(), { error: "contains characters that are no text" });
