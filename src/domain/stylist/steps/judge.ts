// "Brown shoes with black jeans?", "heels or flats?", "do I need a coat?": yes, no or which, with the engine's reasons and what
// would be better.

import { changeConstraints, type ResolvedConstraints } from "../../outfit/ask/constraints.ts";
import { wearable } from "../../outfit/ask/to-wearable.ts";
import { positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import { definiteName } from "../../outfit/explain/term-reasons.ts";
import { newcomerFrom } from "../../outfit/lacking/purchase.ts";
import { recommend, type ScoredOutfit, scoreOutfit } from "../../outfit/recommend.ts";
import { type ScoringContext, withOwned } from "../../outfit/score/score.ts";
import { conflictOf } from "../../outfit/search/rules.ts";
import type { Fault } from "../../outfit/sense/fault.ts";
import { type Category, factsOf } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import { capitalize, withSpaces } from "../../words/english.ts";
import { occasionFacts } from "../../words/occasions.ts";
import { builtInAmong, isNamed } from "../../words/own-categories.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import type { Judgement } from "../understanding.ts";
import { answerInWords, garmentsOf, garmentsToPropose, personOf, weatherOf } from "./draft.ts";

interface Case {
  readonly materials: Materials;
  readonly judgement: Judgement;
  /** What is in force, with the occasion and the weather of the question. */
  readonly constraints: ResolvedConstraints;
  readonly wardrobe: readonly Wearable[];
  readonly scoring: ScoringContext;
  /** The outfit that the question is about, if any. */
  readonly shown: readonly Wearable[];
  readonly wording: Wording;
}

const nothing: Judgement = { asks: "whether", garments: [], categories: [], colors: [], occasion: null };

export function judgeStep(materials: Materials, wording: Wording): Answer {
  const { understanding, session } = materials;
  const { activity, formality_level, time_of_day, weather, about } = understanding;
  const occasion = understanding.judgement?.occasion ?? null;
  const { constraints: inForce } = materials;
  const asked = changeConstraints(
    { ...inForce, must_include: [] },
    {
      ...(activity !== null ? { activity } : occasion !== null && { occasion }),
      ...(formality_level !== null && { formality_level }),
      ...(time_of_day !== null && { time_of_day }),
      ...(weather !== null && {
        weather: {
          ...(weather.temperature_c !== null && { temperature_c: weather.temperature_c }),
          ...(weather.temperature_c === null && weather.temp !== null && { temp: weather.temp }),
          ...(weather.conditions.length > 0 && { conditions: weather.conditions }),
        },
      }),
    },
  );
  const wardrobe = garmentsToPropose(materials);
  const shownOutfit = session.shown[(about.outfits[0] ?? 0) - 1];
  const judged: Case = {
    materials,
    judgement: understanding.judgement ?? nothing,
    constraints: asked,
    wardrobe,
    scoring: withOwned(personOf(materials), asked, wardrobe),
    shown: garmentsOf(shownOutfit?.garment_ids ?? [], wardrobe),
    wording,
  };
  if (judged.judgement.asks === "needed") return judgeNeed(judged);
  return judged.judgement.asks === "which" ? chooseAmong(judged) : judgeTogether(judged);
}

function withoutSeason({ season: _, ...context }: ScoringContext): ScoringContext {
  return context;
}

/** The reasons why pieces go together, without their names. Two pieces are no outfit of a season. */
function reasonsFor(pieces: readonly Wearable[], { constraints, scoring }: Case): string[] {
  const [first = ""] = scoreOutfit(pieces, constraints, withoutSeason(scoring)).explanation.split(/(?<=[.!?]) /);
  const [, ...reasons] = first.split(": ");
  return reasons.length === 0 ? [] : [capitalize(reasons.join(": "))];
}

const score = (garments: readonly Wearable[], { constraints, scoring }: Case): ScoredOutfit =>
  scoreOutfit(garments, constraints, scoring);

/** What speaks against these pieces themselves, the gravest first; not what is missing beside them. */
function faultsAmong(garments: readonly Wearable[], judged: Case): Fault[] {
  const ids = new Set(garments.map(({ id }) => id));
  return score(garments, judged).faults.filter(
    ({ garment_ids }) => garment_ids.length > 0 && garment_ids.every((id) => ids.has(id)),
  );
}

/** A garment that the question names and nobody owns, for the judgement only. */
function imagined(category: Category, colour: ColourName | null): Wearable | null {
  const described = newcomerFrom({ category, color_primary: colour ?? "black" }, `imagined-${category}-${colour ?? "any"}`);
  const garment = wearable(described);
  if (garment === null || colour !== null) return garment;
  return { ...garment, name: withSpaces(category), colours: [] };
}

/** The pieces that the question is about; owned where the words name one, else imagined. */
function piecesOf(judged: Case): Wearable[] {
  const { judgement, wardrobe, shown } = judged;
  const named = garmentsOf(judgement.garments, wardrobe);
  const { colors } = judgement;
  const ofKinds = kindsOf(judgement.categories).flatMap(
    (group, index) => bestOfKind(group, colors[index] ?? colors[0] ?? null, named, judged) ?? [],
  );
  if (named.length + ofKinds.length > 0) return [...named, ...ofKinds];
  if (colors.length === 0) return [...shown];
  // Colours without a garment: in a top and a bottom, or all over.
  const [first, second] = colors;
  if (first === undefined) return [];
  if (second === undefined)
    return [imagined(wardrobe.some(({ category }) => positionOf(category) === "one_piece") ? "dress" : "shirt", first)].filter(
      (garment) => garment !== null,
    );
  return [imagined("sweater", first), imagined("pants", second)].filter((garment) => garment !== null);
}

/** The categories that one word names; a general word names several. */
function kindsOf(names: readonly string[]): Category[][] {
  return [...Map.groupBy(builtInAmong(names), (category) => positionOf(category)).values()];
}

/** For "trousers" the owned pair that does best; where none is owned in that colour, one that is imagined. */
function bestOfKind(
  categories: readonly Category[],
  colour: ColourName | null,
  beside: readonly Wearable[],
  judged: Case,
): Wearable | null {
  const owned = judged.wardrobe
    .filter(
      ({ category, colours, out_of_use }) =>
        categories.includes(category) && out_of_use === null && (colour === null || colours[0]?.name === colour),
    )
    .map((garment) => ({ garment, rank: score([...beside, garment], judged).rank }))
    .toSorted((one, other) => other.rank - one.rank || (one.garment.id < other.garment.id ? -1 : 1));
  const [first] = categories;
  return owned[0]?.garment ?? (first === undefined ? null : imagined(first, colour));
}

const isMissingFor = ({ constraints }: Case) =>
  constraints.occasion === undefined ? "" : ` for ${occasionFacts[constraints.occasion].spoken}`;

function judgeTogether(judged: Case): Answer {
  const { materials, shown, wording } = judged;
  const pieces = piecesOf(judged);
  if (pieces.length === 0) {
    return answerInWords(
      materials,
      "Which pieces do you mean?",
      "Name them as your wardrobe does, and I will tell you whether they go together.",
    );
  }
  const subject = subjectOf(pieces, judged);
  const [one, other] = pieces;
  if (one !== undefined && other !== undefined && pieces.length === 2) {
    const conflict = conflictOf(one, other);
    if (conflict !== null) return answerInWords(materials, `Not both at once: ${subject} ${conflict}.`);
  }
  const faults = faultsAmong(pieces, judged);
  // Beside the outfit in question, the pieces may be wrong for it though they are right alone.
  const others = shown.filter(
    ({ id, category }) => !pieces.some((piece) => piece.id === id || positionOf(piece.category) === positionOf(category)),
  );
  const beside =
    others.length === 0 || pieces.some(({ id }) => shown.some((garment) => garment.id === id))
      ? []
      : faultsAmong([...pieces, ...others], judged).filter(({ garment_ids }) =>
          garment_ids.some((id) => pieces.some((piece) => piece.id === id)),
        );
  const [fault] = [...faults, ...beside];
  const many = pieces.length > 1 || isMany(pieces);
  if (fault === undefined) return answerInWords(materials, ...praise(pieces, subject, many, judged));
  const better = betterThan(pieces, judged);
  const way =
    fault.severity === "minor" ? wording.pick(["Rather not", "Better not"]) : wording.pick(["No, not", "I would not wear"]);
  return answerInWords(materials, `${way} ${reasonOf(fault, [...pieces, ...others])}`, ...(better === null ? [] : [better]));
}

function isMany([piece]: readonly Wearable[]): boolean {
  return piece !== undefined && factsOf(piece.category).countedAs === "pair";
}

/** What it is about, and why: "the black jeans: not for a funeral". */
function reasonOf({ message, garment_ids }: Fault, pieces: readonly Wearable[]): string {
  const names = naming(pieces.filter(({ id }) => garment_ids.includes(id)));
  const [, ...why] = message.split(": ");
  return why.length === 0 || names === "" ? message.charAt(0).toLowerCase() + message.slice(1) : `${names}: ${why.join(": ")}`;
}

/** "The black jeans and the brown loafers"; colours alone by their names. */
function subjectOf(pieces: readonly Wearable[], { judgement }: Case): string {
  const isColours = judgement.garments.length === 0 && judgement.categories.length === 0 && judgement.colors.length > 0;
  if (isColours) return judgement.colors.slice(0, 2).map(withSpaces).join(" and ");
  return naming(pieces);
}

function praise(pieces: readonly Wearable[], subject: string, many: boolean, judged: Case): string[] {
  const { wording, constraints, shown } = judged;
  const { score_breakdown } = score(pieces, judged);
  const purpose = isMissingFor(judged);
  const harmony = score_breakdown.color_harmony ?? 1;
  const verb = many ? "go" : "goes";
  const be = many ? "are" : "is";
  const because = pieces.length < 2 ? [] : reasonsFor(pieces, judged);
  if (pieces.length > 1 && harmony < 0.35) {
    return [
      `You can, but ${subject} do not help each other: the colours pull apart.`,
      "Keep one of them and put something quiet beside it.",
    ];
  }
  if (pieces.length > 1) {
    return [
      wording.pick([`Yes, ${subject} ${verb} well together${purpose}.`, `Yes: ${subject} ${verb} together${purpose}.`]),
      ...because,
    ];
  }
  const beside = shown.length > 0 && !shown.some(({ id }) => id === pieces[0]?.id) ? " with it" : "";
  const weather = weatherOf({ constraints });
  return [
    wording.pick([`Yes, ${subject} ${be} fine${beside}${purpose}.`, `Yes: ${subject} will do${beside}${purpose}.`]),
    ...(weather === null || purpose !== "" ? [] : [`That holds ${weather}.`]),
  ];
}

/** What is owned and would be better in the place of a piece that is wrong. */
function betterThan(pieces: readonly Wearable[], judged: Case): string | null {
  const { constraints, wardrobe, scoring } = judged;
  const ids = new Set(pieces.map(({ id }) => id));
  const wrong = pieces.filter((piece) => faultsAmong([piece], judged).length > 0);
  const [replaced] = wrong.length > 0 ? wrong : pieces.toReversed();
  if (replaced === undefined) return null;
  const kept = pieces.filter(
    ({ id }) => id !== replaced.id && wardrobe.some((garment) => garment.id === id) && !wrong.some((piece) => piece.id === id),
  );
  const result = recommend(
    wardrobe.filter(({ id }) => !ids.has(id) || kept.some((garment) => garment.id === id)),
    { ...constraints, must_include: kept.map(({ id }) => id), limit: 1 },
    scoring,
  );
  if (result.kind !== "recommended") return null;
  const best = garmentsOf(result.outfits[0]?.garment_ids ?? [], wardrobe);
  const position = positionOf(replaced.category);
  const instead =
    best.find(({ category }) => positionOf(category) === position) ??
    best.find(({ category }) => positionOf(category) === "one_piece");
  if (instead === undefined || faultsAmong([instead], judged).length > 0) return null;
  return `${capitalize(definiteName(instead.name))} would be better${kept.length === 0 ? "" : ` with ${naming(kept)}`}.`;
}

/** One of several: the one that makes the best outfit with what is named beside it. */
function chooseAmong(judged: Case): Answer {
  const { materials, judgement, wardrobe, shown, wording, constraints, scoring } = judged;
  const named = garmentsOf(judgement.garments, wardrobe);
  const byPosition = [...Map.groupBy(named, ({ category }) => positionOf(category)).values()];
  const rivals =
    byPosition.find((group) => group.length > 1) ?? (judgement.categories.length === 0 && named.length > 1 ? named : []);
  const isInUse = ({ out_of_use }: Wearable) => out_of_use === null;
  const ofKind = wardrobe.filter((garment) => judgement.categories.some((name) => isNamed(garment, name)) && isInUse(garment));
  const options = rivals.length > 1 ? rivals : ofKind;
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
  return answerInWords(
    materials,
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
function judgeNeed(judged: Case): Answer {
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
  const when =
    weather ??
    (materials.season === undefined ? "" : `on a usual ${materials.season === "fall" ? "autumn" : materials.season} day`);
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
