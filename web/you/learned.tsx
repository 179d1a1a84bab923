// What was learned from a person's feedback, with its evidence: keep it as it is, or have it forgotten.

import { useRef } from "preact/hooks";
import { answer, api, type Preferences } from "../api.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { words } from "../words.ts";
import { profile } from "./profile.ts";
import { evidenceOf } from "./taste.ts";

const text = words.you.learned;
type Trait = Preferences["learned"][number];

async function pin({ feature, value }: Trait, weight: number | null): Promise<void> {
  const param = { feature, value };
  profile.value = await answer(api.preferences.learned[":feature"][":value"].$put({ param, json: { weight } }));
}

export function Learned({ preferences: { learned } }: { preferences: Preferences }) {
  const list = useRef<HTMLUListElement>(null);
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
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>("[data-forget]") ?? [];
      (buttons[Math.min(index, buttons.length - 1)] ?? document.getElementById("content"))?.focus();
    });
  };

  return (
    <>
      <p class="quiet-text">{text.help}</p>
      <ul class="lines" ref={list}>
        {learned.map((trait, index) => (
          <li key={`${trait.feature} ${trait.value}`}>
            <div>
              <p>{trait.words}</p>
              <p class="quiet-text">{evidenceOf(trait)}</p>
            </div>
            <button
              type="button"
              class="chip"
              aria-pressed={trait.pinned}
              aria-label={text.pinThis(trait.words)}
              onClick={() => togglePin(trait)}
            >
              {text.pin}
            </button>
            <button
              type="button"
              class="chip"
              data-forget
              aria-label={text.forgetThis(trait.words)}
              onClick={() => void forget(trait, index)}
            >
              {text.forget}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
