// The parts of the body that a person wants covered, whatever the weather.

import { z } from "zod";
import { strictFields } from "../strict-fields.ts";

const covered = z.literal("covered", { error: "accepted: covered; leave it out where it may be bare" }).optional();

export const Coverage = strictFields({ arms: covered, legs: covered, head: covered });
export type Coverage = z.infer<typeof Coverage>;
