// Everything of a person: the records as lines, and the images beside them. A page, or one image, is in memory at a time. What changes
// while it runs may be in it or not.

import type { GarmentImages, RecordPage } from "../domain/account/account-records.ts";
import { exportFileName, exportVersion, type RecordType, recordTypes } from "../domain/account/export-lines.ts";
import { smallestId } from "../domain/identity.ts";
import { contentTypeOf } from "../domain/photo/formats/inspect-photo.ts";
import type { Ports } from "./ports.ts";

/** A prediction has every option of every question: some 20 KB. A message has its understanding. */
const rowsPerPage = { preferences: 1, category: 100, garment: 50, outfit: 100, conversation: 50, message: 200 } as const;
const imagesPerPage = 200;

export type ExportPorts = Pick<Ports, "accountRecords" | "photos" | "now">;

export type ExportPage = Pick<RecordPage, "lines" | "images">;

/** The first line says the version. The last says how many there were of each type: without it, the export broke off. */
export async function* exportRecords({ accountRecords, now }: ExportPorts, userId: string): AsyncGenerator<ExportPage> {
  yield { lines: [{ type: "export", version: exportVersion, exported_at: new Date(now()).toISOString() }], images: [] };
  const counts: Partial<Record<RecordType, number>> = {};
  for (const type of recordTypes) {
    let count = 0;
    let after: string | null = smallestId;
    while (after !== null) {
      const page: RecordPage = await accountRecords.page(userId, type, after, rowsPerPage[type]);
      count += page.lines.length;
      after = page.after;
      if (page.lines.length > 0) yield page;
    }
    counts[type] = count;
  }
  yield { lines: [{ type: "end", counts }], images: [] };
}

/** Of each garment the original, the thumbnail and the cut-out. One that is not in the store is left out. */
export async function* exportImages(
  { accountRecords, photos }: ExportPorts,
  userId: string,
): AsyncGenerator<{ readonly name: string; readonly bytes: Uint8Array }> {
  let after = smallestId;
  for (;;) {
    const page: GarmentImages[] = await accountRecords.images(userId, after, imagesPerPage);
    for (const { garment_id, ...paths } of page) {
      for (const field of ["original_image_path", "thumbnail_path", "processed_image_path"] as const) {
        const path = paths[field];
        const bytes = path === null ? null : await photos.read(userId, path);
        const type = bytes === null ? null : contentTypeOf(bytes);
        if (bytes !== null && type !== null) yield { name: exportFileName(field, garment_id, type), bytes };
      }
    }
    const last = page.at(-1);
    if (last === undefined || page.length < imagesPerPage) return;
    after = last.garment_id;
  }
}
