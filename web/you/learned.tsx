// What was learned from a person's feedback, with its evidence: keep it as it is, or have it forgotten.

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { answer, api, type Preferences } from "../api.ts";
import { focusNext, lineAt } from "../parts/focus.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { youWords } from "../words/later.ts";
import { words } from "../words.ts";
import { profile } from "./profile.ts";
import { evidenceOf } from "./taste.ts";

const text = youWords.learned;
/** The strongest say most; all of them are behind a button. */
const shownFirst = 8;

type Trait = Preferences["learned"][number];

async function pin({ feature, value }: Trait, weight: number | null): Promise<void> {
  const param = { feature, value };
  const changed = await answer(api.preferences.learned[":feature"][":value"].$put({ param, json: { weight } }));
  const { value: now } = profile;
  // Of the rest something may be on its way.
  profile.value = now === null ? changed : { ...now, learned: changed.learned, learned_weights: changed.learned_weights };
}

export function Learned({ preferences: { learned } }: { preferences: Preferences }) {
  const list = useRef<HTMLUListElement>(null);
  const isWhole = useSignal(false);
  if (learned.length === 0) return <p class="quiet-text">{text.nothing}</p>;

  const togglePin = (trait: Trait) => void pin(trait, trait.pinned ? null : trait.weight).catch(tellProblem);
  const forget = async (trait: Trait, index: number) => {
    const { feature, value } = trait;
    try {
      await answer(api.preferences.learned[":feature"][":value"].$delete({ param: { feature, value } }));
    } catch (error) {
      return tellProblem(error);
    }
    const { value: now } = profile;
    if (now !== null) {
      const rest = now.learned.filter((other) => other.feature !== feature || other.value !== value);
      profile.value = { ...now, learned: rest };
    }
    // The evidence is gone for good; its outcome comes back as something the person has fixed.
    tell(text.forgotten, async () => {
      await pin(trait, trait.weight);
      tell(trait.pinned ? text.back : text.backAsFixed);
    });
    focusNext(() => lineAt(list.current, "[data-forget]", index));
  };

  return (
    <>
      <p class="quiet-text">{text.help}</p>
      <ul class="lines" ref={list}>
        {(isWhole.value ? learned : learned.slice(0, shownFirst)).map((trait, index) => (
          <li key={`${trait.feature} ${trait.value}`}>
            <div>
              <p>{trait.words}</p>
              <p class="quiet-text">{evidenceOf(trait)}</p>
            </div>
            <span class="actions">
              <button
                type="button"
                class="chip"
                aria-pressed={trait.pinned}
                aria-label={words.withName(text.pin, trait.words)}
                onClick={() => togglePin(trait)}
              >
                {text.pin}
              </button>
              <button
                type="button"
                class="chip"
                data-forget
                aria-label={words.withName(text.forget, trait.words)}
                onClick={() => void forget(trait, index)}
              >
                {text.forget}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {!isWhole.value && learned.length > shownFirst && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            isWhole.value = true;
            focusNext(() => lineAt(list.current, "[data-forget]", shownFirst));
          }}
        >
          {text.all(learned.length)}
        </button>
      )}
    </>
  );
}
