// Photos that this page has sent, shown until the server has made something of them.

/** Addresses of blobs, by the id of the garment. */
const addresses = new Map<string, string>();

export const localPhotoOf = (id: string): string | undefined => addresses.get(id);

export function keepLocalPhoto(id: string, photo: Blob): void {
  addresses.set(id, URL.createObjectURL(photo));
}

/** Gives back what a photo takes of the device, where it is kept. */
export function dropLocalPhoto(id: string): void {
  const address = addresses.get(id);
  if (address !== undefined) URL.revokeObjectURL(address);
  addresses.delete(id);
}

export function dropLocalPhotos(): void {
  for (const id of [...addresses.keys()]) dropLocalPhoto(id);
}
