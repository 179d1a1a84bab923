// Garments for tests that are not about vision: tiny photos with unique bytes, described at once by their labels.

import { randomUUID } from "node:crypto";
import { ascii, jpeg, jpegSegment, withSegments } from "./images.ts";
import { GarmentAnswer, type Person } from "./person.ts";

/** A small JPEG with unique bytes. It is under 224 px, so that no model looks at it: it ends as `failed`, with a reason. */
export async function tinyPhoto(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(withSegments(await jpeg({ width: 16, height: 16 }), jpegSegment(0xfe, ascii(randomUUID()))));
}

/** The weather of outfits whose tests are about something else. Without any the day of the test would decide: in winter there are fewer. */
export const warmDay = { temperature_c: 23 };

export interface GarmentFields {
  readonly category?: string | null;
  readonly subcategory?: string | null;
  readonly custom_name?: string | null;
  readonly custom_notes?: string | null;
  readonly in_laundry?: boolean;
  readonly out_of_use?: string | null;
  readonly set_name?: string | null;
  readonly opinion?: "like" | "dislike" | null;
  readonly price?: number;
  readonly purchased_on?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Uploads a tiny photo and sets its labels; labels count whatever the status of the photo is. */
export async function own(person: Person, fields: GarmentFields): Promise<GarmentAnswer> {
  const { id } = await person.add(await tinyPhoto());
  return change(person, id, fields);
}

export async function change(person: Person, id: string, fields: GarmentFields): Promise<GarmentAnswer> {
  const response = await person.request("PATCH", `/api/v1/wardrobe/${id}`, { json: fields });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the change answered ${response.status}: ${text}`);
  return GarmentAnswer.parse(JSON.parse(text));
}
