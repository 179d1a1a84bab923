// The photo of a message of the AI SDK: found among the message's parts, decoded and looked at. Other files are refused by name.

import { Buffer } from "node:buffer";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { lookAtMessagePhoto } from "../actions/look-at-message-photo.ts";
import { sha256 } from "../digest.ts";
import { Failure, type FailureCode, invalid } from "../domain/failure.ts";
import type { AppEnv } from "../http/context.ts";
import type { MessagePhoto } from "./chat-message.ts";

/** A file as the SDK sends it: with a data URL, unless a front end uploads files itself. */
const FilePart = z.looseObject({
  type: z.literal("file"),
  mediaType: z.string().max(255),
  filename: z.string().max(1000).nullish(),
  url: z.string(),
});

/** What is wrong with a photo is told with the path of its part, whatever is wrong. */
const photoFailures: readonly FailureCode[] = [
  "invalid_request",
  "damaged_image",
  "unsupported_media_type",
  "too_large",
  "too_many_pixels",
];

export interface PhotoInMessage {
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @param path of the parts, in the request */
export function photoIn(parts: readonly { readonly type: string }[], path: string): PhotoInMessage | null {
  let photo: PhotoInMessage | null = null;
  for (const [number, part] of parts.entries()) {
    if (part.type !== "file") continue;
    const partPath = `${path}.${number}`;
    const file = FilePart.safeParse(part);
    if (!file.success) throw invalid(partPath, "accepted: a file part with mediaType and url");
    const { mediaType, filename, url } = file.data;
    const name = filename ?? "the file";
    if (!mediaType.startsWith("image/"))
      throw invalid(
        `${partPath}.mediaType`,
        `${name} (${mediaType}) cannot be read; accepted: image/jpeg, image/png, image/webp`,
      );
    if (photo !== null) throw invalid(partPath, `${name} is another photo; accepted: one in a message`);
    // Fetching an address from a message would let anybody send requests from here.
    const [head] = /^data:[^,]{0,200};base64,/.exec(url.slice(0, 300)) ?? [];
    if (head === undefined)
      throw invalid(`${partPath}.url`, `${name} has another kind of address; accepted: a data URL in base64`);
    photo = { path: partPath, name, bytes: Buffer.from(url.slice(head.length), "base64") };
  }
  return photo;
}

/** The same message again is looked at again, because the photo is not kept; its turn stays the first one. */
export async function lookAtPhoto(
  c: Context<AppEnv>,
  { path, name, bytes }: PhotoInMessage,
  text: string,
): Promise<MessagePhoto> {
  const { services, person } = c.var;
  try {
    const seen = await lookAtMessagePhoto(services, person, bytes);
    return { seen: { ...seen, is_alone: text === "" }, digest: await sha256(bytes) };
  } catch (error) {
    if (!(error instanceof Failure) || !photoFailures.includes(error.code)) throw error;
    throw invalid(path, `${name}: ${error.details.errors?.[0]?.message ?? error.message}`);
  }
}
