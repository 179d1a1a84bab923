// What the person did: worn, liked or disliked, in the wash, at the tailor's, back again. The reply repeats what is written down,
// and says how to undo it; nothing is written down from a plan, a guess, or somebody else's wearing.

import { capitalize, joinWords } from "../../words/english.ts";
import { stains } from "../../words/stains.ts";
import { outOfUseWords } from "../../words/vocabulary.ts";
import type { Answer, FeedbackEffect, Materials, UseEffect, WearEffect } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import { type Understanding, wearsOf } from "../understanding.ts";
import { wardrobeStep } from "./answer-from-wardrobe.ts";
import { changeStep } from "./change-outfits.ts";
import { dayWords } from "./day-words.ts";
import { answerInWords, answerNotShown, draftAnswer, garmentsOf } from "./draft.ts";
import { be, itOrThem } from "./garment-lists.ts";
import { judgeStep } from "./judge.ts";
import { keepOpinions, opinionsIn, passOver } from "./keep-opinion.ts";
import { tripStep } from "./pack-for-trip.ts";
import { outfitStep } from "./propose-outfits.ts";

/** The message seems to tell of something to keep, but not what. */
function askWhat(materials: Materials, isCare: boolean): Answer {
  const named = garmentsOf(materials.understanding.about.garments, materials.wardrobe).slice(0, 4);
  const these = named.length === 0 ? "a piece" : naming(named);
  const verb = named.length === 0 || be(named) === "is" ? "is" : "are";
  return answerInWords(
    materials,
    ...(isCare
      ? [`I think ${these} ${verb} out of use or back again, but I am not sure which, so I have written nothing down yet.`]
      : [
          `I think you tell me of ${named.length === 0 ? "something that you wore or like" : these}, but I am not sure what to keep, so I have written nothing down yet.`,
        ]),
    isCare
      ? "Say that it is in the wash, being repaired, lent or too small, or that it is back, and I will note it."
      : "Say what you wore and on which day, or what you like, and I will note it.",
  );
}

/** Which of these the person means; the words do not say. */
function askWhich(materials: Materials): Answer {
  const { intent, feedback, care } = materials.understanding;
  if (feedback === null && care.length === 0) return askWhat(materials, intent === "care");
  const garments = garmentsOf(materials.understanding.about.garments, materials.wardrobe).slice(0, 4);
  const twin = garments.find(({ name }, index) => garments.some((other, at) => at !== index && other.name === name));
  if (twin !== undefined) {
    return answerInWords(
      materials,
      `You have more than one ${twin.name}, and I cannot tell them apart by name. I have written nothing down yet.`,
      "Give one of them a name of its own, or say its pattern or cloth.",
    );
  }
  return answerInWords(
    materials,
    `Which do you mean: ${joinWords(
      garments.map(({ name }) => `the ${name}`),
      "or",
    )}?`,
    "I have written nothing down yet.",
  );
}

/** "How many dresses have I, and which for a christening?": the answer to the question, then the outfits. */
export const withOutfit =
  (step: Step): Step =>
  (materials, wording) => {
    const answer = step(materials, wording);
    return materials.understanding.and_outfit ? andAnswerOf(outfitStep, materials, wording, answer) : answer;
  };

/** The answer, and the outfits, or the answer to the question, that the message asks for beside it. */
function andAsked(materials: Materials, wording: Wording, answer: Answer): Answer {
  const step = stepBeside(materials.understanding);
  return step === null ? answer : andAnswerOf(step, materials, wording, answer);
}

function andAnswerOf(step: Step, materials: Materials, wording: Wording, answer: Answer): Answer {
  const { understanding, wardrobe } = materials;
  const states = new Map(answer.uses.flatMap(({ garment_ids, out_of_use }) => garment_ids.map((id) => [id, out_of_use])));
  const left = wardrobe.map((garment) => ({ ...garment, out_of_use: states.get(garment.id) ?? garment.out_of_use }));
  const worn = understanding.and_outfit ? answer.wears.flatMap(({ garment_ids }) => garment_ids) : [];
  // Of two pairs one is in the wash, and nobody said which: neither is proposed.
  const unclear = understanding.is_unclear ? understanding.about.garments : [];
  const session = {
    ...materials.session,
    excluded_garment_ids: [...materials.session.excluded_garment_ids, ...worn, ...unclear],
  };
  const asked = step(
    { ...materials, wardrobe: left, session, understanding: { ...understanding, exclude_garments: [], is_unclear: false } },
    wording,
  );
  return {
    ...answer,
    outfits: asked.outfits,
    facts: [...answer.facts, ...asked.facts],
    reply: [...answer.reply, ...asked.reply],
    mayName: [...new Set([...answer.mayName, ...asked.mayName])],
  };
}

