// The sample wardrobe: photos that the server brings along, added as if the person had chosen them.

import { Problem, problemOf } from "../api.ts";
import { words } from "../words.ts";
import { addPhotos, type NewPhoto } from "./upload-queue.ts";

const folder = "/sample-wardrobe/";

async function fetched(file: string): Promise<Response> {
  const response = await fetch(`${folder}${encodeURIComponent(file)}`).catch((cause: unknown) => {
    throw new Problem({ status: 0, code: "offline", detail: words.problems.offline, cause });
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function addSampleWardrobe(): Promise<void> {
  const list = (await (await fetched("garments.json")).json()) as readonly { name: string; file: string }[];
  await addPhotos(photosOf(list));
}

async function* photosOf(list: readonly { name: string; file: string }[]): AsyncGenerator<NewPhoto> {
  for (const { name, file } of list) {
    const photo = await (await fetched(file)).blob();
    yield { file: new File([photo], `${name}.jpg`, { type: photo.type }), isSample: true };
  }
}
