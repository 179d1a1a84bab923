// "Heels or flats with the green dress?", "do I need a coat?"

import { positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import { definiteName } from "../../outfit/explain/term-reasons.ts";
import { recommend } from "../../outfit/recommend.ts";
import { capitalize, withSpaces } from "../../words/english.ts";
import { builtInAmong, isNamed } from "../../words/own-categories.ts";
import { spokenSeason } from "../../words/vocabulary.ts";
import type { Answer } from "../answer.ts";
import { naming } from "../speak/wording.ts";
import { answerInWords, garmentsOf, weatherOf } from "./draft.ts";
import { type Case, faultsAmong, isMissingFor, reasonOf, reasonsFor, score } from "./judged-case.ts";

/** One of several: the one that makes the best outfit with what is named beside it. */
export function chooseAmong(judged: Case): Answer {
  const { materials, judgement, wardrobe, shown, wording, constraints, scoring } = judged;
  const named = garmentsOf(judgement.garments, wardrobe);
  const byPosition = [...Map.groupBy(named, ({ category }) => positionOf(category)).values()];
  const rivals =
    byPosition.find((group) => group.length > 1) ?? (judgement.categories.length === 0 && named.length > 1 ? named : []);
  const isInUse = ({ out_of_use }: Wearable) => out_of_use === null;
  const ofKind = wardrobe.filter((garment) => judgement.categories.some((name) => isNamed(garment, name)) && isInUse(garment));
  // "Heels or flats?": one is a garment, the other a kind of the same place.
  const places = new Set(builtInAmong(judgement.categories).map(positionOf));
  const beside = named.filter(({ category }) => places.has(positionOf(category)));
  const options = rivals.length > 1 ? rivals : [...beside, ...ofKind.filter((garment) => !beside.includes(garment))];
  if (options.length === 0) {
    const kind = judgement.categories[0];
    return answerInWords(
      materials,
      kind === undefined ? "Between which pieces shall I choose?" : `You own no ${withSpaces(kind)} that could be worn now.`,
      "Name what you have in mind, and I will tell you which I would take.",
    );
  }
  const optionIds = new Set(options.map(({ id }) => id));
  const positions = new Set(options.map(({ category }) => positionOf(category)));
  const fixed = [...named, ...shown].filter(
    ({ id, category }, index, all) =>
      !optionIds.has(id) && !positions.has(positionOf(category)) && all.findIndex((one) => one.id === id) === index,
  );
  const ranked = options
    .map((option) => {
      const result = recommend(
        [...wardrobe.filter(({ id }) => !optionIds.has(id)), option],
        { ...constraints, must_include: [...fixed.map(({ id }) => id), option.id], limit: 1 },
        scoring,
      );
      const whole = result.kind === "recommended" ? result.outfits[0] : undefined;
      const faults = faultsAmong([...fixed, option], judged).filter(({ garment_ids }) => garment_ids.includes(option.id));
      return {
        option,
        rank: whole?.rank ?? score([...fixed, option], judged).rank,
        faults,
      };
    })
    .sort((one, other) => other.rank - one.rank || (one.option.id < other.option.id ? -1 : 1));
  const [best, ...others] = ranked;
  if (best === undefined) return answerInWords(materials, "Between which pieces shall I choose?");
  const context = fixed.length === 0 ? isMissingFor(judged) : ` with ${naming(fixed.slice(0, 3))}`;
  const [next] = others;
  const against = next?.faults[0];
  const [missing] = ofKind.length === 0 && beside.length > 0 ? judgement.categories : [];
  return answerInWords(
    materials,
    ...(missing === undefined ? [] : [`You own no ${withSpaces(missing)} that could be worn now.`]),
    wording.pick([
      `${capitalize(definiteName(best.option.name))}${context}.`,
      `I would take ${definiteName(best.option.name)}${context}.`,
    ]),
    ...(best.faults[0] !== undefined
      ? [`Not ideal: ${reasonOf(best.faults[0], [...fixed, best.option])}`]
      : fixed.length === 0
        ? []
        : reasonsFor([...fixed, best.option], judged)),
    ...(next === undefined
      ? []
      : against === undefined
        ? [`${capitalize(definiteName(next.option.name))} would do as well.`]
        : [`Not ${reasonOf(against, [...fixed, next.option])}`]),
  );
}

/** "Do I need a coat?": what the best outfit for the weather has. */
export function judgeNeed(judged: Case): Answer {
  const { materials, judgement, wardrobe, constraints, scoring } = judged;
  const categories = builtInAmong(judgement.categories);
  const [asked] =
    judgement.garments.length > 0 ? garmentsOf(judgement.garments, wardrobe).map(({ category }) => category) : categories;
  if (asked === undefined) return answerInWords(materials, "What do you have in mind?");
  const noun = judgement.garments.length > 0 ? naming(garmentsOf(judgement.garments, wardrobe)) : `a ${withSpaces(asked)}`;
  const weather = weatherOf({ constraints });
  const result = recommend(wardrobe, { ...constraints, limit: 1 }, scoring);
  const best = result.kind === "recommended" ? garmentsOf(result.outfits[0]?.garment_ids ?? [], wardrobe) : [];
  const sameLayer = best.filter(
    ({ category }) => category === asked || (positionOf(category) === positionOf(asked) && positionOf(asked) !== "accessory"),
  );
  const when = weather ?? (materials.season === undefined ? "" : `on a usual ${spokenSeason(materials.season)} day`);
  const unknown =
    weather === null
      ? ["I do not know the weather where you are: tell me the degrees or the place, and I will be more exact."]
      : [];
  if (sameLayer.length > 0) {
    return answerInWords(
      materials,
      `Yes, ${when === "" ? "to be safe" : when} I would take ${naming(sameLayer.slice(0, 1))}.`,
      ...unknown,
    );
  }
  return answerInWords(materials, `No, ${when === "" ? "as far as I know" : when} you can go without ${noun}.`, ...unknown);
}
