// Answers without outfits: why an outfit was chosen, worn or liked outfits, small talk.

import { localDate } from "../../weather/weather.ts";
import { capitalize, numeral, withSpaces } from "../../words/english.ts";
import type { Answer, FeedbackEffect, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import { answerInWords, draftAnswer, garmentsOf } from "./draft.ts";

const termNames: Readonly<Record<string, string>> = {
  color_harmony: "how the colours go together",
  formality: "how dressy it is",
  compatibility: "that people wear such pieces together",
  weather: "how it suits the weather",
  season: "that it is right for the season",
  style: "its style",
  comfort: "its comfort",
  taste: "your own taste",
  freshness: "that you did not wear it lately",
};

export function whyStep(materials: Materials, wording: Wording): Answer {
  const { session, understanding, shownOutfits, wardrobe } = materials;
  const shownOutfit = session.shown[(understanding.about.outfits[0] ?? 1) - 1];
  const outfit = shownOutfits.find(({ id }) => id === shownOutfit?.id);
  if (shownOutfit === undefined || outfit === undefined) {
    return answerInWords(materials, "I have not shown you an outfit yet.", "Ask for one, and I will say why I chose it.");
  }
  const rankedTerms = Object.entries(outfit.score_breakdown)
    .filter(([term]) => term in termNames)
    .sort(([, one], [, other]) => other - one);
  const termWords = (term: string, value: number) => `${termNames[term] ?? withSpaces(term)} (${Math.round(100 * value)} of 100)`;
  const [best, second] = rankedTerms;
  // What few people wear together is no weakness: see compatibilityReason.
  const worst = rankedTerms.findLast(([term]) => term !== "compatibility");
  const garments = garmentsOf(shownOutfit.garment_ids, wardrobe);
  const reply = [
    outfit.explanation === "" ? `${capitalize(naming(garments))}.` : outfit.explanation,
    ...(best === undefined
      ? []
      : [
          `${wording.pick(["What speaks for it most is", "It owes most to"])} ${termWords(...best)}${second === undefined ? "" : ` and ${termWords(...second)}`}.`,
        ]),
    ...(worst !== undefined && rankedTerms.length > 2 && worst[1] < 0.75 ? [`Its weakest point is ${termWords(...worst)}.`] : []),
  ];
  return answerInWords(materials, ...reply);
}

export function feedbackStep(materials: Materials, wording: Wording): Answer {
  const { session, understanding, report, now } = materials;
  const feedback = understanding.feedback;
  if (session.shown.length === 0 || feedback === null) {
    return answerInWords(
      materials,
      wording.pick(["Which outfit do you mean?", "I have not shown you an outfit in this conversation yet."]),
      "Ask for one first, and I will keep what you say of it.",
    );
  }
  const namedNumbers = understanding.about.outfits.filter((number) => number <= session.shown.length);
  // An answer presents its first outfit, so "it" means that one. The reply names it.
  const numbers = namedNumbers.length > 0 ? namedNumbers : [1];
  const today = localDate(now, report?.state === "known" ? report.forecast.utcOffsetSeconds : 0);
  const effects = numbers.flatMap((number): FeedbackEffect[] => {
    const outfit = session.shown[number - 1];
    if (outfit === undefined) return [];
    const wornOn = feedback.action === "wear" ? (feedback.worn_on ?? today) : null;
    return [
      {
        outfit_id: outfit.id,
        action: feedback.action,
        reason: feedback.reason,
        worn_on: wornOn,
        in_laundry: feedback.in_laundry,
      },
    ];
  });
  const garments = numbers.flatMap((number) => garmentsOf(session.shown[number - 1]?.garment_ids ?? [], materials.wardrobe));
  const day = feedback.worn_on === null || feedback.worn_on === today ? " today" : ` on ${feedback.worn_on}`;
  const confirmations = {
    like: [`Noted: you like ${naming(garments)}.`, `I will remember that you like ${naming(garments)}.`],
    dislike: [`Noted: not ${naming(garments)} together.`, `I will keep away from ${naming(garments)} together.`],
    wear: [`Noted: you wore ${naming(garments)}${day}.`, `I wrote down that you wore ${naming(garments)}${day}.`],
    save: [`Saved: ${naming(garments)}.`, `I kept ${naming(garments)} for you.`],
    skip: [`All right, not ${naming(garments)} this time.`, "I will pass over that one."],
  } as const;
  const [first, ...others] = confirmations[feedback.action];
  return draftAnswer(materials, {
    feedback: effects,
    reply: [
      wording.pick([first, ...others]),
      ...(feedback.in_laundry
        ? [`${capitalize(numeral(garments.length))} ${garments.length === 1 ? "piece is" : "pieces are"} in the laundry now.`]
        : []),
    ],
  });
}

export function resetStep(materials: Materials, wording: Wording): Answer {
  return answerInWords(
    materials,
    wording.pick(["A clean slate.", "Forgotten, all of it.", "We start over."]),
    wording.pick(["What are you dressing for?", "Where are you going?", "What is the day like?"]),
  );
}

export function talkStep(materials: Materials, wording: Wording): Answer {
  const { session, understanding, wardrobe } = materials;
  if (understanding.intent === "other") {
    return answerInWords(
      materials,
      wording.pick([
        "That is beyond a wardrobe, so I leave it to others.",
        "I only know about clothes, yours in particular.",
        "I cannot help with that; with what you wear I can.",
      ]),
      wording.pick(["Where are you going next?", "Is there something you need to dress for?", "Shall I put an outfit together?"]),
    );
  }
  const after = session.shown.length > 0;
  return draftAnswer(materials, {
    reply: after
      ? [
          wording.pick(["Glad to hear it.", "With pleasure.", "You are welcome."]),
          wording.pick(["Tell me when you wear it, and I will remember.", "Call when the weather turns."]),
        ]
      : [
          // The rules cannot tell hello from thanks, so this answers both.
          wording.pick(["At your service.", "Always glad to talk clothes.", "I am here for you and your wardrobe."]),
          wardrobe.length === 0
            ? "Upload photos of a few clothes, and I will put outfits together from them."
            : wording.pick([
                "What are you dressing for today?",
                "Tell me where you are going, and I will look through your wardrobe.",
                "What is the day like?",
              ]),
        ],
  });
}
