// An outfit: its garments laid out as they are worn, why it was chosen, what is amiss, and what can be done with it.

import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { answer, api, type Outfit } from "../api.ts";
import { inTurn } from "../in-turn.ts";
import { shortDay, today } from "../outfits/days.ts";
import { type Action, daysWorn, isMarked, marked, type Reason, reasonOf, unmarked } from "../outfits/reading.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { outfitsWords } from "../words/later.ts";
import { titled, words } from "../words.ts";
import { ActionIcon, type ActionIconName } from "./action-icon.tsx";
import { Faults } from "./faults.tsx";
import { Field } from "./field.tsx";
import { namesOf, OutfitPictures, type Worn } from "./outfit-pictures.tsx";
import { type GarmentChoices, SwapDialog } from "./swap-dialog.tsx";
import { Toggles } from "./toggles.tsx";
import { WhatIf } from "./what-if.tsx";

type Panel = "why" | "what if" | "day";
const reasons: readonly Reason[] = ["colors", "style", "comfort", "occasion_match", "other"];
const marks = [
  { action: "like", icon: "like" },
  { action: "dislike", icon: "dislike" },
  { action: "save", icon: "save" },
] as const satisfies readonly { action: Action; icon: ActionIconName }[];

/**
 * @param changed called with the outfit as it is after feedback, a swap or a deletion (null)
 * @param choices where outfits are asked for: keep a garment, leave it out
 * @param compare where two outfits can be chosen: whether this is one of them, and how to choose it
 */
export function OutfitCard({
  outfit,
  changed,
  choices,
  compare,
  isEager = false,
}: {
  outfit: Outfit;
  changed?: (outfit: Outfit | null) => void;
  choices?: GarmentChoices;
  compare?: { readonly isChosen: boolean; readonly choose: () => void } | undefined;
  isEager?: boolean;
}) {
  // The card keeps its own state, so that it works where nobody listens to `changed`.
  const shown = useSignal(outfit);
  const panel = useSignal<Panel | null>(null);
  const pressed = useSignal<Worn | null>(null);
  const id = useId();
  const latestChanged = useRef(changed);
  latestChanged.current = changed;
  useLayoutEffect(() => {
    // The place of the card may show another outfit now; what was open belongs to the one before.
    if (shown.value.id !== outfit.id) panel.value = null;
    shown.value = outfit;
  }, [outfit]);
  const now = shown.value;

  const become = (next: Outfit) => {
    shown.value = next;
    // Whoever draws the list knows by now what stands in this place.
    latestChanged.current?.(next);
  };
  const held: Held = {
    change: (id, next) => {
      if (shown.value.id === id) become(next(shown.value));
    },
  };
  const give = (action: Action, wornOn: string | null = null, reason: Reason | null = null) =>
    noteMark(held, now, { action, wornOn, reason }).catch(tellProblem);
  const takeBack = (action: Action, wornOn: string | null = null) =>
    setMark(held, now, { action, wornOn, reason: null }, false).catch(tellProblem);

  const days = daysWorn(now);
  const wornToday = days.includes(today());
  const toggle = (which: Panel) => {
    panel.value = panel.value === which ? null : which;
  };

  return (
    <article id={`outfit-${now.id}`} tabIndex={-1} class="outfit" aria-label={namesOf(now.garments)}>
      <OutfitPictures
        garments={now.garments}
        isEager={isEager}
        press={(garment) => {
          pressed.value = garment;
        }}
      />
      <Faults faults={now.faults} />
      <p class="reason">{reasonOf(now)}</p>
      {days.length > 0 && <p class="quiet-text">{outfitsWords.wornOn(days.map(shortDay))}</p>}
      <div class="outfit-actions">
        <button
          type="button"
          class="chip"
          aria-pressed={wornToday}
          onClick={() => void (wornToday ? takeBack("wear", today()) : give("wear", today()))}
        >
          <ActionIcon name="wear" />
          {outfitsWords.wearToday}
        </button>
        {marks.map(({ action, icon }) => (
          <button
            key={action}
            type="button"
            class="round"
            aria-pressed={isMarked(now, action)}
            aria-label={outfitsWords.actions[action]}
            title={outfitsWords.actions[action]}
            onClick={() => void (isMarked(now, action) ? takeBack(action) : give(action))}
          >
            <ActionIcon name={icon} />
          </button>
        ))}
      </div>
      {isMarked(now, "dislike") && (
        <fieldset class="chips small" aria-label={outfitsWords.dislikeReason}>
          <Toggles
            values={reasons}
            isOn={(reason) => now.feedback.some((one) => one.action === "dislike" && one.reason === reason)}
            flip={(reason) => void give("dislike", null, reason)}
            wordFor={(reason) => outfitsWords.reasons[reason]}
          />
        </fieldset>
      )}
      <div class="outfit-more">
        {(["why", "what if", "day"] as const).map((which) => (
          <button
            key={which}
            type="button"
            class="link"
            aria-expanded={panel.value === which}
            aria-controls={`${id}-panel`}
            onClick={() => toggle(which)}
          >
            {outfitsWords.panels[which]}
          </button>
        ))}
        {changed && now.source !== "recommended" && (
          <button type="button" class="link" onClick={() => remove(now, changed).catch(tellProblem)}>
            {words.remove}
          </button>
        )}
        {compare && (
          <button type="button" class="link" aria-pressed={compare.isChosen} onClick={compare.choose}>
            {outfitsWords.compare}
          </button>
        )}
      </div>
      <div id={`${id}-panel`} class="outfit-panel" hidden={panel.value === null}>
        {panel.value === "why" && <Terms breakdown={now.score_breakdown} score={now.score} />}
        {panel.value === "what if" && <WhatIf outfit={now} />}
        {panel.value === "day" && (
          <form
            class="row"
            onSubmit={(event) => {
              event.preventDefault();
              const day = String(new FormData(event.currentTarget).get("day"));
              if (day !== "") void give("wear", day);
            }}
          >
            <Field label={outfitsWords.dayWorn}>
              <input type="date" name="day" max={today()} required />
            </Field>
            <button type="submit">{words.save}</button>
          </form>
        )}
      </div>
      {pressed.value !== null && (
        <SwapDialog
          outfit={now}
          garment={pressed.value}
          choices={choices}
          close={() => {
            pressed.value = null;
          }}
          swapped={(next) => {
            const before = shown.value;
            pressed.value = null;
            become(next);
            // Who keys its cards by outfit draws another one now.
            requestAnimationFrame(() => document.getElementById(`outfit-${next.id}`)?.focus());
            tell(outfitsWords.swapped, () => held.change(next.id, () => before));
          }}
        />
      )}
    </article>
  );
}

