// Which garments a sentence puts on which day: "the blazer on Monday and the black dress on Tuesday".

import type { KnownGarment } from "../session.ts";
import { meantBy, type SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import { pastDay, withoutGarments } from "./past-days.ts";
import { textOf } from "./polar-unit.ts";

export interface DayWearing {
  readonly days: readonly string[];
  readonly garments: readonly KnownGarment[];
}

interface Part {
  readonly day: string | null;
  readonly mentions: readonly Mention[];
  /** "And Tuesday": a day and nothing else. */
  readonly isDayOnly: boolean;
}

const between = /^(?:,|and|then|but|plus|;)$/;
/** What follows is about what comes, or asks. */
const turns =
  /^(?:will|shall|might|plan|want|am going|going to)\b|\b(?:(?:i|we) (?:want|would|could|should|will|need|fancy|am going to|might)|what|can (?:i|you|we)|could (?:i|you|we)|tomorrow|next|give me|show me|put me|dress me|find me|something)\b/;
/** "And on Tuesday": the day and its preposition. */
const dayUnitsMax = 2;

function partsOf({ units }: SentenceOfMessage, mentions: readonly Mention[], today: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at <= units.length; at += 1) {
    const unit = units[at];
    if (unit !== undefined && !between.test(unit.text)) continue;
    const text = textOf(units.slice(from, at));
    if (turns.test(text)) break;
    const own = mentions.filter((mention) => mention.at >= from && mention.at < at);
    const day = pastDay(withoutGarments(units.slice(from, at)), today);
    if (day !== null || own.length > 0)
      parts.push({ day, mentions: own, isDayOnly: own.length === 0 && at - from <= dayUnitsMax });
    from = at + 1;
  }
  return parts;
}

/** Empty where no day is named, or where the words do not say which garment is meant. */
export function wearsByDay(sentence: SentenceOfMessage, mentions: readonly Mention[], today: string): DayWearing[] {
  const parts = partsOf(sentence, mentions, today);
  const start = mentions[0]?.at ?? 0;
  // "On Monday the coat and the jeans, …" or "the coat and the jeans on Monday, …".
  const isDayFirst = pastDay(withoutGarments(sentence.units.slice(0, start)), today) !== null;
  const groups: { days: string[]; mentions: Mention[] }[] = [];
  let waiting: Mention[] = [];
  for (const { day, mentions: own, isDayOnly } of parts) {
    const last = groups.at(-1);
    if (day === null) {
      if (isDayFirst && last !== undefined) last.mentions.push(...own);
      else waiting.push(...own);
      continue;
    }
    if (own.length === 0 && waiting.length === 0) {
      if (!isDayOnly) continue;
      if (last === undefined) groups.push({ days: [day], mentions: [] });
      else last.days.push(day);
      continue;
    }
    if (isDayFirst && last !== undefined && last.mentions.length === 0) {
      last.mentions.push(...own);
      if (!last.days.includes(day)) last.days.push(day);
    } else groups.push({ days: [day], mentions: [...waiting, ...own] });
    waiting = [];
  }
  groups.at(-1)?.mentions.push(...waiting);
  const worn = groups.filter((group) => group.mentions.length > 0);
  if (worn.some((group) => group.mentions.some((mention) => meantBy(mention, sentence).length === 0))) return [];
  return worn.map((group) => ({
    days: group.days,
    garments: group.mentions.flatMap((mention) => meantBy(mention, sentence)),
  }));
}
