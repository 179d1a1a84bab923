// Splits a photo of several garments: its frames over the photo, a tap leaves one out, and each that is chosen becomes a garment.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { route } from "../address.ts";
import { answer, api, type Garment, Problem } from "../api.ts";
import { useLoaded } from "../parts/loaded.tsx";
import { nameOf, Picture } from "../parts/picture.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { useTask } from "../parts/task.tsx";
import { randomId } from "../random-id.ts";
import { tellProblem } from "../toasts.tsx";
import { remove } from "../wardrobe/changes.ts";
import { garmentAdded, garmentOf, put } from "../wardrobe/garments.ts";
import { readGarment } from "../wardrobe/moves.ts";
import { flipped } from "../wardrobe/selection.ts";
import { addWords } from "../words/later.ts";

export function Split({ id }: { id: string }) {
  const garment = garmentOf(id).value;
  const { error, load } = useLoaded(() => readGarment(id), id);
  const made = useSignal<readonly Garment[] | null>(null);
  if (made.value !== null) return <Made id={id} garments={made.value} />;
  if (error !== null)
    return (
      <Failed error={error instanceof Problem && error.status === 404 ? new Error(addWords.split.gone) : error} retry={load} />
    );
  if (garment === null || garment.prediction === null) return <Loading />;
  return (
    <Choice
      garment={garment}
      pieces={garment.prediction.pieces}
      done={(garments) => {
        made.value = garments;
      }}
    />
  );
}

type Box = NonNullable<Garment["prediction"]>["pieces"][number];
/** The most frames that the API makes garments of at once. */
const atOnce = 12;

function Choice({
  garment,
  pieces,
  done,
}: {
  garment: Garment;
  pieces: readonly Box[];
  done: (made: readonly Garment[]) => void;
}) {
  const chosen = useSignal<ReadonlySet<number>>(new Set(pieces.slice(0, atOnce).keys()));
  const ratio = useSignal<number | null>(null);
  const { isBusy, run } = useTask();
  // One key for one choice: sent again, it makes nothing twice.
  const key = useRef(randomId());
  const toggle = (index: number) => {
    chosen.value = flipped(chosen.value, index);
    key.current = randomId();
  };
  const attempt = (work: () => Promise<void>) => void run(() => work().catch(tellProblem));
  const make = () =>
    attempt(async () => {
      const { garments } = await answer(
        api.wardrobe[":id"].split.$post({
          param: { id: garment.id },
          header: { "idempotency-key": key.current },
          json: { pieces: [...chosen.value].sort((left, right) => left - right) },
        }),
      );
      for (const one of garments) if (!one.duplicate) garmentAdded(one);
      done(garments);
    });
  const isOne = () =>
    attempt(async () => {
      const json = { answers: [{ garment_id: garment.id, field: "pieces" as const, value: "one" as const }] };
      const { garments } = await answer(api.wardrobe.review.$post({ header: { "idempotency-key": randomId() }, json }));
      put(...garments);
      route("/add");
    });

  if (pieces.length < 2) {
    return (
      <section class="screen narrow">
        <h1>{addWords.split.nothing}</h1>
        <a class="button" href={`/garment/${garment.id}`}>
          {nameOf(garment)}
        </a>
      </section>
    );
  }
  const size = ratio.value;
  return (
    <section class="screen">
      <h1>{addWords.split.title}</h1>
      <p>{addWords.split.text}</p>
      <div class="row">
        <button
          type="button"
          class="primary"
          disabled={isBusy || chosen.value.size === 0 || chosen.value.size > atOnce}
          onClick={make}
        >
          {isBusy ? addWords.split.making : addWords.split.make(chosen.value.size)}
        </button>
        <button type="button" disabled={isBusy} onClick={isOne}>
          {addWords.split.one}
        </button>
      </div>
      {/* Last, so that nothing moves when the photo comes. */}
      {/* As wide as the photo is, so that shares of it are shares of this box. */}
      <div class="split-photo" style={size === null ? {} : { aspectRatio: `${size}`, width: `min(100%, ${64 * size}dvh)` }}>
        <img
          src={garment.image_url}
          alt={addWords.split.photo}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            ratio.value = naturalWidth / naturalHeight;
          }}
        />
        {size !== null &&
          pieces.map((box, index) => (
            <button
              key={index}
              type="button"
              class="split-frame"
              aria-pressed={chosen.value.has(index)}
              aria-label={addWords.split.piece(index + 1)}
              style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }}
              onClick={() => toggle(index)}
            >
              <span aria-hidden="true">{index + 1}</span>
            </button>
          ))}
      </div>
    </section>
  );
}

const percent = (share: number) => `${share * 100}%`;

/** The garments that were made, and what becomes of the whole photo. */
function Made({ id, garments }: { id: string; garments: readonly Garment[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const removeWhole = async () => {
    if (await remove([id])) route("/");
  };
  return (
    <section class="screen">
      <h1 ref={heading} tabIndex={-1}>
        {addWords.split.done(garments.length)}
      </h1>
      <ul class="add-photos">
        {garments.map((garment) => (
          <li key={garment.id}>
            <MadeGarment first={garment} />
          </li>
        ))}
      </ul>
      <p>{addWords.split.doneText}</p>
      <div class="row">
        <button type="button" class="primary" onClick={removeWhole}>
          {addWords.split.remove}
        </button>
        <a class="button" href="/">
          {addWords.split.keep}
        </a>
      </div>
    </section>
  );
}

function MadeGarment({ first }: { first: Garment }) {
  const garment = garmentOf(first.id).value ?? first;
  const isKnown = garment.status === "ready" || garment.status === "failed";
  return (
    <a href={`/garment/${garment.id}`}>
      <Picture garment={garment} alt="" />
      <span class="add-name">{isKnown ? (garment.error_message ?? nameOf(garment)) : addWords.looking}</span>
    </a>
  );
}
