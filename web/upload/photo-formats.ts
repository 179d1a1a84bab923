// What kind of file a photo is, whether it is sent as it is, and to which size it is brought if not. Nothing here touches the browser.

export type PhotoFormat = "image/jpeg" | "image/png" | "image/webp" | "heic" | "other";

/** What the API takes; larger files are refused (docs/design.md, "Limits of the API"). */
const bytesTaken = 10_485_760;
/** A photo of a phone has 3 to 8 MB; the catalogue needs a tenth of it. */
const bytesSentAsTheyAre = 2_500_000;
const sideMax = 2048;

/** By the first bytes: names and declared types are often wrong, and missing in dropped folders. */
export function formatOf(head: Uint8Array): PhotoFormat {
  const text = String.fromCharCode(...head.subarray(0, 16));
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return "image/webp";
  if (text.startsWith("ftyp", 4) && /^(?:hei|hev|mif1|msf1)/.test(text.slice(8))) return "heic";
  return "other";
}

/** Whether it is made anew as a JPEG before it is sent. */
export function isMadeAnew(format: PhotoFormat, bytes: number): boolean {
  return format === "heic" || format === "other" || bytes > bytesSentAsTheyAre;
}

/** Whether the API takes it as it is, if it cannot be made anew. */
export function isTakenAsItIs(format: PhotoFormat, bytes: number): boolean {
  return format !== "heic" && format !== "other" && bytes <= bytesTaken;
}

/** The size to bring it to: neither side longer than 2048 pixels, never larger than it was. */
export function sizeWithin(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, sideMax / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Files that lie in folders of photos without being any: nobody needs to hear of them. */
export function isClutter(name: string): boolean {
  return name.startsWith(".") || /^(?:thumbs\.db|desktop\.ini)$|\.(?:aae|xmp|thm)$/i.test(name);
}

/** Whether it may be a photo, before it is read: by its declared type, else by its name. */
export function mayBePhoto(name: string, type: string): boolean {
  if (type !== "") return type.startsWith("image/") && type !== "image/svg+xml";
  return /\.(?:jpe?g|jfif|png|webp|hei[cf]|avif|gif|bmp|tiff?)$/i.test(name) || !name.includes(".");
}

// What the page and its worker say to each other.
export interface ToPrepare {
  readonly number: number;
  readonly photo: Blob;
}
/** Why it cannot be sent. `heic`: this browser cannot read that format. `notPrepared`: the worker failed, not the photo. */
type PhotoProblem = "heic" | "unreadable" | "empty" | "notPrepared";
export type Preparation = { readonly photo: Blob } | { readonly problem: PhotoProblem };
export type Prepared = { readonly number: number } & Preparation;
