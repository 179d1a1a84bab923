// Reads the answer to what was asked before something is written down: which garment ("the grey one"), which day ("Thursday"), or
// a list of what was worn after "how do I tell you what I wore?".

import { noFeedback } from "../empty-understanding.ts";
import type { Asked } from "../session.ts";
import type { Understanding } from "../understanding.ts";
import { idsOf, type Message, meantBy } from "./message.ts";
import { pastDay, withoutGarments } from "./past-days.ts";
import { chosenOf } from "./telling-apart.ts";

type Answered = Pick<Understanding, "intent" | "care" | "feedback" | "about" | "is_unclear">;

const nothing: Answered["about"] = { outfits: [], garments: [] };
/** Longer messages tell something of their own. */
const unitsMax = 8;

/** Null when nothing was asked, or the message is no answer to it. */
export function answerOf(message: Message): Answered | null {
  const { sentences, context } = message;
  const { asked } = context.session;
  if (asked === null || sentences.some(({ isQuestion }) => isQuestion)) return null;
  if (asked.garments.length === 0) return asked.care.length > 0 ? alsoOf(message, asked) : listOf(message);
  const units = sentences.flatMap((sentence) => sentence.units.filter(({ kind }) => kind !== "mark"));
  if (units.length > unitsMax || units.some(({ meaning }) => meaning?.kind === "occasion")) return null;
  const day = pastDay(sentences.map((sentence) => withoutGarments(sentence.units)).join(" "), context.today);
  if (asked.feedback?.unrecorded === "no_day")
    return day === null || message.mentions.length > 0
      ? null
      : worn(asked.garments, { ...asked.feedback, worn_on: day, unrecorded: null });
  const candidates = context.wardrobe.filter(({ id }) => asked.garments.includes(id));
  const isOfElse = message.mentions.some(
    (mention) => mention.candidates.length > 0 && !mention.candidates.some(({ id }) => asked.garments.includes(id)),
  );
  if (isOfElse) return null;
  const words = units.flatMap(({ text }) => text.split(" "));
  // "The cardigan and the jeans": each is told from the others of its kind.
  const groups = asked.feedback === null ? asked.care.map(({ garments }) => garments) : [asked.garments];
  const chosen = groups.flatMap((ids) =>
    chosenOf(
      candidates.filter(({ id }) => ids.includes(id)),
      words,
    ),
  );
  return chosen.length === 0 ? null : withChosen(asked, idsOf(chosen), day);
}

function withChosen({ garments, care, feedback }: Asked, chosen: readonly string[], day: string | null): Answered {
  if (feedback !== null) {
    // "I love my jeans", of which there were two.
    if (feedback.action !== "wear")
      return { intent: "feedback", care: [], feedback, about: { outfits: [], garments: [...chosen] }, is_unclear: false };
    const certain = feedback.also.flatMap((wear) => wear.garments);
    return worn([...chosen, ...certain], { ...feedback, worn_on: feedback.worn_on ?? day, also: [] });
  }
  const told = care.map((event) =>
    event.garments.every((id) => garments.includes(id))
      ? { ...event, garments: event.garments.filter((id) => chosen.includes(id)) }
      : event,
  );
  return {
    intent: "care",
    care: told.filter((event) => event.garments.length > 0),
    feedback: null,
    about: nothing,
    is_unclear: false,
  };
}

function worn(garments: readonly string[], feedback: NonNullable<Understanding["feedback"]>): Answered {
  return {
    intent: "feedback",
    care: [],
    feedback: { ...feedback, unrecorded: feedback.worn_on === null ? "no_day" : null },
    about: { outfits: [], garments: [...garments] },
    is_unclear: false,
  };
}

/** "The blue ones too": what was told last, of other garments. */
function alsoOf({ sentences, text, context }: Message, { care }: Asked): Answered | null {
  const [last] = care.slice(-1);
  if (last === undefined || !also.test(text)) return null;
  const garments = sentences.flatMap((sentence) => sentence.mentions.flatMap((mention) => meantBy(mention, sentence)));
  const sameKind = context.wardrobe.filter(({ category }) =>
    context.wardrobe.some((one) => last.garments.includes(one.id) && one.category === category),
  );
  const words = sentences.flatMap(({ units }) => units.flatMap((unit) => unit.text.split(" ")));
  const meant = garments.length > 0 ? garments : chosenOf(sameKind, words);
  return meant.length === 0
    ? null
    : { intent: "care", care: [{ ...last, garments: idsOf(meant) }], feedback: null, about: nothing, is_unclear: false };
}
const also =
  /^(?:(?:and|also|oh|same|plus) ,? ?)+(?:for |with )?(?:the |my )?(?:\S+ ){1,4}(?:[.] ?)?$|^(?:the |my )?(?:\S+ ){1,4}(?:too|as well|also)(?: [.])?$/;

/** "Ok so. Blue jeans, Breton, white trainers, today." */
function listOf({ sentences, context }: Message): Answered | null {
  const garments = sentences.flatMap((sentence) => sentence.mentions.flatMap((mention) => meantBy(mention, sentence)));
  const text = sentences.map(({ units }) => withoutGarments(units)).join(" ");
  if (garments.length === 0 || /\b(?:wash|laundry|cleaners?|tomorrow|want|need|should|would|could|like|love|hate)\b/.test(text))
    return null;
  return worn(idsOf(garments), { ...noFeedback, action: "wear", worn_on: pastDay(text, context.today) });
}
