// A photo for a message: small enough to send in it, and as an address that the page may show.

export interface ChosenPhoto {
  readonly name: string;
  readonly type: string;
  /** What is sent. */
  readonly dataUrl: string;
  /** What is shown: the page's policy allows images from blobs, not from data. */
  readonly preview: string;
}

/** Enough to tell what it is; the photo is not kept. */
const sideMax = 1280;

/** @throws if the browser cannot read the file as an image */
export async function chosenPhoto(file: File): Promise<ChosenPhoto> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, sideMax / Math.max(image.width, image.height));
  const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  return { name: file.name, type: blob.type, dataUrl: await dataUrlOf(blob), preview: URL.createObjectURL(blob) };
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("not read"));
    reader.readAsDataURL(blob);
  });
}
