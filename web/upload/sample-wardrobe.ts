// The sample wardrobe: photos that the server brings along, read as if the person had chosen them.

import { Problem, problemOf } from "../api.ts";
import { words } from "../words.ts";

async function fetched(file: string): Promise<Response> {
  const response = await fetch(`/sample-wardrobe/${encodeURIComponent(file)}`).catch((cause: unknown) => {
    throw new Problem({ status: 0, code: "offline", detail: words.problems.offline, cause });
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function* samplePhotos(): AsyncGenerator<{ file: File; isSample: true }> {
  const list = (await (await fetched("garments.json")).json()) as readonly { name: string; file: string }[];
  for (const { name, file } of list) {
    const photo = await (await fetched(file)).blob();
    yield { file: new File([photo], `${name}.jpg`, { type: photo.type }), isSample: true };
  }
}