type Step = (materials: Materials, wording: Wording) => Answer;

/** The step for what is asked beside what is told. How a stain comes out is told with the stain. */
function stepBeside({ and_outfit, judgement, question, intent, change }: Understanding): Step | null {
  if (intent === "trip") return tripStep;
  if (change !== null) return changeStep;
  if (and_outfit) return outfitStep;
  if (judgement !== null) return judgeStep;
  return question === null || isOfStain(question) ? null : wardrobeStep;
}

const isOfStain = ({ asks, garments }: NonNullable<Understanding["question"]>) => asks === "care" && garments.length === 0;

/** What is out of use or back again, what the reply says of it, and the stained pieces that are only left out. */
function careEffects({ understanding, wardrobe }: Materials): {
  readonly uses: readonly UseEffect[];
  readonly reply: readonly string[];
} {
  const uses = understanding.care
    .map(
      ({ garments, state }): UseEffect => ({
        garment_ids: garmentsOf(garments, wardrobe).map(({ id }) => id),
        out_of_use: state === "in_use" ? null : state,
      }),
    )
    .map((use) => ({
      ...use,
      // What comes back may have been away unknown to us.
      garment_ids: use.garment_ids.filter((id) =>
        wardrobe.some((garment) => garment.id === id && (use.out_of_use === null || garment.out_of_use !== use.out_of_use)),
      ),
    }))
    .filter(({ garment_ids }) => garment_ids.length > 0);
  // "Not that again": what was worn is left out too, though nothing happened to it.
  const { question } = understanding;
  const hasHappened = understanding.intent === "care" || (question !== null && isOfStain(question));
  const stained = hasHappened ? garmentsOf(understanding.exclude_garments, wardrobe) : [];
  const said = uses.map(({ garment_ids, out_of_use }) => {
    const garments = garmentsOf(garment_ids, wardrobe);
    if (out_of_use === null) return `${capitalize(naming(garments))} ${be(garments)} back in use.`;
    return `Noted: ${naming(garments)} ${be(garments)} ${outOfUseWords[out_of_use].state}, so I leave ${itOrThem(garments)} out until you say otherwise.`;
  });
  if (stained.length > 0) {
    said.push(`I leave ${naming(stained)} out for now; tell me what becomes of ${itOrThem(stained)}, and I will note that.`);
  }
  return { uses, reply: said };
}

export function careStep(materials: Materials, wording: Wording): Answer {
  const { understanding, wardrobe } = materials;
  if (understanding.for_other !== null)
    return answerInWords(
      materials,
      `Then I note nothing: I keep your own clothes only, not those of ${understanding.for_other}.`,
      "If a piece of yours is in the wash too, name it.",
    );
  if (understanding.is_unclear) return andAsked(materials, wording, askWhich(materials));
  const { uses, reply } = careEffects(materials);
  if (uses.length === 0 && understanding.care.length > 0) {
    const same = understanding.care.map(({ garments, state }) => {
      const named = garmentsOf(garments, wardrobe);
      return `${naming(named)} ${be(named)} ${state === "in_use" ? "in use" : outOfUseWords[state].state}`;
    });
    return andAsked(materials, wording, answerInWords(materials, `So I have it already: ${joinWords(same)}.`));
  }
  const planned = garmentsOf(understanding.about.garments, wardrobe);
  if (reply.length === 0 && planned.length > 0)
    return answerInWords(
      materials,
      `I write nothing down yet: ${naming(planned)} ${be(planned)} still here.`,
      `Tell me when ${be(planned) === "is" ? "it goes, and I leave it out until it is" : "they go, and I leave them out until they are"} back.`,
    );
  if (reply.length === 0) return answerInWords(materials, "Which piece do you mean?", "I have written nothing down yet.");
  const stain = stains.find(({ name }) => understanding.question?.words.includes(name));
  const away = uses.filter(({ out_of_use }) => out_of_use !== null).flatMap(({ garment_ids }) => garment_ids);
  const isOne = be(garmentsOf(away, wardrobe)) === "is";
  const answer = draftAnswer(materials, {
    uses,
    reply: [
      ...(stain === undefined ? [] : [`What a pity. For ${stain.spoken}: ${stain.treatment}.`]),
      ...reply,
      ...(away.length > 0 && stepBeside(understanding) === null ? [`Tell me when ${isOne ? "it is" : "they are"} back.`] : []),
    ],
  });
  return andAsked(materials, wording, answer);
}

