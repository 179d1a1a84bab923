// What a person takes back of what they asked for.

import { z } from "zod";

/** The field that the person takes back. `values` are members of its list, such as garment ids; empty means the whole field. */
export const clearable = [
  "occasion",
  "formality_level",
  "weather",
  "conditions",
  "temperature",
  "exclude_categories",
  "exclude_colors",
  "exclude_materials",
  "exclude_garments",
  "colors",
  "coverage",
  "must_include",
  "style_keywords",
  "comfort_priority",
  "time_of_day",
] as const;
export const Clearing = z.strictObject({ field: z.enum(clearable), values: z.array(z.string()) });
export type Clearing = z.infer<typeof Clearing>;
