// The tools about a person's style: read it, and change what they say of it.

import { z } from "zod";
import { changePreferences, readTaste, type TasteProfile } from "../actions/taste-profile.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { changedFields, Preferences, PreferencesBody, PreferencesChange } from "../domain/taste/preferences.ts";
import { invalidInput } from "../http/contract.ts";
import { tool } from "./tool.ts";

const Style = z.object({
  preferences: Preferences,
  learned: z.array(z.string()).describe("What was learned from what they liked and wore, the strongest first."),
});

export const readPreferencesTool = tool({
  name: "get_preferences",
  title: "The person's style",
  description:
    "What the person likes, avoids and always covers, where they live, their units; and what was learned from feedback.",
  access: "read",
  idempotent: true,
  input: strictFields({}),
  output: Style,
  async run(c) {
    return styleOf(await readTaste(c.var.services, c.var.person.id));
  },
});

export const updatePreferencesTool = tool({
  name: "update_preferences",
  title: "Change the person's style",
  description:
    "Changes what the person says of their style. Only the fields that are sent change, each as a whole: to add a favourite colour send " +
    "the whole list. What was learned stays. Write down only what the person said.",
  access: "write",
  idempotent: true,
  overwrites: true,
  asksOutside: true,
  input: PreferencesChange,
  output: Style,
  async run(c, change) {
    const { services, person } = c.var;
    const merged = (stored: Preferences) => {
      const result = PreferencesBody.safeParse({ ...stored, home: null, ...change });
      if (!result.success) throw invalidInput(result.error);
      return result.data;
    };
    return styleOf(await changePreferences(services, person.id, changedFields(change), merged));
  },
});

/** The weakest of fifty traits help nobody to choose. */
const learnedMax = 15;

function styleOf({ preferences, learned }: TasteProfile): z.input<typeof Style> {
  return { preferences, learned: learned.slice(0, learnedMax).map(({ words }) => words) };
}