const send = inTurn();

/** Only an outfit of one's own is removed: those that were proposed are no burden to anyone. */
async function remove(outfit: Outfit, changed: (outfit: Outfit | null) => void): Promise<void> {
  await answer(api.outfits[":id"].$delete({ param: { id: outfit.id } }));
  changed(null);
  tell(outfitsWords.removed, async () => {
    const [first, ...days] = daysWorn(outfit);
    const { warnings: _, ...again } = await answer(
      api.outfits.$post({
        header: { "idempotency-key": `again-${outfit.id}` },
        json: {
          garment_ids: outfit.garments.filter(({ deleted }) => !deleted).map(({ id }) => id),
          occasion: outfit.occasion ?? undefined,
          worn_on: first,
        },
      }),
    );
    for (const day of days)
      await answer(api.feedback.$post({ header: {}, json: { outfit_id: again.id, action: "wear", worn_on: day } }));
    changed(days.reduce((whole, day) => marked(whole, "wear", day), again));
  });
}

interface Held {
  /** Changes an outfit where it is still shown: an undo may come when others are. */
  readonly change: (id: string, next: (outfit: Outfit) => Outfit) => void;
}

interface Mark {
  readonly action: Action;
  readonly wornOn: string | null;
  readonly reason: Reason | null;
}

/** Shows a mark, or its absence, at once; takes that back where it is refused. */
async function setMark({ change }: Held, { id, feedback }: Outfit, { action, wornOn, reason }: Mark, isOn: boolean) {
  let before = feedback;
  change(id, (now) => {
    before = now.feedback;
    return isOn ? marked(now, action, wornOn, reason) : unmarked(now, action, wornOn);
  });
  const worn_on = wornOn ?? undefined;
  try {
    await send<unknown>(() =>
      isOn
        ? answer(api.feedback.$post({ header: {}, json: { outfit_id: id, action, reason: reason ?? undefined, worn_on } }))
        : answer(api.feedback[":outfit_id"][":action"].$delete({ param: { outfit_id: id, action }, query: { worn_on } })),
    );
  } catch (error) {
    change(id, (now) => ({ ...now, feedback: before }));
    throw error;
  }
}

async function noteMark(held: Held, outfit: Outfit, mark: Mark): Promise<void> {
  const { action, wornOn, reason } = mark;
  await setMark(held, outfit, mark, true);
  if (reason !== null) return;
  const opposite = action === "like" ? "dislike" : action === "dislike" ? "like" : null;
  const day = wornOn === null ? "" : wornOn === today() ? outfitsWords.today.toLowerCase() : shortDay(wornOn);
  tell(outfitsWords.noted[action](day), () =>
    opposite !== null && isMarked(outfit, opposite)
      ? noteMark(held, outfit, { ...mark, action: opposite })
      : setMark(held, outfit, mark, false),
  );
}

/** The terms of a score as bars, with words and figures. */
export function Terms({ breakdown, score }: { breakdown: Outfit["score_breakdown"]; score: number }) {
  const terms = Object.entries(breakdown).toSorted(([, one], [, other]) => other - one);
  return (
    <dl class="terms">
      <dt>{outfitsWords.score}</dt>
      <dd>{outfitsWords.outOf100(Math.round(score * 100))}</dd>
      {terms.flatMap(([term, value]) => [
        <dt key={term}>{outfitsWords.terms[term] ?? titled(term)}</dt>,
        <dd key={`${term} value`}>
          <meter min={0} max={1} value={value} aria-hidden="true" />
          {Math.round(value * 100)}
        </dd>,
      ])}
    </dl>
  );
}
