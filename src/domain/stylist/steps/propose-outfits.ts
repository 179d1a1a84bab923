// Answers a wish for an outfit: the best outfits, unmet constraints, and the garments left out.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { positionOf } from "../../outfit/ask/wearable.ts";
import { UseCounts } from "../../outfit/explain/explanation.ts";
import { type Recommendation, recommend, type ScoredOutfit, scoreOutfit } from "../../outfit/recommend.ts";
import { type ScoringContext, withOwned } from "../../outfit/score/score.ts";
import { blocksOf } from "../../outfit/search/rules.ts";
import { recommendBeyond } from "../../outfit/search/unseen-outfits.ts";
import { factsOf } from "../../words/categories.ts";
import { capitalize, joinWords, numeral, ordinal, withSpaces } from "../../words/english.ts";
import { occasionFacts } from "../../words/occasions.ts";
import type { Answer, AnswerOutfit, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import {
  answerInWords,
  answerOutfits,
  draftAnswer,
  factsInForce,
  garmentsOf,
  garmentsToPropose,
  occasionOf,
  outfitFacts,
  scoringOf,
  weatherOf,
} from "./draft.ts";
import { be } from "./garment-lists.ts";
import { relaxationWords } from "./relaxation-words.ts";

/** Codes of weather notes that the person should know. */
const notesToMention = new Set(["place_unknown", "weather_unavailable", "weather_stale", "climate_normal"]);

/**
 * Who does not say what it is for may meet anybody: not the gym hoodie, but what does at lunch as well as at the shops. Who asks for
 * smart casual alone gets what an office with that code wears, and nothing of an evening. An occasion or another level that somebody
 * names counts instead.
 */
function neat({ constraints, understanding }: Materials): Materials["constraints"] {
  const { occasion, formality_level } = constraints;
  if (occasion !== undefined || (formality_level !== undefined && formality_level !== "smart_casual")) return constraints;
  const isNamed = formality_level !== undefined && understanding.not_understood.length === 0;
  return { ...constraints, occasion: isNamed ? "work" : "casual", formality_level: "smart_casual" };
}

/** The outfits scored and explained by what was said, and not by what was only assumed for the search. */
function asAsked(
  outfits: Recommendation["outfits"],
  { constraints, wardrobe }: Materials,
  scoring: ScoringContext,
): ScoredOutfit[] {
  const known = withOwned(scoring, constraints, wardrobe);
  const uses = new UseCounts();
  return outfits.map(({ garment_ids }) => scoreOutfit(garmentsOf(garment_ids, wardrobe), constraints, known, uses));
}

/** @param beyond true to leave out the outfits that were already shown */
export function outfitStep(materials: Materials, wording: Wording, beyond = false): Answer {
  const wardrobe = garmentsToPropose(materials);
  const { constraints } = materials;
  const searched = neat(materials);
  const scoring = scoringOf(materials);
  const recommendation = beyond
    ? recommendBeyond(wardrobe, searched, scoring, materials.shownOutfits)
    : recommend(wardrobe, searched, scoring);
  if (recommendation.kind === "must_include_refused") {
    const problems = recommendation.problems.map(({ message }) => `${message}.`);
    const way = wording.pick(["Tell me what to build on instead.", "Shall I go on without it?"]);
    return answerInWords(materials, ...problems, way);
  }
  if (recommendation.outfits.length === 0) return answerNothingFound(materials, recommendation, wardrobe, wording);
  const withLayer = (id: string) => {
    const result = recommend(wardrobe, { ...searched, must_include: [...searched.must_include, id], limit: 1 }, scoring);
    return result.kind === "recommended" ? (result.outfits[0] ?? null) : null;
  };
  const found = layeredFirst(recommendation.outfits, materials, wardrobe, withLayer);
  const outfits = answerOutfits(
    searched === constraints ? found : asAsked(found, materials, scoring),
    wardrobe,
    constraints,
    scoring,
  );
  const hair = hairWords(outfits, materials);
  // What covers the hair is said once.
  const caveats = shortfallsAndNotes(materials, recommendation).filter(
    (words) => hair.length === 0 || !words.includes("headscarf"),
  );
  return draftAnswer(materials, {
    outfits,
    facts: [...outfitFacts(outfits, wardrobe), ...caveats, ...factsInForce(materials)],
    reply: [
      ...opening(materials, wording),
      ...presentation(outfits, wardrobe),
      ...hair,
      ...indoorWords(outfits, materials),
      ...coatWords(outfits, wardrobe, materials),
      ...caveats.slice(0, 2),
      ...otherHours(materials),
      ...closing(outfits, materials, wording),
    ],
  });
}

function garmentsLeftOut({ understanding, wardrobe }: Materials): Wearable[] {
  return garmentsOf(understanding.exclude_garments, wardrobe);
}

/** What was not understood, what is assumed instead, and a question. */
function assumptions({ understanding, constraints }: Materials): string[] {
  const { not_owned: lacking, not_understood: words } = understanding;
  if (lacking.length > 0) return [`I know of no ${joinWords(lacking, "or")} in your wardrobe, so this is the nearest.`];
  if (words.length === 0) return [];
  const assumed =
    constraints.formality_level === undefined ? "a casual day" : `something ${withSpaces(constraints.formality_level)}`;
  return [
    `I do not know what ${joinWords(words.map((word) => `“${word}”`))} is, so I took it for ${constraints.occasion === undefined ? assumed : occasionFacts[constraints.occasion].spoken}: how dressed up will people be?`,
  ];
}

/** Where hair has to be covered: with what, or that nothing is owned for it. */
function hairWords([first]: readonly AnswerOutfit[], { constraints, wardrobe }: Materials): string[] {
  if (constraints.coverage.head !== "covered" || first === undefined) return [];
  const covers = ({ category }: Wearable) =>
    factsOf(category).bodyPart === "head" || category === "scarf" || category === "shawl" || category === "headscarf";
  const worn = garmentsOf(first.garment_ids, wardrobe).filter(covers);
  if (worn.length > 0) return [`${capitalize(naming(worn.slice(0, 1)))} covers your hair.`];
  const [owned] = wardrobe.filter((garment) => covers(garment) && garment.out_of_use === null);
  return [
    owned === undefined
      ? "You own nothing that would cover your hair; there it is asked for."
      : `To cover your hair, take ${naming([owned])} along.`,
  ];
}

/** The layer for where one sits in the cold. */
/** A layer that stays on indoors, and comes off outside. */
const isIndoorLayer = ({ category }: Wearable) =>
  positionOf(category) === "mid" || positionOf(category) === "jacket" || category === "shawl";

/** The thinnest layers are enough to try: what is worn over them or off them is the weather's. */
const layersTried = 4;

/** Where it is cold indoors, the outfits with a layer come before those without; where none has one, one is made. */
function layeredFirst(
  outfits: Recommendation["outfits"],
  { session }: Materials,
  wardrobe: readonly Wearable[],
  withLayer: (id: string) => Recommendation["outfits"][number] | null,
): Recommendation["outfits"] {
  if (!session.cold_indoors) return outfits;
  const has = ({ garment_ids }: Recommendation["outfits"][number]) => garmentsOf(garment_ids, wardrobe).some(isIndoorLayer);
  if (outfits.some(has)) return [...outfits.filter(has), ...outfits.filter((outfit) => !has(outfit))];
  const [best] = wardrobe
    .filter((garment) => garment.out_of_use === null && isIndoorLayer(garment))
    .toSorted((one, other) => one.warmth_clo - other.warmth_clo)
    .slice(0, layersTried)
    .flatMap(({ id }) => withLayer(id) ?? [])
    .toSorted((one, other) => other.rank - one.rank);
  return best === undefined ? outfits : [best, ...outfits.slice(0, -1)];
}

function indoorWords([first]: readonly AnswerOutfit[], { session, wardrobe }: Materials): string[] {
  if (!session.cold_indoors || first === undefined) return [];
  const worn = garmentsOf(first.garment_ids, wardrobe).find(isIndoorLayer);
  const owned = wardrobe.find(
    (garment) => garment.out_of_use === null && !first.garment_ids.includes(garment.id) && isIndoorLayer(garment),
  );
  if (worn !== undefined) return [`Indoors ${naming([worn])} ${be([worn])} the layer to keep on.`];
  return owned === undefined ? [] : [`For the cold indoors, take ${naming([owned])} along.`];
}

/** A coat is wanted outdoors below this: the cool band ends at about it. */
const coatBelowCelsius = 8;

/** The coat that the person has for the way, where none is dressed enough to belong to the outfit. */
function coatWords(outfits: readonly AnswerOutfit[], wardrobe: readonly Wearable[], { constraints }: Materials): string[] {
  const { temp, temperature_c } = constraints.weather ?? {};
  const isCold = temperature_c === undefined ? temp === "cold" : temperature_c < coatBelowCelsius;
  if (!isCold || constraints.occasion === "home" || constraints.occasion === "workout") return [];
  const isCoat = ({ category }: Wearable) => positionOf(category) === "coat";
  if (garmentsOf(outfits[0]?.garment_ids ?? [], wardrobe).some(isCoat)) return [];
  const [warmest] = wardrobe
    .filter((garment) => isCoat(garment) && blocksOf(garment, constraints).length === 0)
    .toSorted((one, other) => other.warmth_clo - one.warmth_clo);
  return warmest === undefined
    ? []
    : [
        `Outside you will want a coat over it: ${naming([warmest])} ${be([warmest])} the warmest at hand, if not made for the occasion.`,
      ];
}

/** The occasions that are not served yet. */
function otherHours({ understanding }: Materials): string[] {
  const [other] = understanding.other_occasions;
  if (other === undefined) return [];
  return [
    `That is for the first part; ask me next for ${occasionFacts[other].spoken}${other === "home" ? " at the weekend" : ""}.`,
  ];
}

/** What the stylist understood, as far as the outfits do not show it. */
function opening(materials: Materials, wording: Wording): string[] {
  const [occasion, weather] = [occasionOf(materials), weatherOf(materials)];
  const excludedGarments = garmentsLeftOut(materials);
  const sentences: string[] = [...assumptions(materials)];
  if (excludedGarments.length > 0) {
    sentences.push(
      wording.pick([
        `I left ${naming(excludedGarments)} out.`,
        `Without ${naming(excludedGarments)}, then.`,
        `${capitalize(naming(excludedGarments))} ${excludedGarments.length === 1 ? "stays" : "stay"} in the wardrobe.`,
      ]),
    );
  }
  const inPlace = materials.session.place === null ? "" : ` in ${materials.session.place}`;
  const purpose = [...(occasion === null ? [] : [`for ${occasion}`]), ...(weather === null ? [] : [weather])].join(" ");
  if (purpose !== "") {
    const opener = capitalize(`${purpose}${inPlace}`);
    sentences.push(
      wording.pick([
        `${opener}, I would start here.`,
        `${opener}, this is what I would wear.`,
        `${opener}, then.`,
        `${opener}: here is my first idea.`,
      ]),
    );
  }
  return sentences;
}

/** The first outfit with its explanation, and the main garments of the others, so that the person can ask for one. */
function presentation(outfits: readonly AnswerOutfit[], wardrobe: readonly Wearable[]): string[] {
  const [first, ...others] = outfits;
  if (first === undefined) return [];
  const mentionedIds = new Set(first.garment_ids);
  const descriptions = others.map(({ garment_ids }, index) => {
    const newIds = garment_ids.filter((id) => !mentionedIds.has(id));
    for (const id of garment_ids) mentionedIds.add(id);
    const position = capitalize(`the ${ordinal(index + 1)}`);
    if (garment_ids.every((id) => first.garment_ids.includes(id))) {
      const leftOut = first.garment_ids.filter((id) => !garment_ids.includes(id));
      return `${position} leaves out ${naming(garmentsOf(leftOut, wardrobe))}`;
    }
    const mainGarments = garmentsOf((newIds.length > 0 ? newIds : garment_ids).slice(0, 2), wardrobe);
    return `${position} has ${naming(mainGarments)}${index === 0 ? " instead" : ""}`;
  });
  if (descriptions.length === 0) return [first.explanation];
  const some = descriptions.slice(0, 2).join("; ").replace("; The", "; the");
  const left = descriptions.length - 2;
  return [first.explanation, `${some}.`, ...(left > 0 ? [`There ${left === 1 ? "is" : "are"} ${numeral(left)} more.`] : [])];
}

function shortfallsAndNotes({ weatherNotes }: Materials, { unmet }: Recommendation): string[] {
  const shortfalls = unmet.map(({ message, relaxing }) => (relaxing === "" ? message : `${message} ${relaxing}`));
  return [
    ...new Set([...shortfalls, ...weatherNotes.filter(({ code }) => notesToMention.has(code)).map(({ message }) => message)]),
  ];
}

function closing(outfits: readonly AnswerOutfit[], { constraints, session }: Materials, wording: Wording): string[] {
  if (session.shown_outfit_ids.length > 0 || outfits.length < 2) return [];
  return constraints.weather === undefined
    ? [
        wording.pick([
          "Tell me the weather and I will be more exact.",
          "Where will you be? With the weather I can be more exact.",
        ]),
      ]
    : [
        wording.pick([
          "Say what you would change: warmer, dressier, other shoes.",
          "Anything to swap?",
          "Shall I change anything?",
        ]),
      ];
}

function answerNothingFound(
  materials: Materials,
  recommendation: Recommendation,
  wardrobe: readonly Wearable[],
  wording: Wording,
): Answer {
  if (materials.wardrobe.length === 0) {
    const reply = [
      wording.pick(["Your wardrobe is empty so far.", "There is nothing in your wardrobe yet."]),
      "Upload photos of a few tops, bottoms and shoes, and I will put them together.",
    ];
    return answerInWords(materials, ...reply);
  }
  if (recommendation.exhausted) {
    return answerInWords(
      materials,
      wording.pick([
        "You have seen every outfit that these rules leave.",
        "That was all: every other outfit breaks one of your rules.",
      ]),
      wording.pick(["Allow something again, or add a piece, and there will be more.", "Drop one of them and I will look again."]),
    );
  }
  const why = [...new Set(recommendation.unmet.map(({ message }) => message))];
  const relaxationSentences = relaxationWords(recommendation.relaxations, wardrobe);
  return draftAnswer(materials, {
    facts: [...why, ...relaxationSentences, ...factsInForce(materials)],
    reply: [
      wording.pick(["I cannot make an outfit of that.", "That leaves no whole outfit."]),
      ...why.slice(0, 3),
      ...relaxationSentences.slice(0, 1),
    ],
  });
}
