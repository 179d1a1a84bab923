// "Will it rain tomorrow?": the weather that the outfits of that day would be chosen for.

import { airWords } from "../../outfit/explain/term-reasons.ts";
import { capitalize } from "../../words/english.ts";
import type { Answer, Materials } from "../answer.ts";
import { dayWords } from "./day-words.ts";
import { answerInWords, skyWords } from "./draft.ts";

export function sayForecast(materials: Materials): Answer {
  const { constraints, session, today, weatherNotes } = materials;
  const { temperature_c, low_c, high_c, temp, conditions = [] } = constraints.weather ?? {};
  const where = session.place === null ? "" : ` in ${session.place}`;
  const day = session.date === null || session.date === today ? "" : ` ${dayWords(session.date, today)}`;
  const notes = weatherNotes
    .filter(({ code }) => code !== "weather_filled" && code !== "season_used")
    .map(({ message }) => message);
  if ((temperature_c ?? low_c ?? high_c ?? temp) === undefined && conditions.length === 0) {
    return answerInWords(
      materials,
      `I do not know what the weather will be${where}${day}.`,
      ...notes,
      "Tell me the place, or how warm it will be, and I will choose for that.",
    );
  }
  const figure = (celsius: number) => Math.round(constraints.units === "us" ? (celsius * 9) / 5 + 32 : celsius);
  const range = low_c === undefined || high_c === undefined ? "" : ` (${figure(low_c)} to ${figure(high_c)})`;
  const air = [`${airWords(constraints)}${range}`, ...skyWords(materials)];
  return answerInWords(
    materials,
    `${capitalize(air.filter((part) => part !== "").join(" "))}${where}${day}, as far as I know.`,
    ...notes,
    "Shall I choose something to wear for it?",
  );
}
