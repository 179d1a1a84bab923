// Files that somebody broke on purpose: cut, flipped, doubled, with wrong lengths, of other kinds. No answer is a 5xx, and no valid still
// picture is refused.

import { afterAll, beforeAll, expect, test } from "vitest";
import { randomFrom } from "../../tools/seeded-random.ts";
import { amountOf, seed, tally } from "../support/amounts.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { garmentPhoto, jpeg, png, webp } from "../support/images.ts";
import { Person } from "../support/person.ts";

const files = amountOf(4000);
const random = randomFrom(seed);
const upTo = (max: number) => Math.floor(random() * max);

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire({ vars: { LOOKS_DAILY: "1000000", LOOKS_DAILY_TOTAL: "1000000" } });
});
afterAll(() => armoire.close());

type Bytes = Uint8Array<ArrayBuffer>;

/** Each makes another file of a valid one. */
const breaks: Readonly<Record<string, (bytes: Bytes) => Bytes>> = {
  cut: (bytes) => bytes.slice(0, upTo(bytes.length)),
  flip: (bytes) => {
    const broken = bytes.slice();
    for (let count = 1 + upTo(8); count > 0; count -= 1) broken[upTo(broken.length)] = upTo(256);
    return broken;
  },
  "flip a header": (bytes) => {
    const broken = bytes.slice();
    broken[upTo(Math.min(64, broken.length))] = upTo(256);
    return broken;
  },
  "leave out a part": (bytes) => {
    const from = upTo(bytes.length);
    return new Uint8Array([...bytes.subarray(0, from), ...bytes.subarray(from + upTo(200))]);
  },
  "double a part": (bytes) => {
    const [from, length] = [upTo(bytes.length), upTo(2000)];
    return new Uint8Array([...bytes.subarray(0, from + length), ...bytes.subarray(from)]);
  },
  "put zeros in": (bytes) => bytes.slice().fill(0, upTo(bytes.length), upTo(bytes.length)),
  "huge lengths": (bytes) => {
    const broken = bytes.slice();
    const at = upTo(Math.max(1, broken.length - 4));
    broken.fill(0xff, at, at + 4);
    return broken;
  },
  noise: () => Uint8Array.from({ length: 1 + upTo(4000) }, () => upTo(256)),
  append: (bytes) => new Uint8Array([...bytes, ...Uint8Array.from({ length: upTo(5000) }, () => upTo(256))]),
  "of two": (bytes) => new Uint8Array([...bytes.subarray(0, upTo(bytes.length)), ...bytes]),
};
const names = Object.keys(breaks);

async function validPicture(): Promise<Bytes> {
  const [width, height] = [224 + upTo(60), 224 + upTo(60)];
  const colour = `#${upTo(0xffffff).toString(16).padStart(6, "0")}`;
  const make = [jpeg, png, webp][upTo(3)] ?? jpeg;
  const bytes =
    upTo(4) === 0 ? await garmentPhoto({ colour, seed: upTo(1e9), width, height }) : await make({ width, height, colour });
  return new Uint8Array(bytes);
}

test(`${files} hostile files: no 5xx, and no valid still picture is refused`, { timeout: 300_000 + 200 * files }, async () => {
  const person = await Person.join(armoire.url);
  const faults: string[] = [];
  let [accepted, refused] = [0, 0];
  for (let number = 0; number < files; number += 1) {
    const valid = await validPicture();
    const isValid = number % 10 === 0;
    const name = isValid ? "valid" : (names[number % names.length] ?? "cut");
    const response = await person.upload(isValid ? valid : (breaks[name]?.(valid) ?? valid));
    const text = await response.text();
    const isAccepted = response.status < 300;
    if (response.status >= 500 || (isValid && !isAccepted)) faults.push(`${number} (${name}): ${response.status} ${text}`);
    if (isAccepted) accepted += 1;
    else refused += 1;
  }
  tally({ hostile_files: files, files_accepted: accepted, files_refused: refused, file_faults: faults.length });
  expect(faults, `seed ${seed}`).toEqual([]);
});
