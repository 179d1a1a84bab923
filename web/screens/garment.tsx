// One garment: its picture, what is known of it, and what can be done with it.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { route } from "../address.ts";
import { answer, api, type Garment as GarmentBody, Problem } from "../api.ts";
import { ActionIcon } from "../parts/action-icon.tsx";
import { Icon } from "../parts/icon.tsx";
import { useLoaded } from "../parts/loaded.tsx";
import { nameOf, Picture } from "../parts/picture.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { randomId } from "../random-id.ts";
import { tell, tellProblem } from "../toasts.tsx";
import type { GarmentChange } from "../wardrobe/change.ts";
import { change, lookAgain, remove } from "../wardrobe/changes.ts";
import { follow } from "../wardrobe/feed.ts";
import { Attributes } from "../wardrobe/garment-attributes.tsx";
import { Outfits, Similar } from "../wardrobe/garment-lists.tsx";
import { type Owning, UseFields } from "../wardrobe/garment-use.tsx";
import { garmentOf, put, shown } from "../wardrobe/garments.ts";
import { LargePicture } from "../wardrobe/large-picture.tsx";
import { readGarment } from "../wardrobe/moves.ts";
import { addressOf } from "../wardrobe/view.ts";
import { garmentWords } from "../words/later.ts";
import { wardrobeWords } from "../words/wardrobe.ts";
import { percentage, titled, words } from "../words.ts";

const text = garmentWords;

export function Garment({ id = "" }: { id: string | undefined }) {
  return <OneGarment key={id} id={id} />;
}

function OneGarment({ id }: { id: string }) {
  const garment = garmentOf(id).value;
  const { error, load } = useLoaded(() => readGarment(id));
  useEffect(follow, []);
  const title = garment === null ? words.titles.garment : nameOf(garment);
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title]);
  if (garment === null) {
    if (error === null) return <Loading />;
    if (!(error instanceof Problem) || ![400, 404].includes(error.status)) return <Failed error={error} retry={load} />;
    return (
      <section class="screen">
        <h1>{text.gone}</h1>
        <p>
          <a class="button" href="/">
            {words.toWardrobe}
          </a>
        </p>
      </section>
    );
  }
  const name = nameOf(garment);
  const save = (wanted: GarmentChange) => void change([id], wanted);
  const removeIt = async () => {
    const isDone = remove([id]);
    route(whence());
    await isDone;
  };
  return (
    <article class="screen garment">
      <a class="button quiet back" href={whence()}>
        <ActionIcon name="back" />
        {text.back}
      </a>
      <Looks garment={garment} />
      <div class="garment-facts">
        <header class="stack">
          <h1>{name}</h1>
          <State garment={garment} removeIt={removeIt} />
          <div class="row">
            <a class="button primary" href={`/outfits?must_include=${id}`}>
              <Icon name="outfit" />
              {text.outfitWith}
            </a>
            <Opinion garment={garment} save={save} />
          </div>
        </header>
        <Attributes garment={garment} save={save} />
        <UseFields garment={garment} save={save} />
        <div class="row">
          <button type="button" onClick={() => void lookAgain(id)} disabled={isBeingSeen(garment)}>
            {text.lookAgain}
          </button>
          <button type="button" class="danger" onClick={() => void removeIt()}>
            <ActionIcon name="trash" />
            {words.remove}
          </button>
        </div>
      </div>
      <Outfits id={id} />
      {garment.status === "ready" && <Similar id={id} />}
    </article>
  );
}

/** The part of the wardrobe that was looked at last. */
const whence = () => addressOf(shown.peek()?.view ?? {});

const isBeingSeen = ({ status }: GarmentBody) => status === "pending" || status === "processing";

function Looks({ garment }: { garment: GarmentBody }) {
  const isCutOut = useSignal(false);
  const { processed_image_url: cutOut, image_url: photo, thumbnail_url: thumbnail } = garment;
  const isShown = isCutOut.value && cutOut !== null;
  return (
    <div class="garment-looks">
      <LargePicture source={isShown ? cutOut : photo} thumbnail={thumbnail} name={nameOf(garment)} isCutOut={isShown} />
      {cutOut !== null && (
        <fieldset class="chips" aria-label={text.picture}>
          <button type="button" class="chip" aria-pressed={!isShown} onClick={() => (isCutOut.value = false)}>
            {text.photo}
          </button>
          <button type="button" class="chip" aria-pressed={isShown} onClick={() => (isCutOut.value = true)}>
            {text.cutOut}
          </button>
        </fieldset>
      )}
      {garment.attributes.colors.length > 0 && (
        <ul class="garment-colours" aria-label={text.colours}>
          {garment.attributes.colors.map(({ name, hex, share }) => (
            <li key={hex}>
              <span class="swatch" style={{ background: hex }} />
              {titled(name)}
              <span class="quiet-text">{percentage(share)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What stands in the way: a photo that failed, one of several garments, a garment that is there twice. */
function State({ garment, removeIt }: { garment: GarmentBody; removeIt: () => Promise<void> }) {
  const { id, status, error_message: error, possible_duplicate_of: other, prediction } = garment;
  const twin = garmentOf(other ?? "").value;
  useEffect(() => {
    if (other !== null) readGarment(other).catch(console.warn);
  }, [other]);
  const keepBoth = async () => {
    try {
      const { garments } = await answer(
        api.wardrobe.review.$post({
          header: { "idempotency-key": randomId() },
          json: { answers: [{ garment_id: id, field: "possible_duplicate_of", value: "different" }] },
        }),
      );
      put(...garments);
      tell(text.kept);
    } catch (thrown) {
      tellProblem(thrown);
    }
  };
  const pieces = prediction?.pieces.length ?? 0;
  return (
    <>
      <div role="status">{isBeingSeen(garment) && <p class="notice">{text.looking}</p>}</div>
      {status === "failed" && (
        <div class="notice problem">
          <p>{error ?? text.failed}</p>
        </div>
      )}
      {pieces > 1 && (
        <div class="notice">
          <p>{text.split(pieces)}</p>
          <a class="button" href={`/add?split=${id}`}>
            {text.toSplit}
          </a>
        </div>
      )}
      {twin !== null && (
        <div class="notice">
          <a class="notice-picture" href={`/garment/${twin.id}`} aria-label={`${text.duplicateOther}: ${nameOf(twin)}`}>
            <Picture garment={twin} />
          </a>
          <div class="stack">
            <p>{text.duplicate}</p>
            <div class="row">
              <button type="button" onClick={() => void removeIt()}>
                {text.same}
              </button>
              <button type="button" onClick={() => void keepBoth()}>
                {text.different}
              </button>
            </div>
          </div>
        </div>
      )}
    </>
  );
}

function Opinion({ garment: { opinion, in_laundry: isInLaundry }, save }: Owning) {
  return (
    <>
      <button
        type="button"
        aria-label={text.like}
        aria-pressed={opinion === "like"}
        onClick={() => save({ opinion: opinion === "like" ? null : "like" })}
      >
        <ActionIcon name="like" />
      </button>
      <button
        type="button"
        aria-label={text.dislike}
        aria-pressed={opinion === "dislike"}
        onClick={() => save({ opinion: opinion === "dislike" ? null : "dislike" })}
      >
        <ActionIcon name="dislike" />
      </button>
      <button type="button" aria-pressed={isInLaundry} onClick={() => save({ in_laundry: !isInLaundry })}>
        {wardrobeWords.outOfUse.laundry}
      </button>
    </>
  );
}
