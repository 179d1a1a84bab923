// A conversation without its Durable Object: takes an understanding, returns the answer, and remembers the outfits it has shown
// as the object does.

import { resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { KnownPerson } from "../../src/domain/outfit/ask/known-person.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { type Answer, type Materials, recordedOf, spokenOf, wearsIn } from "../../src/domain/stylist/answer.ts";
import { answerTurn } from "../../src/domain/stylist/answer-turn.ts";
import { emptyUnderstanding } from "../../src/domain/stylist/empty-understanding.ts";
import { merge } from "../../src/domain/stylist/merge.ts";
import {
  afterAnswer,
  freshSession,
  knownGarmentOf,
  type MessageContext,
  type Session,
} from "../../src/domain/stylist/session.ts";
import { understand } from "../../src/domain/stylist/understand.ts";
import type { Understanding } from "../../src/domain/stylist/understanding.ts";
import type { FeedbackEntry } from "../../src/domain/taste/feedback.ts";
import { defaultPreferences } from "../../src/domain/taste/preferences.ts";
import { fillWeather } from "../../src/domain/weather/fill-weather.ts";

export const stranger: KnownPerson = {
  preferences: defaultPreferences,
  overrides: { pinnedWeights: new Map(), forgottenUntil: new Map() },
  log: [],
};

/** What an answer writes down, with garments and days. */
export interface Written {
  readonly action: FeedbackEntry["action"] | "laundry" | "out_of_use" | "in_use";
  readonly garments: readonly string[];
  readonly on: string | null;
}

export class Conversation {
  session: Session = freshSession;
  wardrobe: readonly Wearable[];
  person: KnownPerson;
  readonly today: string;
  readonly #shown: Materials["shownOutfits"][number][] = [];
  #records = 0;
  #now: number;

  constructor(wardrobe: readonly Wearable[], person: KnownPerson = stranger, today = "2026-11-23") {
    this.wardrobe = wardrobe;
    this.person = person;
    this.today = today;
    this.#now = Date.parse(`${today}T09:00:00Z`);
  }

  /** The context in which a message is understood. */
  get context(): MessageContext {
    return { wardrobe: this.wardrobe.map(knownGarmentOf), own_categories: [], session: this.session, today: this.today };
  }

  /** Understands a message with the built-in stylist, and answers it. */
  hear(message: string): Answer {
    return this.say(understand(message, this.context));
  }

  say(fields: Partial<Understanding>): Answer {
    const understanding: Understanding = { ...emptyUnderstanding, intent: "outfit", ...fields };
    this.session = merge(this.session, understanding, this.wardrobe.map(knownGarmentOf));
    this.#now += 60_000;
    const { constraints, date, place } = this.session;
    const found = { report: null, climate: null };
    // As the object does, but without a weather service: what is usual at a place counts, else the season of the day.
    const { constraints: filledConstraints, season } = fillWeather(
      { ...constraints, ...(date !== null && { date }), ...(place !== null && { location: { place } }) },
      found,
      this.#now,
    );
    const answer = answerTurn({
      session: this.session,
      understanding,
      constraints: resolveConstraints(filledConstraints, this.person.preferences),
      season,
      wardrobe: this.wardrobe,
      person: this.person,
      shownOutfits: this.#shown,
      weatherNotes: [],
      legs: (this.session.trip?.legs ?? []).map((leg) => ({ leg, ...found })),
      ...found,
      prices: new Map(),
      today: this.today,
      now: this.#now,
    });
    if (answer.outfits.length > 0) {
      const savedOutfits = answer.outfits.map((outfit, index) => ({
        ...outfit,
        score_breakdown: { ...outfit.score_breakdown },
        id: `outfit-${this.#shown.length + index}`,
      }));
      this.#shown.push(...savedOutfits);
      this.session = {
        ...this.session,
        before: this.session.shown.map(({ id }) => id),
        shown: savedOutfits.map(({ id, garment_ids: garmentIds }) => ({ id, garment_ids: [...garmentIds] })),
        shown_outfit_ids: [...this.session.shown_outfit_ids, ...savedOutfits.map(({ id }) => id)],
      };
    }
    this.#write(understanding, answer);
    return answer;
  }

  /** The records of an answer, in the form of the labels. */
  written(answer: Answer): Written[] {
    const shownIds = (outfitId: string) => this.#shown.find(({ id }) => id === outfitId)?.garment_ids ?? [];
    return [
      ...answer.feedback.map(({ outfit_id, action, worn_on }) => ({ action, garments: shownIds(outfit_id), on: worn_on })),
      ...wearsIn(answer).map(({ garment_ids, worn_on }) => ({ action: "wear" as const, garments: garment_ids, on: worn_on })),
      ...answer.uses.map(({ garment_ids, out_of_use }) => ({
        action: out_of_use === null ? ("in_use" as const) : out_of_use === "laundry" ? out_of_use : ("out_of_use" as const),
        garments: garment_ids,
        on: null,
      })),
      ...answer.opinions.map(({ garment_ids, opinion }) => ({ action: opinion, garments: garment_ids, on: null })),
    ];
  }

  #write(understanding: Understanding, answer: Answer): void {
    const recorded = wearsIn(answer).map(({ garment_ids, worn_on }) => ({
      outfit_id: `worn-${this.#records++}`,
      garment_ids: [...garment_ids],
      worn_on,
      is_new: true,
    }));
    const replaced = new Set(answer.wears.map(({ replaces }) => replaces?.outfit_id));
    const entries: FeedbackEntry[] = [
      ...recorded.map(({ outfit_id, garment_ids, worn_on }) => ({ ...entryOf(outfit_id, this.#now), garment_ids, worn_on })),
      ...answer.feedback.map(({ outfit_id, action, reason, worn_on }) => {
        const garment_ids = this.#shown.find(({ id }) => id === outfit_id)?.garment_ids ?? [];
        return { ...entryOf(outfit_id, this.#now), action, reason, worn_on, garment_ids };
      }),
    ];
    this.person = { ...this.person, log: [...entries, ...this.person.log.filter(({ outfit_id }) => !replaced.has(outfit_id))] };
    for (const { garment_ids, out_of_use } of answer.uses)
      this.wardrobe = this.wardrobe.map((garment) => (garment_ids.includes(garment.id) ? { ...garment, out_of_use } : garment));
    for (const { garment_ids, opinion } of answer.opinions)
      this.wardrobe = this.wardrobe.map((garment) => (garment_ids.includes(garment.id) ? { ...garment, opinion } : garment));
    this.session = afterAnswer(this.session, understanding, {
      spokenOf: spokenOf(answer, this.wardrobe),
      recorded: [...recorded, ...recordedOf(answer, this.#shown)],
      hasOutfits: answer.outfits.length > 0,
    });
  }

  wornIn(answer: Answer, index = 0): Wearable[] {
    const ids = answer.outfits[index]?.garment_ids ?? [];
    return ids.map((id) => this.wardrobe.find((garment) => garment.id === id)).filter((garment) => garment !== undefined);
  }
}

const entryOf = (outfit_id: string, said_at: number) => ({
  outfit_id,
  action: "wear" as const,
  reason: null,
  worn_on: null,
  said_at,
  garment_ids: [],
});
