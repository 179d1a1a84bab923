// The sample wardrobe: photos that the server brings along, read as if the person had chosen them.

import { problemOf, send } from "../api.ts";

async function fetched(file: string): Promise<Response> {
  const response = await send(`/sample-wardrobe/${encodeURIComponent(file)}`);
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function* samplePhotos(): AsyncGenerator<{ file: File; isSample: true }> {
  // As tools/assets.ts has written it.
  const list: readonly { name: string; file: string }[] = await (await fetched("garments.json")).json();
  for (const { name, file } of list) {
    const photo = await (await fetched(file)).blob();
    yield { file: new File([photo], `${name}.jpg`, { type: photo.type }), isSample: true };
  }
}