/** "I wore the shirt yesterday and spilled coffee on it": the wearing, and what happened to the piece. */
function withCare(materials: Materials, answer: Answer): Answer {
  const { uses, reply } = careEffects(materials);
  if (reply.length === 0) return answer;
  // "My sister has my jacket": that it is lent says all.
  if (materials.understanding.feedback?.unrecorded === "another_person") return draftAnswer(materials, { uses, reply });
  return { ...answer, uses: [...answer.uses, ...uses], facts: [...answer.facts, ...reply], reply: [...answer.reply, ...reply] };
}

export function feedbackStep(materials: Materials, wording: Wording): Answer {
  const { understanding, session } = materials;
  const { feedback, is_unclear } = understanding;
  if (is_unclear) return askWhich(materials);
  const opinions = opinionsIn(materials);
  if (opinions.length > 0) return andAsked(materials, wording, keepOpinions(materials, opinions));
  if (feedback === null)
    return answerInWords(
      materials,
      "Which clothes do you mean? I have written nothing down.",
      "Tell me what you wore and when, and I will keep it.",
    );
  if (understanding.about.garments.length > 0 && feedback.action !== "wear")
    return passOver(materials, feedback.action === "skip");
  const answerWith = (answer: Answer) => andAsked(materials, wording, withCare(materials, answer));
  if (feedback.unrecorded !== null) return answerWith(unrecorded(materials, feedback.unrecorded, wording));
  if (understanding.about.garments.length > 0 && feedback.action === "wear")
    return answerWith(recordGarments(materials, feedback));
  if (feedback.corrects && feedback.action === "wear" && feedback.worn_on === null && session.recorded.length > 0)
    return takeBack(materials);
  if (session.shown.length === 0) {
    return answerInWords(
      materials,
      wording.pick(["Which outfit do you mean?", "I have not shown you an outfit in this conversation yet."]),
      "Ask for one first, and I will keep what you say of it.",
    );
  }
  return answerWith(recordShown(materials, wording));
}

function unrecorded(
  materials: Materials,
  reason: NonNullable<NonNullable<Materials["understanding"]["feedback"]>["unrecorded"]>,
  wording: Wording,
): Answer {
  const garments = garmentsOf(materials.understanding.about.garments, materials.wardrobe);
  const what = garments.length === 0 ? "it" : naming(garments);
  switch (reason) {
    case "another_person":
      return answerInWords(
        materials,
        `Then I note nothing: only what you wear yourself goes into your record${garments.length === 0 ? "" : `, and it was not you who had ${what} on`}.`,
        ...(garments.length === 0 ? [] : ["If it is not back yet, tell me, and I leave it out."]),
      );
    case "no_day":
      return answerInWords(
        materials,
        `I note nothing yet, because I do not know which day you wore ${what}.`,
        "Which day was it?",
      );
    case "not_done": {
      const { worn_on } = materials.understanding.feedback ?? {};
      // "I did not wear the blazer on Friday": no plan, so nothing to enjoy.
      if (garments.length > 0 && typeof worn_on === "string" && worn_on <= materials.today)
        return answerInWords(materials, `Then I note nothing: you did not wear ${what}.`);
      const [first] = materials.session.shown;
      const shown = garments.length > 0 ? garments : garmentsOf(first?.garment_ids ?? [], materials.wardrobe);
      if (shown.length === 0) return answerInWords(materials, "All right, I note nothing until you have worn it.");
      return answerInWords(
        materials,
        wording.pick(["Good choice, enjoy it.", "Lovely, enjoy it."]),
        "Tell me when you have worn it, and I will write it down.",
      );
    }
  }
}

