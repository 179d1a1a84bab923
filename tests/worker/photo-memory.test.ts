// An isolate takes in no more large photos at once than its memory holds; the others wait, and none is lost.

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { concat } from "../support/images.ts";
import { Person } from "../support/person.ts";
import { multipart, multipartType, post } from "../support/raw-http.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

/** This ends what hangs. A slow machine needs it. */
const patience = { timeout: 120_000, interval: 200 };

let armoire: Armoire;
beforeAll(async () => {
  // Room for one photo: each of them counts as all there is.
  armoire = await startArmoire({ vars: { PHOTO_MEMORY_BYTES: "100000", LOG_LEVEL: "info" } });
});
afterAll(() => armoire.close());

function send(person: Person, body: BodyInit): Promise<Response> {
  const headers = { authorization: `Bearer ${person.token}`, "content-type": multipartType };
  return post(`${armoire.url}/api/v1/wardrobe/upload`, headers, body);
}

/** The body, which ends only when the test says so. */
function held(bytes: Uint8Array) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, 1000)),
    async pull(controller) {
      await released;
      controller.enqueue(bytes.subarray(1000));
      controller.close();
    },
  });
  return { stream, release };
}

/** A body with a tiny picture whose file is large: bytes after a picture's end are allowed. */
const large = async () => multipart([{ body: concat(await tinyPhoto(), new Uint8Array(300_000)) }]);

test("while a large photo arrives, other large ones wait, a small one does not, and all are kept", async () => {
  const [slow, quick] = await Promise.all([Person.join(armoire.url), Person.join(armoire.url)]);
  const first = held(await large());
  const slowly = send(slow, first.stream);
  const others: Promise<Response>[] = [];
  await vi.waitFor(async () => {
    others.push(send(quick, await large()));
    expect(logged("photos.wait_for_memory")).toBe(true);
  }, patience);
  await quick.add(await tinyPhoto());
  first.release();
  const statuses = (await Promise.all([slowly, ...others])).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([201]));
});

function logged(event: string): boolean {
  return armoire.harness.getLogs().some(({ message }) => message.includes(event));
}
