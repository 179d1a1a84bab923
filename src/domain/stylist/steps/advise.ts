// General knowledge of dress from the tables, and what Armoire can do. Advice is marked as such: it is not about this wardrobe.

import { changeConstraints } from "../../outfit/ask/constraints.ts";
import { positionOf } from "../../outfit/ask/wearable.ts";
import { definiteName } from "../../outfit/explain/term-reasons.ts";
import { recommend } from "../../outfit/recommend.ts";
import { colourPartners } from "../../words/colour-partners.ts";
import type { ColourName } from "../../words/colours.ts";
import { dressCodes, levelCodes } from "../../words/dress-codes.ts";
import { dressQuestions } from "../../words/dress-questions.ts";
import { capitalize, joinWords, withSpaces } from "../../words/english.ts";
import { figures } from "../../words/figures.ts";
import { helpTopics } from "../../words/help-topics.ts";
import { occasionFacts } from "../../words/occasions.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import { answerInWords, garmentsOf, garmentsToPropose, scoringOf } from "./draft.ts";

/** "Casual" is an occasion and a level; the level says more of the clothes. */
const codes = { ...dressCodes, ...levelCodes };

export function adviceStep(materials: Materials, wording: Wording): Answer {
  const { understanding } = materials;
  const { occasion, formality_level, figures: named, compared_codes, colors, dress_question } = understanding;
  if (dress_question !== null) {
    return answerInWords(
      materials,
      dressQuestions[dress_question].advice,
      wording.pick([
        "Name a piece of yours, and I will look at it.",
        "That is the rule in general; ask me about a piece of yours.",
      ]),
    );
  }
  const [colour] = colors;
  if (colour !== undefined && named.length === 0 && occasion === null && formality_level === null)
    return sayPartners(materials, colour);
  if (named.length > 0) {
    return answerInWords(
      materials,
      ...named.map((name) => figures[name].advice),
      ...(understanding.and_outfit
        ? ["So much in general."]
        : [
            wording.pick([
              "That is advice in general: shall I put an outfit together along these lines?",
              "So much in general; tell me where you are going, and I will choose from what you own.",
            ]),
          ]),
    );
  }
  if (compared_codes.length > 1) {
    return answerInWords(
      materials,
      "In general:",
      ...compared_codes.map((code) => `${capitalize(withSpaces(code))}: ${codes[code].advice}`),
      "Which of them is it for you? Then I choose from what you own.",
    );
  }
  if (occasion === null && formality_level !== null) {
    return answerInWords(
      materials,
      `In general, ${withSpaces(formality_level)} means: ${levelCodes[formality_level].advice}`,
      "Shall I choose something like that from what you own?",
    );
  }
  if (occasion === null) {
    return answerInWords(
      materials,
      "I know the usual dress codes: casual, work, business formal, a date, a party or cocktail evening, a wedding, black tie, an interview, a funeral, a ceremony, sport, the outdoors, travel and the beach.",
      "Which of them do you want to know about?",
    );
  }
  const { spoken } = occasionFacts[occasion];
  const wardrobe = garmentsToPropose(materials);
  const result = recommend(
    wardrobe,
    { ...changeConstraints(materials.constraints, { occasion }), must_include: [], limit: 1 },
    scoringOf(materials),
  );
  const best = result.kind === "recommended" ? result.outfits[0] : undefined;
  const owned = best === undefined || best.faults.length > 0 ? [] : garmentsOf(best.garment_ids, wardrobe).slice(0, 3);
  return answerInWords(
    materials,
    `In general, for ${spoken}: ${dressCodes[occasion].advice}`,
    owned.length === 0 ? "Shall I look at what you own for it?" : `Of what you own, ${naming(owned)} would fit it.`,
  );
}

/** What goes with a colour, and what is owned of it. */
function sayPartners(materials: Materials, colour: ColourName): Answer {
  const { with: partners, because } = colourPartners[colour];
  const owned = partners
    .flatMap(
      (partner) =>
        garmentsToPropose(materials).find(({ colours: [main], out_of_use }) => main?.name === partner && out_of_use === null) ??
        [],
    )
    .slice(0, 3);
  return answerInWords(
    materials,
    `${capitalize(withSpaces(colour))} goes with ${joinWords(partners.map(withSpaces))}: ${because}.`,
    owned.length === 0
      ? "Name a piece of yours, and I will tell you whether it goes."
      : `Of what you own, ${naming(owned)} would do.`,
  );
}

/** What it can do, with three examples from this wardrobe. */
export function helpStep(materials: Materials, wording: Wording): Answer {
  const { wardrobe, understanding } = materials;
  const topic = understanding.help_with === null ? null : helpTopics[understanding.help_with].answer;
  if (topic !== null) return answerInWords(materials, ...topic);
  if (understanding.help_with === "records") {
    const [one, other] = ["base", "bottom"].flatMap(
      (place) => wardrobe.find(({ category }) => positionOf(category) === place) ?? [],
    );
    const pieces = naming([one, other].filter((garment) => garment !== undefined));
    return answerInWords(
      materials,
      `Just say it: “I wore ${pieces === "" ? "the blue shirt" : pieces} yesterday”, and I write it down.`,
      "What was it, and on which day?",
    );
  }
  const at = (position: ReturnType<typeof positionOf>) => wardrobe.find(({ category }) => positionOf(category) === position);
  const [shoes, top, bottom] = [at("shoes"), at("base") ?? at("mid"), at("bottom") ?? at("one_piece")];
  const examples = [
    "“Work tomorrow, 8 degrees and rain”",
    ...(shoes !== undefined && bottom !== undefined
      ? [`“Do ${definiteName(shoes.name)} go with ${definiteName(bottom.name)}?”`]
      : []),
    ...(top !== undefined ? [`“${capitalize(definiteName(top.name))} is in the wash”`] : []),
    "“Pack for three days in Rome”",
  ];
  return answerInWords(
    materials,
    ...(understanding.help_with === "identity" ? ["I am the stylist of this app: a program, not a person."] : []),
    wording.pick([
      "I put outfits together from your own wardrobe for an occasion and the weather, say what goes with what, and pack for trips.",
      "I choose what to wear from what you own, tell you whether pieces go together, and pack your bag.",
    ]),
    "I also keep note of what you wore, what is in the wash, and what is missing.",
    `Try ${examples.slice(0, 3).join(", ")}.`,
  );
}