const undo = 'If that is wrong, say so ("no, that was yesterday", or "delete that"), and I will correct it.';

function recordGarments(materials: Materials, feedback: NonNullable<Understanding["feedback"]>): Answer {
  const { understanding, wardrobe, today, session } = materials;
  const replaces = feedback.corrects ? (session.recorded[0] ?? null) : null;
  const wears = wearsOf(understanding.about.garments, feedback).map(
    ({ worn_on, garments }, index): WearEffect => ({
      garment_ids: garmentsOf(garments, wardrobe).map(({ id }) => id),
      worn_on: worn_on ?? today,
      replaces: index === 0 ? replaces : null,
    }),
  );
  // "The blazer on Monday and on Tuesday, and the coat on Friday": the same clothes are named once.
  const worn = Map.groupBy(wears, ({ garment_ids }) => garment_ids.join());
  const said = [...worn.values()].map((same) => {
    const days = joinWords(same.map(({ worn_on }) => dayWords(worn_on, today)));
    return `${naming(garmentsOf(same[0]?.garment_ids ?? [], wardrobe))} ${days}`;
  });
  const lead = replaces === null ? "Noted: you wore" : "Corrected: you wore";
  return draftAnswer(materials, {
    wears,
    reply: [`${lead} ${joinWords(said)}.`, ...(replaces === null && stepBeside(understanding) === null ? [undo] : [])],
  });
}

function takeBack(materials: Materials): Answer {
  const { session, wardrobe, today } = materials;
  const wears = session.recorded.map((replaces): WearEffect => ({ garment_ids: [], worn_on: replaces.worn_on, replaces }));
  const said = session.recorded.map(
    ({ garment_ids, worn_on }) => `that you wore ${naming(garmentsOf(garment_ids, wardrobe))} ${dayWords(worn_on, today)}`,
  );
  return draftAnswer(materials, { wears, reply: [`Taken back: I no longer have it on record ${joinWords(said)}.`] });
}

function recordShown(materials: Materials, wording: Wording): Answer {
  const { session, understanding, today, wardrobe } = materials;
  const { feedback } = understanding;
  if (feedback === null) return answerInWords(materials, "Which outfit do you mean?");
  const notShown = answerNotShown(materials);
  if (notShown !== null) return notShown;
  const namedNumbers = understanding.about.outfits.filter((number) => number <= session.shown.length);
  // An answer presents its first outfit, so "it" means that one. The reply names it.
  const numbers = namedNumbers.length > 0 ? namedNumbers : [1];
  const wornOn = feedback.action === "wear" ? (feedback.worn_on ?? today) : null;
  const effects = numbers.flatMap((number): FeedbackEffect[] => {
    const outfit = session.shown[number - 1];
    if (outfit === undefined) return [];
    const { action, reason, in_laundry } = feedback;
    return [{ outfit_id: outfit.id, action, reason, worn_on: wornOn, in_laundry }];
  });
  const garments = numbers.flatMap((number) => garmentsOf(session.shown[number - 1]?.garment_ids ?? [], wardrobe));
  const names = naming(garments);
  const confirmations = {
    like: [`Noted: you like ${names}.`, `Saved: you like ${names}.`],
    dislike: [`Noted: not ${names} together.`, `I will keep away from ${names} together.`],
    wear: [
      `Noted: you wore ${names} ${dayWords(wornOn ?? today, today)}.`,
      `Recorded: you wore ${names} ${dayWords(wornOn ?? today, today)}.`,
    ],
    save: [`Saved: ${names}.`, `I kept ${names} for you.`],
    skip: [`All right, not ${names} this time.`, "I will pass over that one."],
  } as const;
  const [first, ...others] = confirmations[feedback.action];
  return draftAnswer(materials, {
    feedback: effects,
    reply: [
      wording.pick([first, ...others]),
      ...(feedback.in_laundry ? [`${garments.length === 1 ? "It is" : "They are"} in the laundry now.`] : []),
    ],
  });
}
