// "Brown shoes with black jeans?", "heels or flats?", "do I need a coat?": yes, no or which, with the engine's reasons and what
// would be better.

import { changeConstraints } from "../../outfit/ask/constraints.ts";
import { wearable } from "../../outfit/ask/to-wearable.ts";
import { positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import { definiteName } from "../../outfit/explain/term-reasons.ts";
import { newcomerFrom } from "../../outfit/lacking/purchase.ts";
import { recommend } from "../../outfit/recommend.ts";
import { withOwned } from "../../outfit/score/score.ts";
import { conflictOf } from "../../outfit/search/rules.ts";
import type { Category } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import { capitalize, withSpaces } from "../../words/english.ts";
import { builtInAmong } from "../../words/own-categories.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import type { Judgement } from "../understanding.ts";
import { chooseAmong, judgeNeed } from "./choose.ts";
import { answerInWords, garmentsOf, garmentsToPropose, personOf, weatherOf } from "./draft.ts";
import { be } from "./garment-lists.ts";
import { type Case, faultsAmong, isMissingFor, reasonOf, reasonsFor, score } from "./judged-case.ts";

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
  const many = pieces.length > 0 && be(pieces) === "are";
  if (fault === undefined) return answerInWords(materials, ...praise(pieces, subject, many, judged));
  const better = betterThan(pieces, judged);
  const way =
    fault.severity === "minor"
      ? wording.pick(["Rather not", "Better not"])
      : judged.judgement.asks === "too_much"
        ? "I think so, and would not wear"
        : wording.pick(["No, not", "I would not wear"]);
  return answerInWords(materials, `${way} ${reasonOf(fault, [...pieces, ...others])}`, ...(better === null ? [] : [better]));
}

/** "The black jeans and the brown loafers"; colours alone by their names. */
function subjectOf(pieces: readonly Wearable[], { judgement }: Case): string {
  const isColours = judgement.garments.length === 0 && judgement.categories.length === 0 && judgement.colors.length > 0;
  if (isColours) return judgement.colors.slice(0, 2).map(withSpaces).join(" and ");
  return naming(pieces);
}

function praise(pieces: readonly Wearable[], subject: string, many: boolean, judged: Case): string[] {
  const { wording, constraints, shown, judgement } = judged;
  const yes = judgement.asks === "too_much" ? "No" : "Yes";
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
      wording.pick([`${yes}, ${subject} ${verb} well together${purpose}.`, `${yes}: ${subject} ${verb} together${purpose}.`]),
      ...because,
    ];
  }
  const beside = shown.length > 0 && !shown.some(({ id }) => id === pieces[0]?.id) ? " with it" : "";
  const weather = weatherOf({ constraints });
  return [
    wording.pick([`${yes}, ${subject} ${be} fine${beside}${purpose}.`, `${yes}: ${subject} will do${beside}${purpose}.`]),
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
