// The garments of an outfit laid out as they are worn. Boxes have their place before the pictures come.

import { useEffect, useState } from "preact/hooks";
import type { OutfitGarment } from "../api.ts";
import { kinds, loadKinds } from "../outfits/kinds.ts";
import { outfitsWords } from "../words/later.ts";
import { type Bounds, opaqueBounds, placedIn } from "./cut-out-bounds.ts";
import { type Box, cardRatio, layOut, piecesOf } from "./outfit-layout.ts";
import { nameOf, type Pictured } from "./picture.tsx";

/** Any garment of an answer, or the id of one that is deleted. */
export type Worn = OutfitGarment | (Pictured & { readonly deleted?: false });

export const wornName = (garment: Worn): string => ("category" in garment ? nameOf(garment) : outfitsWords.deletedGarment);

/** What an outfit is called: its garments in a line. */
export const namesOf = (garments: readonly Worn[]): string => garments.map(wornName).join(", ");

/** @param press makes each garment a button; without it the whole is one picture */
export function OutfitPictures({
  garments,
  press,
  isEager = false,
}: {
  garments: readonly Worn[];
  press?: ((garment: Worn) => void) | undefined;
  isEager?: boolean;
}) {
  useEffect(loadKinds, []);
  const known = kinds.value;
  const byId = new Map(garments.map((garment) => [garment.id, garment]));
  const boxes = known === null ? [] : layOut(piecesOf(garments, known));
  const drawn = boxes.flatMap((box) => {
    const garment = byId.get(box.id);
    if (garment === undefined) return [];
    const place = {
      left: percent(box.x),
      top: percent(box.y),
      width: percent(box.width),
      height: percent(box.height),
      zIndex: box.isBehind ? 0 : 1,
    };
    const piece = <Piece garment={garment} box={box} isEager={isEager} />;
    return press === undefined ? (
      <span key={box.id} class="piece" style={place}>
        {piece}
      </span>
    ) : (
      <button
        key={box.id}
        type="button"
        class="piece"
        style={place}
        onClick={() => press(garment)}
        aria-label={wornName(garment)}
      >
        {piece}
      </button>
    );
  });
  return press === undefined ? (
    <span class="worn" role="img" aria-label={namesOf(garments)}>
      {drawn}
    </span>
  ) : (
    <div class="worn">{drawn}</div>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

function Piece({ garment, box, isEager }: { garment: Worn; box: Box; isEager: boolean }) {
  if (!("category" in garment)) return <span class="piece-gone">{outfitsWords.deletedGarment}</span>;
  const loading = isEager ? "eager" : "lazy";
  const { processed_image_url: cutOut, thumbnail_url: photo } = garment;
  if (cutOut != null) return <CutOut source={cutOut} box={box} loading={loading} />;
  if (photo != null) return <img class="piece-photo" src={photo} alt="" loading={loading} decoding="async" />;
  return <span class="piece-gone">{nameOf(garment)}</span>;
}

interface Measured {
  readonly bounds: Bounds;
  readonly ratio: number;
}
/** By address without signature: what a picture shows never changes. */
const measured = new Map<string, Measured>();
const whole: Bounds = { x: 0, y: 0, width: 1, height: 1 };

function CutOut({ source, box, loading }: { source: string; box: Box; loading: "eager" | "lazy" }) {
  const key = source.split("?", 1)[0] ?? source;
  const [found, setFound] = useState(measured.get(key));
  const boxRatio = (box.width / box.height) * cardRatio;
  const place = placedIn(found?.bounds ?? whole, found?.ratio ?? 1, boxRatio, box.align);
  return (
    <img
      class={found === undefined ? "piece-cut-out unmeasured" : "piece-cut-out"}
      src={source}
      alt=""
      loading={loading}
      decoding="async"
      onLoad={({ currentTarget }) => {
        const now = measured.get(key) ?? measure(currentTarget);
        measured.set(key, now);
        setFound(now);
      }}
      style={{ left: percent(place.x), top: percent(place.y), width: percent(place.width), height: percent(place.height) }}
    />
  );
}

/** Small, because a share needs no more, and a card has eight of them. */
const measuredSide = 64;

function measure(image: HTMLImageElement): Measured {
  const ratio = image.naturalWidth / image.naturalHeight;
  const canvas = new OffscreenCanvas(measuredSide, measuredSide);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return { bounds: whole, ratio };
  context.drawImage(image, 0, 0, measuredSide, measuredSide);
  try {
    const { data } = context.getImageData(0, 0, measuredSide, measuredSide);
    return { bounds: opaqueBounds(data, measuredSide, measuredSide) ?? whole, ratio };
  } catch {
    // With MEDIA_BASE_URL the picture is of another origin, and its pixels are not for this page.
    return { bounds: whole, ratio };
  }
}
