// Changes a shown outfit: another garment in a place, a piece more or less, another direction, or the one before.

import { positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import type { ScoredOutfit as Outfit } from "../../outfit/recommend.ts";
import { conflictOf } from "../../outfit/search/rules.ts";
import { factsOf } from "../../words/categories.ts";
import { capitalize, joinWords, ordinal, withSpaces } from "../../words/english.ts";
import type { Answer, Materials } from "../answer.ts";
import type { ShownOutfit } from "../session.ts";
import { naming, type Wording } from "../speak/wording.ts";
import type { Change } from "../understanding.ts";
import { answerWith, buildOutfits } from "./built-outfits.ts";
import { changeDirection, hasDirection } from "./change-direction.ts";
import { answerInWords, answerNotShown, garmentsOf, garmentsToPropose } from "./draft.ts";
import { repeatClothes, showBefore } from "./earlier-clothes.ts";
import { outfitStep } from "./propose-outfits.ts";

export function changeStep(materials: Materials, wording: Wording): Answer {
  const { understanding, session } = materials;
  if (understanding.repeat_of !== null) return repeatClothes(materials, understanding.repeat_of, wording);
  const notShown = answerNotShown(materials);
  if (notShown !== null) return notShown;
  const { change } = understanding;
  // "No heels, then": the same wish with another limit.
  if (change === null) return outfitStep(materials, wording);
  if (change.back) return showBefore(materials, wording);
  if (understanding.is_unclear) return changeUnclear(materials, wording);
  const number = change.outfit ?? 1;
  const baseOutfit = session.shown[number - 1];
  // When there is no such outfit, the message asks for a new one.
  if (baseOutfit === undefined) return outfitStep(materials, wording);
  if (change.swap.length > 0) return swapSlots(materials, baseOutfit, change, wording);
  if (hasDirection(change)) return changeDirection(materials, baseOutfit, change, wording);
  if (change.outfit !== null || understanding.must_include.length > 0) return alterOutfit(materials, baseOutfit, number, wording);
  return outfitStep(withoutRecorded(materials), wording, true);
}

/** Something about the outfits is to be different, and the words do not say what. */
function changeUnclear(materials: Materials, wording: Wording): Answer {
  const answer = outfitStep(withoutRecorded(materials), wording, true);
  const asks =
    "I am not sure what to change: warmer, lighter, dressier, more relaxed, other shoes? Here is something else meanwhile.";
  return { ...answer, reply: [asks, ...answer.reply] };
}

/** "I wore these yesterday" and then "something else": not those again. */
function withoutRecorded(materials: Materials): Materials {
  const worn = materials.session.recorded.flatMap(({ garment_ids }) => garment_ids);
  const excluded = [...new Set([...materials.session.excluded_garment_ids, ...worn])];
  return { ...materials, session: { ...materials.session, excluded_garment_ids: excluded } };
}

function swapSlots(materials: Materials, baseOutfit: ShownOutfit, change: Change, wording: Wording): Answer {
  const wardrobe = garmentsToPropose(materials);
  const before = garmentsOf(baseOutfit.garment_ids, wardrobe);
  const swappedSlots = new Set(change.swap);
  const wished = new Set(materials.understanding.must_include);
  // "Swap the sneakers for the loafers" names what comes in, and that takes its own place: a cardigan leaves the shirt on.
  // "Keep the blazer, but swap the jeans for a skirt": the blazer is in it already and stays.
  const baseIds = new Set(baseOutfit.garment_ids);
  const comingIn = wardrobe.filter(({ id }) => wished.has(id) && !baseIds.has(id));
  const places = new Set(comingIn.map(({ category }) => positionOf(category)));
  const isSwapped = ({ id, category }: Wearable) =>
    !(wished.has(id) && baseIds.has(id) && !swappedSlots.has(factsOf(category).slot)) &&
    (places.size > 0 ? places.has(positionOf(category)) : swappedSlots.has(factsOf(category).slot));
  const keptGarments = before.filter((garment) => !isSwapped(garment));
  const keptIds = new Set(keptGarments.map(({ id }) => id));
  const free = wardrobe.filter((garment) => !baseIds.has(garment.id) && isSwapped(garment));
  const named = free.filter(({ id }) => wished.has(id));
  const others = named.length > 0 ? named : free;
  const slots = joinWords(change.swap.map((slot) => (slot === "one_piece" ? "dress" : withSpaces(slot))));
  // An outfit that only leaves a garment out is no swap.
  const [only, ...moreNamed] = named;
  const mustInclude = [...keptIds, ...(only === undefined || moreNamed.length > 0 ? [] : [only.id])];
  const withOthers = (more: readonly Wearable[]) =>
    buildOutfits(materials, [...keptGarments, ...others, ...more], mustInclude).filter(({ garment_ids }) =>
      others.some(({ id }) => garment_ids.includes(id)),
    );
  // A cardigan in the place of a jumper may need a shirt under it.
  const underneath = wardrobe.filter(({ id, category }) => !baseIds.has(id) && swappedSlots.has(factsOf(category).slot));
  const direct = withOthers([]);
  const outfits = direct.length > 0 || named.length === 0 ? direct : withOthers(underneath);
  if (outfits.length === 0) {
    const previous = before.filter(isSwapped);
    const [dress] = before.filter(({ category }) => factsOf(category).slot === "one_piece");
    if (previous.length === 0 && dress !== undefined)
      return answerInWords(
        materials,
        `${capitalize(naming([dress]))} is all of it in one, so there is no ${slots} to change.`,
        "Say “with trousers” or “with a skirt”, and I make it of two pieces.",
      );
    const instead = previous.length === 0 ? "" : ` instead of ${naming(previous)}`;
    return answerInWords(
      materials,
      wording.pick([
        `I have nothing else for the ${slots} that goes with the rest${instead}.`,
        `There is nothing else for the ${slots} to put in${instead}.`,
      ]),
    );
  }
  const rest = keptGarments.length === 0 ? "" : ` with ${naming(keptGarments)}`;
  const newGarmentsOf = ({ garment_ids }: Outfit) =>
    garmentsOf(
      garment_ids.filter((id) => !keptIds.has(id)),
      wardrobe,
    );
  const [firstChoice, ...choices] = new Set(outfits.slice(0, 3).map((outfit) => naming(newGarmentsOf(outfit))));
  return answerWith(materials, outfits, [
    `${capitalize(firstChoice ?? "")} ${wording.pick(["now", "this time"])}${rest}.`,
    ...(choices.length === 0 ? [] : [`Or ${joinWords(choices, "or")}.`]),
  ]);
}

/** "The second one but with the coat", "the first without the belt": that outfit, otherwise unchanged. */
function alterOutfit(materials: Materials, baseOutfit: ShownOutfit, number: number, wording: Wording): Answer {
  const wardrobe = garmentsToPropose(materials);
  const addedGarments = garmentsOf(materials.understanding.must_include, wardrobe);
  const before = garmentsOf(baseOutfit.garment_ids, wardrobe);
  const keptGarments = before.filter(
    (garment) =>
      !addedGarments.some((one) => one.id !== garment.id && conflictOf(one, garment) !== null) &&
      !addedGarments.includes(garment),
  );
  const garments = [...keptGarments, ...addedGarments];
  const garmentIds = garments.map(({ id }) => id);
  const [outfit] = buildOutfits(materials, garments, garmentIds);
  if (outfit !== undefined) {
    const out = before.filter((garment) => !garments.includes(garment));
    const instead = out.length === 0 ? "" : `, instead of ${naming(out)}`;
    const with_ = addedGarments.length === 0 ? "as it was" : `with ${naming(addedGarments)}${instead}`;
    return answerWith(materials, [outfit], [`The ${ordinal(number - 1)} one ${with_}.`, outfit.explanation]);
  }
  // A core garment was taken out, so another has to fill its slot.
  const droppedGarments = garmentsOf(baseOutfit.garment_ids, materials.wardrobe).filter(({ id }) => !garmentIds.includes(id));
  const slots = new Set(droppedGarments.map(({ category }) => factsOf(category).slot));
  const replacements = wardrobe.filter(
    ({ id, category }) => slots.has(factsOf(category).slot) && !baseOutfit.garment_ids.includes(id),
  );
  const outfits = buildOutfits(materials, [...garments, ...replacements], garmentIds);
  if (outfits.length === 0) return outfitStep(materials, wording, true);
  return answerWith(materials, outfits, [outfits[0]?.explanation ?? ""]);
}
