// Answers a wish for an outfit: the best outfits, unmet constraints, and the garments left out.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { type Recommendation, recommend } from "../../outfit/recommend.ts";
import { recommendBeyond } from "../../outfit/search/unseen-outfits.ts";
import { capitalize, numeral, ordinal } from "../../words/english.ts";
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
import { relaxationWords } from "./relaxation-words.ts";

/** Codes of weather notes that the person should know. */
const notesToMention = new Set(["place_unknown", "weather_unavailable", "weather_stale"]);

/** @param beyond true to leave out the outfits that were already shown */
export function outfitStep(materials: Materials, wording: Wording, beyond = false): Answer {
  const wardrobe = garmentsToPropose(materials);
  const { constraints } = materials;
  const scoring = scoringOf(materials);
  const found = beyond
    ? recommendBeyond(wardrobe, constraints, scoring, materials.shown)
    : recommend(wardrobe, constraints, scoring);
  if (found.kind === "must_include_refused") {
    const problems = found.problems.map(({ message }) => `${message}.`);
    const way = wording.pick(["Tell me what to build on instead.", "Shall I go on without it?"]);
    return answerInWords(materials, ...problems, way);
  }
  if (found.outfits.length === 0) return answerNothingFound(materials, found, wardrobe, wording);
  const outfits = answerOutfits(found.outfits, wardrobe, constraints, scoring);
  const told = shortfallsAndNotes(materials, found);
  return draftAnswer(materials, {
    outfits,
    facts: [...outfitFacts(outfits, wardrobe), ...told, ...factsInForce(materials)],
    reply: [
      ...opening(materials, wording),
      ...presentation(outfits, wardrobe),
      ...told.slice(0, 2),
      ...closing(outfits, materials, wording),
    ],
  });
}

function garmentsLeftOut({ understanding, wardrobe }: Materials): Wearable[] {
  return garmentsOf(understanding.exclude_garments, wardrobe);
}

/** What the stylist understood, as far as the outfits do not show it. */
function opening(materials: Materials, wording: Wording): string[] {
  const [occasion, weather] = [occasionOf(materials), weatherOf(materials)];
  const left = garmentsLeftOut(materials);
  const sentences: string[] = [];
  if (left.length > 0) {
    sentences.push(
      wording.pick([
        `I left ${naming(left)} out.`,
        `Without ${naming(left)}, then.`,
        `${capitalize(naming(left))} ${left.length === 1 ? "stays" : "stay"} in the wardrobe.`,
      ]),
    );
  }
  const place = materials.session.place === null ? "" : ` in ${materials.session.place}`;
  const purpose = [...(occasion === null ? [] : [`for ${occasion}`]), ...(weather === null ? [] : [weather])].join(" ");
  if (purpose !== "") {
    const asked = capitalize(`${purpose}${place}`);
    sentences.push(
      wording.pick([
        `${asked}, I would start here.`,
        `${asked}, this is what I would wear.`,
        `${asked}, then.`,
        `${asked}: here is my first idea.`,
      ]),
    );
  }
  return sentences;
}

/** The first outfit with its explanation, and the main garments of the others, so that the person can ask for one. */
function presentation(outfits: readonly AnswerOutfit[], wardrobe: readonly Wearable[]): string[] {
  const [first, ...others] = outfits;
  if (first === undefined) return [];
  const seen = new Set(first.garment_ids);
  const built = others.map(({ garment_ids }, index) => {
    const fresh = garment_ids.filter((id) => !seen.has(id));
    for (const id of garment_ids) seen.add(id);
    const on = garmentsOf((fresh.length > 0 ? fresh : garment_ids).slice(0, 2), wardrobe);
    return `the ${ordinal(index + 1)} ${index === 0 ? "built on" : "on"} ${naming(on)}`;
  });
  if (built.length === 0) return [first.explanation];
  const some = built.slice(0, 2).join(", ");
  const more = built.length === 1 ? "There is one more" : `There are ${numeral(built.length)} more`;
  return [first.explanation, `${more}: ${some}.`];
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
  found: Recommendation,
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
  if (found.exhausted) {
    return answerInWords(
      materials,
      wording.pick([
        "You have seen every outfit that these rules leave.",
        "That was all: every other outfit breaks one of your rules.",
      ]),
      wording.pick(["Allow something again, or add a piece, and there will be more.", "Drop one of them and I will look again."]),
    );
  }
  const why = [...new Set(found.unmet.map(({ message }) => message))];
  const relaxed = relaxationWords(found.relaxations, wardrobe);
  return draftAnswer(materials, {
    facts: [...why, ...relaxed, ...factsInForce(materials)],
    reply: [
      wording.pick(["I cannot make an outfit of that.", "That leaves no whole outfit."]),
      ...why.slice(0, 3),
      ...relaxed.slice(0, 1),
    ],
  });
}
