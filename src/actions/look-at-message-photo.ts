// Looks at the photo of a chat message, as at a garment that a person might buy. Nothing is stored.

import type { SeenPhoto } from "../domain/conversation/seen-photo.ts";
import type { Person } from "../domain/person.ts";
import { lookAtPurchase } from "./look-at-purchase.ts";
import type { Ports } from "./ports.ts";
import { compareWithOwned } from "./weigh-purchase.ts";

type PhotoPorts = Parameters<typeof lookAtPurchase>[0] & Parameters<typeof compareWithOwned>[0] & Pick<Ports, "newId">;

export async function lookAtMessagePhoto(
  ports: PhotoPorts,
  person: Person,
  bytes: Uint8Array,
): Promise<Omit<SeenPhoto, "is_alone">> {
  const newcomer = await lookAtPurchase(ports, person.id, bytes, ports.newId());
  const { samePiece, lookAlikes } = await compareWithOwned(ports, person, newcomer);
  const { id, category, attributes } = newcomer.garment;
  return {
    id,
    category,
    attributes,
    same_piece: samePiece?.garment.id ?? null,
    look_alikes: lookAlikes.map(({ garment }) => garment.id),
  };
}
