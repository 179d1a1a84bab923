// Names of images: `{kind}/{user_id}/{garment_id}-{generation}`. A name is never used twice, so a late deletion cannot hit a
// newer photo. The generation of an original is a number of its try to store it (src/actions/keep-photo.ts).

import { z } from "zod";

export const photoKinds = ["uploads", "processed", "thumbnails"] as const;
/** The same images of a removed garment, while it is in the trash: under names of their own, so that no older link opens them. */
export const trashKinds = { uploads: "trash-uploads", processed: "trash-processed", thumbnails: "trash-thumbnails" } as const;
export const allPhotoKinds = [...photoKinds, ...photoKinds.map((kind) => trashKinds[kind])] as const;
export const PhotoKind = z.enum(allPhotoKinds);
export type PhotoKind = z.infer<typeof PhotoKind>;

const name = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-([1-9][0-9]{0,8})$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface ParsedPhotoKey {
  readonly kind: PhotoKind;
  readonly user_id: string;
  readonly garment_id: string;
  readonly generation: number;
}

/** What the keys of all images of a kind and a person begin with. */
export function photoPrefix(kind: PhotoKind, userId: string): string {
  return `${kind}/${userId}/`;
}

export function photoKey(kind: PhotoKind, userId: string, garmentId: string, generation: number): string {
  return `${photoPrefix(kind, userId)}${garmentId}-${generation}`;
}

/** A number for an object's name, 1 to `max`, from random bits of a new id, so that no other try has it. */
export function numberOfTry(newId: string, max = 999_999_999): number {
  return 1 + (Number.parseInt(newId.slice(-8), 16) % max);
}

export function parsePhotoKey(key: string): ParsedPhotoKey | null {
  const [kind, userId, file, ...rest] = key.split("/");
  const parsedKind = PhotoKind.safeParse(kind);
  const parsedName = name.exec(file ?? "");
  if (!parsedKind.success || rest.length > 0 || userId === undefined || !uuid.test(userId)) return null;
  const garmentId = parsedName?.[1];
  if (garmentId === undefined) return null;
  return { kind: parsedKind.data, user_id: userId, garment_id: garmentId, generation: Number(parsedName?.[2]) };
}

export const photoContentTypes = ["image/jpeg", "image/png", "image/webp"] as const;
export const PhotoContentType = z.enum(photoContentTypes);
export type PhotoContentType = z.infer<typeof PhotoContentType>;
