// Answers "same as yesterday" from the records, and "go back to the one before" from what was shown.

import { scoreOutfit } from "../../outfit/recommend.ts";
import { withOwned } from "../../outfit/score/score.ts";
import { conflictOf } from "../../outfit/search/rules.ts";
import { factsOf } from "../../words/categories.ts";
import { capitalize } from "../../words/english.ts";
import { isNamed } from "../../words/own-categories.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import { answerWith, buildOutfits } from "./built-outfits.ts";
import { dayWords } from "./day-words.ts";
import { answerInWords, garmentsOf, garmentsToPropose, personOf } from "./draft.ts";
import { be } from "./garment-lists.ts";

/** The clothes of a day that is on record, but for what the person wants changed. */
export function repeatClothes(materials: Materials, day: string, wording: Wording): Answer {
  const { session, person, today, understanding } = materials;
  const recorded = session.recorded.filter(({ worn_on }) => worn_on === day).flatMap(({ garment_ids }) => garment_ids);
  const logged = person.log
    .filter(({ action, worn_on }) => action === "wear" && worn_on === day)
    .flatMap(({ garment_ids }) => garment_ids);
  // "Same again but for Friday": where nothing was recorded, what was shown.
  const shown = day === "unknown" ? (session.shown[0]?.garment_ids ?? []) : [];
  const past = [recorded, logged, shown].find((ids) => ids.length > 0) ?? [];
  const worn = garmentsOf([...new Set(past)], garmentsToPropose(materials));
  if (worn.length === 0) {
    const when = day === "unknown" ? "then" : dayWords(day, today);
    return answerInWords(
      materials,
      `I have no record of what you wore ${when}, so I cannot repeat it.`,
      "Tell me the pieces, and I will build on them.",
    );
  }
  const swappedSlots = new Set(understanding.change?.swap ?? []);
  const wished = garmentsOf(understanding.must_include, garmentsToPropose(materials));
  const kept = worn.filter(
    (garment) =>
      !swappedSlots.has(factsOf(garment.category).slot) &&
      !understanding.exclude_categories.some((name) => isNamed(garment, name)) &&
      !wished.some((one) => one.id !== garment.id && conflictOf(one, garment) !== null),
  );
  const dropped = worn.filter((garment) => !kept.includes(garment));
  const others = garmentsToPropose(materials).filter((garment) => !dropped.includes(garment));
  const outfits = buildOutfits(materials, others, [...new Set([...kept, ...wished].map(({ id }) => id))]);
  if (outfits.length === 0)
    return answerInWords(materials, `${capitalize(naming(kept))} cannot be worn together now.`, "Shall I choose something else?");
  const [first] = outfits;
  const added = garmentsOf(first?.garment_ids ?? [], others).filter((garment) => !kept.includes(garment));
  return answerWith(materials, outfits, [
    `${wording.pick(["The same again", "Once more"])}: ${naming(kept)}${added.length === 0 ? "" : `, now with ${naming(added)}`}.`,
    ...(dropped.length === 0 ? [] : [`${capitalize(naming(dropped))} ${be(dropped)} left out this time.`]),
  ]);
}

/** The outfits of the answer before the last one that had any. */
export function showBefore(materials: Materials, wording: Wording): Answer {
  const { session, shownOutfits, constraints } = materials;
  const latest = new Set(session.shown.map(({ id }) => id));
  const earlier = shownOutfits.filter(({ id }) => !latest.has(id));
  const wardrobe = garmentsToPropose(materials);
  // An answer shows at most five, the best first; the first of them is the one that was presented.
  const first = session.before[0] === undefined ? earlier.at(-1) : earlier.find(({ id }) => id === session.before[0]);
  const garments = garmentsOf(first?.garment_ids ?? [], wardrobe);
  if (first === undefined || garments.length < first.garment_ids.length) {
    return answerInWords(
      materials,
      "There is no outfit before this one that I could go back to.",
      "Say what you want changed, and I will look again.",
    );
  }
  const [outfit] = buildOutfits(
    materials,
    garments,
    garments.map(({ id }) => id),
  );
  const scored = outfit ?? scoreOutfit(garments, constraints, withOwned(personOf(materials), constraints, wardrobe));
  return answerWith(
    materials,
    [scored],
    [wording.pick(["Back to the one before", "The one before, then"]).concat(`: ${naming(garments)}.`), scored.explanation],
  );
}
