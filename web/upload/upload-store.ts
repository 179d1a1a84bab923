// The photos that wait, in this browser's IndexedDB: what is known of each, and its bytes apart from that, so that a list reads none.
// Each change is one transaction: after a crash it happened or it did not.

import type { Upload } from "./upload-states.ts";

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("armoire-uploads", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("uploads", { keyPath: "id" }).createIndex("owner", "owner");
      request.result.createObjectStore("photos");
    };
    request.onsuccess = () => {
      // Another tab may delete the database, or the browser may close it; the next use opens it again.
      request.result.onclose = () => {
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** What `begin` asks for, once all of the transaction is done. */
async function inStores<T>(
  mode: IDBTransactionMode,
  begin: (uploads: IDBObjectStore, photos: IDBObjectStore) => IDBRequest<T> | null,
): Promise<T | undefined> {
  const database = await open();
  return new Promise((resolve, reject) => {
    // Strict: what was accepted is on the disk, not only in the browser.
    const transaction = database.transaction(["uploads", "photos"], mode, { durability: "strict" });
    const request = begin(transaction.objectStore("uploads"), transaction.objectStore("photos"));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export async function uploadsOf(owner: string): Promise<Upload[]> {
  const found = await inStores<Upload[]>("readonly", (uploads) => uploads.index("owner").getAll(owner));
  return (found ?? []).sort((left, right) => left.place - right.place);
}

export function uploadOf(id: string): Promise<Upload | undefined> {
  return inStores<Upload | undefined>("readonly", (uploads) => uploads.get(id));
}

export function photoOf(id: string): Promise<Blob | undefined> {
  return inStores<Blob | undefined>("readonly", (_, photos) => photos.get(id));
}

/** @param photo the bytes in place of those that are kept; null removes them */
async function write(upload: Upload, photo: Blob | null | undefined, isNew: boolean): Promise<void> {
  await inStores("readwrite", (uploads, photos) => {
    const there = uploads.getKey(upload.id);
    there.onsuccess = () => {
      if ((there.result === undefined) !== isNew) return;
      uploads.put(upload);
      if (photo === null) photos.delete(upload.id);
      else if (photo !== undefined) photos.put(photo, upload.id);
    };
    return null;
  });
}

/** Keeps a new one. One with this id that is there already stays as it is. */
export const keepUpload = (upload: Upload, photo: Blob | null) => write(upload, photo, true);

/** Changes one that is there; one that was removed meanwhile (at sign-out) does not come back. */
export const changeUpload = (upload: Upload, photo?: Blob | null) => write(upload, photo, false);

export async function removeUploads(ids: readonly string[]): Promise<void> {
  await inStores("readwrite", (uploads, photos) => {
    for (const id of ids) {
      uploads.delete(id);
      photos.delete(id);
    }
    return null;
  });
}
