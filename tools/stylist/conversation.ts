// A conversation without its Durable Object: takes an understanding, returns the answer, and remembers the outfits it has shown
// as the object does.

import { resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { KnownPerson } from "../../src/domain/outfit/ask/known-person.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import type { Answer, Materials } from "../../src/domain/stylist/answer.ts";
import { answerTurn } from "../../src/domain/stylist/answer-turn.ts";
import { merge } from "../../src/domain/stylist/merge.ts";
import { freshSession, type KnownGarment, type MessageContext, type Session } from "../../src/domain/stylist/session.ts";
import { understand } from "../../src/domain/stylist/understand.ts";
import { emptyUnderstanding, type Understanding } from "../../src/domain/stylist/understanding.ts";
import { defaultPreferences } from "../../src/domain/taste/preferences.ts";

export const stranger: KnownPerson = {
  preferences: defaultPreferences,
  overrides: { pinnedWeights: new Map(), forgottenUntil: new Map() },
  log: [],
};

export function garmentForStylist({ id, name, category, own_category, colours }: Wearable): KnownGarment {
  return { id, name, category, own_category, colours: colours.map((colour) => colour.name) };
}

export class Conversation {
  session: Session = freshSession;
  readonly wardrobe: readonly Wearable[];
  readonly person: KnownPerson;
  readonly #shown: Materials["shownOutfits"][number][] = [];
  #now = Date.parse("2026-11-23T09:00:00Z");

  constructor(wardrobe: readonly Wearable[], person: KnownPerson = stranger) {
    this.wardrobe = wardrobe;
    this.person = person;
  }

  /** The context in which a message is understood. */
  get context(): MessageContext {
    return { wardrobe: this.wardrobe.map(garmentForStylist), own_categories: [], session: this.session, today: "2026-11-23" };
  }

  /** Understands a message with the built-in stylist, and answers it. */
  hear(message: string): Answer {
    return this.say(understand(message, this.context));
  }

  say(fields: Partial<Understanding>): Answer {
    const understanding: Understanding = { ...emptyUnderstanding, intent: "outfit", ...fields };
    this.session = merge(this.session, understanding, this.wardrobe.map(garmentForStylist));
    this.#now += 60_000;
    const answer = answerTurn({
      session: this.session,
      understanding,
      constraints: resolveConstraints(this.session.constraints),
      season: undefined,
      wardrobe: this.wardrobe,
      person: this.person,
      shownOutfits: this.#shown,
      weatherNotes: [],
      report: null,
      climate: null,
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
        shown: savedOutfits.map(({ id, garment_ids: garmentIds }) => ({ id, garment_ids: [...garmentIds] })),
        shown_outfit_ids: [...this.session.shown_outfit_ids, ...savedOutfits.map(({ id }) => id)],
      };
    }
    return answer;
  }

  wornIn(answer: Answer, index = 0): Wearable[] {
    const ids = answer.outfits[index]?.garment_ids ?? [];
    return ids.map((id) => this.wardrobe.find((garment) => garment.id === id)).filter((garment) => garment !== undefined);
  }
}
