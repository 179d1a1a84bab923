// Reads what is said for or against a piece of one's own: "the aran is my favourite", "hate that cardigan, never again".

import { noFeedback } from "../empty-understanding.ts";
import type { Understanding } from "../understanding.ts";
import { idsOf, type Message, meantBy, type SentenceOfMessage } from "./message.ts";

const liked =
  /\b(?:(?<!\b(?:would|will|might|could|should|to|not|never|longer|really not|if i) )(?:love|adore)|(?:very |really |so |quite )?(?:fond of|keen on|proud of)|favou?rite|(?:is|are) (?:the best|gorgeous|lovely|my (?:best|pride))|always get compliments|best thing i (?:own|have)|more of (?:that|this|it|them|those))\b/;
const disliked =
  /\b(?:hate(?! to (?:say|admit))|detest|loathe|no longer (?:like|love|care for)|not (?:like|love) .* any ?more|can not (?:stand|bear|abide)|(?:sick|tired|fed up) of|gone off|not (?:really )?(?:like|love|keen on|a fan of|fond of)|never again|makes? me look (?!taller|slim|good|great|nice|younger)\w+|wish i (?:had )?never bought|(?:is|are) (?:so )?(?:awful|horrible|hideous|ugly))\b/;
/** What is asked for, or said of something else. */
const otherwise =
  /\b(?:what|which|how|why|when|wear|wearing|wore|outfit|something|instead|show me|give me|put|for (?:work|the|a|my)|because|if|idea|look of|go with|goes with|with (?:the|my|it|that|this))\b|\b(?:would|will|could) (?:love|like|hate)\b/;

export interface Liking {
  readonly feedback: NonNullable<Understanding["feedback"]>;
  readonly garments: readonly string[];
}

const asksOrOrders = /^(?:does|do|did|is|are|would|will|can|could|should)\b(?! not)/;

/** What a sentence says of pieces of one's own; null for one that asks, or tells of something else. */
export function likingIn(sentence: SentenceOfMessage): Liking | null {
  const { text, isQuestion, mentions } = sentence;
  if (isQuestion || asksOrOrders.test(text) || otherwise.test(text.replace(/\bnot (?:ever )?(?:show|give) me\b.*/, "")))
    return null;
  const isOwn = mentions.length > 0 && mentions.every(({ determiner }) => determiner === "definite" || determiner === "pointing");
  const garments = idsOf(mentions.flatMap((mention) => meantBy(mention, sentence)));
  const action = disliked.test(text) ? ("dislike" as const) : liked.test(text) ? ("like" as const) : null;
  return !isOwn || garments.length === 0 || garments.length > 2 || action === null
    ? null
    : { feedback: { ...noFeedback, action }, garments };
}

/** The first that the message tells; null when no piece is liked or disliked. */
export function likingOf({ sentences, context }: Message): Liking | null {
  const liking = sentences.map(likingIn).find((one) => one !== null) ?? null;
  // Who sees outfits and hates a piece of them wants others (a change).
  return liking?.feedback.action === "dislike" && context.session.shown.length > 0 ? null : liking;
}
