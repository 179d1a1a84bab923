// Should I buy this? A photo or a description, what one owns that is like it, and the outfits it would make. Nothing is stored.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import { kinds, loadKinds } from "../outfits/kinds.ts";
import { reasonOf, reasonsOf } from "../outfits/reading.ts";
import { verdictOn } from "../outfits/verdict.ts";
import { ActionIcon } from "../parts/action-icon.tsx";
import { Faults } from "../parts/faults.tsx";
import { Field } from "../parts/field.tsx";
import { slots } from "../parts/garment-picker.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { OutfitPictures } from "../parts/outfit-pictures.tsx";
import { nameOf, Picture, type Pictured } from "../parts/picture.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { WordOptions, WordSelect } from "../parts/word-select.tsx";
import { type Colour, colours } from "../wardrobe/vocabulary.ts";
import { garmentWords, outfitsWords, purchaseWords } from "../words/later.ts";
import { wardrobeWords } from "../words/wardrobe.ts";
import { capital, words } from "../words.ts";

const weigh = (body: FormData | string) =>
  answer(
    api.outfits.purchase.$post(undefined, {
      init: { body, ...(typeof body === "string" && { headers: { "content-type": "application/json" } }) },
    }),
  );
type Weighed = Awaited<ReturnType<typeof weigh>>;

export function Purchase() {
  const weighed = useSignal<Weighed | null>(null);
  const photo = useSignal<string | null>(null);
  const isWeighing = useSignal(false);
  const error = useSignal<unknown>(null);
  const category = useSignal("");
  const colour = useSignal<Colour | null>(null);
  const latest = useRef<FormData | string | null>(null);
  const verdict = useRef<HTMLHeadingElement>(null);
  useEffect(loadKinds, []);
  useEffect(
    () => () => {
      if (photo.value !== null) URL.revokeObjectURL(photo.value);
    },
    [],
  );

  const consider = async (body: FormData | string) => {
    latest.current = body;
    error.value = null;
    weighed.value = null;
    isWeighing.value = true;
    try {
      const found = await weigh(body);
      // Another thing was chosen meanwhile.
      if (latest.current !== body) return;
      weighed.value = found;
      // What the photo was taken for, to be put right.
      category.value = found.garment.category;
      colour.value = found.garment.attributes.color_primary ?? null;
      requestAnimationFrame(() => verdict.current?.focus());
    } catch (thrown) {
      if (latest.current === body) error.value = thrown;
    } finally {
      if (latest.current === body) isWeighing.value = false;
    }
  };
  const showPhoto = (file: File | null) => {
    if (photo.value !== null) URL.revokeObjectURL(photo.value);
    photo.value = file === null ? null : URL.createObjectURL(file);
  };
  const all = [...(kinds.value?.values() ?? [])];

  return (
    <section class="screen">
      <h1>{words.titles.purchase}</h1>
      <OutfitLinks />
      <p class="quiet-text">{purchaseWords.promise}</p>
      <div class="purchase-ask">
        <label class="button primary purchase-file">
          <ActionIcon name="camera" />
          {purchaseWords.photo}
          <input
            type="file"
            class="visually-hidden"
            accept="image/jpeg,image/png,image/webp"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file === undefined) return;
              const form = new FormData();
              form.set("file", file);
              showPhoto(file);
              // The same file may be chosen again.
              currentTarget.value = "";
              void consider(form);
            }}
          />
        </label>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const fields = new FormData(event.currentTarget);
            void consider(JSON.stringify({ category: fields.get("category"), color_primary: fields.get("colour") }));
          }}
        >
          <p>{purchaseWords.orDescribe}</p>
          <div class="pair">
            <Field label={garmentWords.category}>
              <select
                name="category"
                required
                value={category.value}
                onChange={({ currentTarget: { value } }) => {
                  category.value = value;
                }}
              >
                <option value="">{purchaseWords.choose}</option>
                {slots.map((slot) => (
                  <optgroup key={slot} label={outfitsWords.slots[slot]}>
                    <WordOptions
                      names={all.flatMap(({ name, slot: of, like }) => (of === slot && like === name ? [name] : []))}
                    />
                  </optgroup>
                ))}
              </select>
            </Field>
            <Field label={wardrobeWords.filters.color}>
              <WordSelect
                name="colour"
                required
                names={colours}
                none={purchaseWords.choose}
                value={colour.value}
                choose={(name) => {
                  colour.value = name;
                }}
              />
            </Field>
          </div>
          <div class="row">
            <button type="submit" disabled={isWeighing.value}>
              {purchaseWords.ask}
            </button>
            {weighed.value !== null && (
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  showPhoto(null);
                  weighed.value = null;
                  category.value = "";
                  colour.value = null;
                }}
              >
                {purchaseWords.another}
              </button>
            )}
          </div>
        </form>
      </div>
      {isWeighing.value && <Loading />}
      {error.value !== null && <Failed error={error.value} retry={() => latest.current !== null && consider(latest.current)} />}
      {weighed.value !== null && (
        <section class="stack verdict" aria-labelledby="verdict">
          <div class="verdict-head">
            {photo.value !== null && (
              <span class="picture verdict-photo">
                <img src={photo.value} alt={purchaseWords.yourPhoto} width={320} height={400} />
              </span>
            )}
            <div class="stack">
              <h2 id="verdict" ref={verdict} tabIndex={-1}>
                {capital(weighed.value.garment.name)}
              </h2>
              <Verdict weighed={weighed.value} />
              {photo.value !== null && <p class="quiet-text">{purchaseWords.correct}</p>}
            </div>
          </div>
          <Evidence weighed={weighed.value} photo={photo.value} />
        </section>
      )}
    </section>
  );
}

