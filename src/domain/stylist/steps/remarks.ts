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
  const { session, understanding, shown, wardrobe } = materials;
  const meant = session.shown[(understanding.about.outfits[0] ?? 1) - 1];
  const outfit = shown.find(({ id }) => id === meant?.id);
  if (meant === undefined || outfit === undefined) {
    return answerInWords(materials, "I have not shown you an outfit yet.", "Ask for one, and I will say why I chose it.");
  }
  const ranked = Object.entries(outfit.score_breakdown)
    .filter(([term]) => term in termNames)
    .sort(([, one], [, other]) => other - one);
  const named = (term: string, value: number) => `${termNames[term] ?? withSpaces(term)} (${Math.round(100 * value)} of 100)`;
  const [best, second] = ranked;
  const worst = ranked.at(-1);
  const worn = garmentsOf(meant.garment_ids, wardrobe);
  const reply = [
    outfit.explanation === "" ? `${capitalize(naming(worn))}.` : outfit.explanation,
    ...(best === undefined
      ? []
      : [
          `${wording.pick(["What speaks for it most is", "It owes most to"])} ${named(...best)}${second === undefined ? "" : ` and ${named(...second)}`}.`,
        ]),
    ...(worst !== undefined && ranked.length > 2 && worst[1] < 0.75 ? [`Its weakest point is ${named(...worst)}.`] : []),
  ];
  return answerInWords(materials, ...reply);
}

export function feedbackStep(materials: Materials, wording: Wording): Answer {
  const { session, understanding, report, now } = materials;
  const said = understanding.feedback;
  if (session.shown.length === 0 || said === null) {
    return answerInWords(
      materials,
      wording.pick(["Which outfit do you mean?", "I have not shown you an outfit in this conversation yet."]),
      "Ask for one first, and I will keep what you say of it.",
    );
  }
  const named = understanding.about.outfits.filter((number) => number <= session.shown.length);
  // An answer presents its first outfit, so "it" means that one. The reply names it.
  const numbers = named.length > 0 ? named : [1];
  const today = localDate(now, report?.state === "known" ? report.forecast.utcOffsetSeconds : 0);
  const effects = numbers.flatMap((number): FeedbackEffect[] => {
    const outfit = session.shown[number - 1];
    if (outfit === undefined) return [];
    const wornOn = said.action === "wear" ? (said.worn_on ?? today) : null;
    return [{ outfit_id: outfit.id, action: said.action, reason: said.reason, worn_on: wornOn, in_laundry: said.in_laundry }];
  });
  const meant = numbers.flatMap((number) => garmentsOf(session.shown[number - 1]?.garment_ids ?? [], materials.wardrobe));
  const day = said.worn_on === null || said.worn_on === today ? " today" : ` on ${said.worn_on}`;
  const done = {
    like: [`Noted: you like ${naming(meant)}.`, `I will remember that you like ${naming(meant)}.`],
    dislike: [`Noted: not ${naming(meant)} together.`, `I will keep away from ${naming(meant)} together.`],
    wear: [`Noted: you wore ${naming(meant)}${day}.`, `I wrote down that you wore ${naming(meant)}${day}.`],
    save: [`Saved: ${naming(meant)}.`, `I kept ${naming(meant)} for you.`],
    skip: [`All right, not ${naming(meant)} this time.`, "I will pass over that one."],
  } as const;
  const [first, ...others] = done[said.action];
  return draftAnswer(materials, {
    feedback: effects,
    reply: [
      wording.pick([first, ...others]),
      ...(said.in_laundry
        ? [`${capitalize(numeral(meant.length))} ${meant.length === 1 ? "piece is" : "pieces are"} in the laundry now.`]
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