function Verdict({ weighed }: { weighed: Weighed }) {
  const { outfits, garment } = weighed;
  return (
    <>
      <p class="verdict-words">{purchaseWords.verdicts[verdictOn(weighed)]}</p>
      <p>{outfits.words}</p>
      {[...garment.warnings, ...reasonsOf(outfits.unmet)].map((sentence) => (
        <p key={sentence} class="quiet-text">
          {sentence}
        </p>
      ))}
    </>
  );
}

function Evidence({ weighed: { outfits, look_alikes, same_piece, garment }, photo }: { weighed: Weighed; photo: string | null }) {
  const alike = [
    ...(same_piece === null ? [] : [{ garment: same_piece.garment, said: purchaseWords.samePiece }]),
    ...look_alikes.map(({ garment: one, because }) => ({ garment: one, said: because.map((reason) => reason.words).join(", ") })),
  ];
  // The outfits have garments of the wardrobe; only their ids are known here.
  const ids = outfits.best.flatMap(({ garment_ids }) => garment_ids);
  const owned = useOwned(ids);
  const newcomer: Pictured = { id: "newcomer", category: garment.category, custom_name: garment.name, thumbnail_url: photo };
  return (
    <>
      <h3>{purchaseWords.alike}</h3>
      {alike.length === 0 ? (
        <p>{purchaseWords.nothingAlike}</p>
      ) : (
        <ul class="purchase-alike">
          {alike.map(({ garment: one, said }) => (
            <li key={`${one.id} ${said}`}>
              <a href={`/garment/${one.id}`}>
                <Picture garment={one} show="cut-out" />
                <span aria-hidden="true">{nameOf(one)}</span>
              </a>
              <span class="quiet-text">{capital(said)}</span>
            </li>
          ))}
        </ul>
      )}
      {outfits.best.length > 0 && (
        <>
          <h3>{purchaseWords.outfits}</h3>
          <div class="outfit-grid">
            {outfits.best.map(({ garment_ids, explanation, faults }) => (
              <div key={garment_ids.join()} class="outfit">
                <OutfitPictures garments={[newcomer, ...garment_ids.flatMap((id) => owned.get(id) ?? [])]} />
                <Faults faults={faults} />
                <p>{reasonOf({ explanation, faults })}</p>
              </div>
            ))}
          </div>
        </>
      )}
    </>
  );
}

/** Garments by id, each asked for once. */
function useOwned(ids: readonly string[]): ReadonlyMap<string, Pictured> {
  const owned = useSignal<ReadonlyMap<string, Pictured>>(new Map());
  const key = [...new Set(ids)].toSorted().join();
  useEffect(() => {
    for (const id of key === "" ? [] : key.split(",")) {
      answer(api.wardrobe[":id"].$get({ param: { id } })).then(
        (garment) => {
          owned.value = new Map([...owned.value, [id, garment]]);
        },
        // A garment that was deleted meanwhile is missing from the picture; the words name it.
        () => {},
      );
    }
  }, [key]);
  return owned.value;
}
