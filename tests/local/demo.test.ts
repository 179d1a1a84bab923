// The demo against a fake of the API over real HTTP: its requests, its output, and its message when it cannot continue.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DemoOptions, runDemo } from "../../local/demo.ts";
import { type FakeApi, type FakeBehaviour, fakeApi } from "./fake-api.ts";

const fakeScript = join(import.meta.dirname, "fake-api.ts");
// The operating system refuses port 9 (discard) here, as on every usual machine.
const nobody = "http://127.0.0.1:9";

let folder: string;
let fake: FakeApi | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "armoire-demo-"));
});

afterEach(async () => {
  await fake?.close();
  fake = undefined;
  await rm(folder, { recursive: true });
});

async function photos(...names: string[]): Promise<void> {
  for (const name of names) await writeFile(join(folder, name), `photo ${name}`);
}

async function serve(behaviour: FakeBehaviour): Promise<FakeApi> {
  fake = await fakeApi(behaviour);
  return fake;
}

function demo(baseUrl: string, more: Partial<DemoOptions> = {}, isTTY = false): { done: Promise<void>; output: () => string } {
  let text = "";
  const output = { isTTY, write: (part: string) => (text += part) };
  return { done: runDemo({ folder, baseUrl, output, pollMs: 5, ...more }), output: () => text };
}

describe("npm run demo", () => {
  test("uploads every photo of the folder, waits, and prints catalogue, outfits and URLs", async () => {
    await photos("a.jpg", "b.JPG", "c.png", "d.webp", "e.jpeg", "notes.txt");
    const api = await serve({ busyUploads: 2 });
    const { done, output } = demo(api.url);
    await done;
    expect(api.uploads.toSorted()).toEqual(["a.jpg", "b.JPG", "c.png", "d.webp", "e.jpeg"]);
    expect(api.atOnceMost()).toBeLessThanOrEqual(3);
    expect(api.recommendBody()).toEqual({ occasion: "casual", weather: { temperature_c: 16 } });
    expect(output()).toContain("Uploaded 5 photos as 5 garments.");
    expect(output()).toMatch(/^b\.JPG\s+navy T-shirt\s+T-shirt 93%\s+navy 90%\s+solid\s+material$/m);
    expect(output()).toContain("5. navy T-shirt\n   score 0.86  (color harmony 0.80, formality 1.00)");
    expect(output()).toContain("Unmet (shoes): You own no shoes.");
    expect(output()).toContain(`${api.url}/docs`);
    expect(output()).toContain("http://fake/media/uploads/garment-1");
    expect(output()).not.toContain("stopped");
  });

  test("ends with the line that lets a person go on: the server's address and their token", async () => {
    await photos("a.jpg");
    const api = await serve({});
    const { done, output } = demo(api.url);
    await done;
    expect(output().trimEnd().split("\n").at(-1)).toBe(`export API='${api.url}' TOKEN='session-of-the-demo'`);
  });

  test("reads a wardrobe of more than one page", async () => {
    await photos(...Array.from({ length: 103 }, (_, index) => `${index}.jpg`));
    const api = await serve({});
    const { done, output } = demo(api.url);
    await done;
    expect(output()).toContain("103 of 103 ready");
  });

  test("rewrites its progress in place on a terminal and prints plain lines elsewhere", async () => {
    await photos("a.jpg");
    const api = await serve({});
    const terminal = demo(api.url, {}, true);
    await terminal.done;
    expect(terminal.output()).toContain("\r\u001b[2KUploading: 1 of 1");
    const plain = demo(api.url);
    await plain.done;
    expect(plain.output()).toContain("Uploading: 1 of 1\n");
    expect(plain.output()).not.toContain("\u001b");
  });

  test("continues without a photo that the server refuses, and says which and why", async () => {
    await photos("bad.jpg", "good.jpg");
    const api = await serve({ damaged: ["bad.jpg"] });
    const { done, output } = demo(api.url);
    await done;
    expect(output()).toContain("Not taken:\n  bad.jpg: The photo is damaged (400)");
    expect(output()).toContain("Uploaded 1 photos as 1 garments.");
  });

  test("starts a server of its own where none answers, and stops it", async () => {
    await photos("a.jpg");
    const { done, output } = demo(nobody, { startScript: fakeScript });
    await done;
    const url = /Signed up at (\S+)/.exec(output())?.[1] ?? "";
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    expect(output()).toContain("is stopped; `npm start` brings it back");
  });
});

describe("npm run demo, in one sentence", () => {
  test("repeats the last line of a server that does not start", async () => {
    await photos("a.jpg");
    const script = join(folder, "start.ts");
    await writeFile(script, 'console.error("Port 8787 is in use; set PORT."); process.exit(1);');
    await expect(demo(nobody, { startScript: script }).done).rejects.toThrow(
      "The server ended before it was ready (exit code 1): Port 8787 is in use; set PORT.",
    );
  });

  test("names the address where no server answers", async () => {
    await photos("a.jpg");
    await expect(demo(nobody).done).rejects.toThrow(`No server answers at ${nobody}.`);
    const { done, output } = demo(nobody, { startScript: fakeScript });
    await done;
    expect(output()).toMatch(/starting one\. A server elsewhere is named like this: ARMOIRE_URL=\S+ npm run demo$/m);
  });

  test("stops if the server is not Armoire", async () => {
    await photos("a.jpg");
    const api = await serve({ health: { hello: "world" } });
    await expect(demo(api.url).done).rejects.toThrow("is not a working Armoire (status 200)");
  });

  test("gives the server's reason when signing up fails", async () => {
    await photos("a.jpg");
    const api = await serve({ signUpStatus: 403 });
    await expect(demo(api.url).done).rejects.toThrow("Could not sign up: Sign-up is closed (403).");
  });

  test("gives up when garments stay uncatalogued", async () => {
    await photos("a.jpg", "b.jpg");
    const api = await serve({ stuck: true });
    await expect(demo(api.url, { giveUpMs: 50 }).done).rejects.toThrow("2 of 2 garments are still not catalogued");
  });

  test("says so if no photo could be catalogued", async () => {
    await photos("a.jpg");
    const api = await serve({ blind: true });
    await expect(demo(api.url).done).rejects.toThrow("None of the 1 photos could be catalogued: The photo is too small.");
  });

  test("says what is wrong with the folder", async () => {
    await expect(demo(nobody).done).rejects.toThrow(`The folder ${folder} holds no JPEG, PNG or WebP photo.`);
    await expect(demo(nobody, { folder: join(folder, "none") }).done).rejects.toThrow("cannot be read");
  });

  test("stops at once when it is interrupted", async () => {
    await photos("a.jpg");
    const api = await serve({ stuck: true });
    const interrupt = new AbortController();
    const { done } = demo(api.url, { signal: interrupt.signal, pollMs: 60_000 });
    await expect.poll(() => api.uploads.length).toBe(1);
    interrupt.abort();
    await expect(done).rejects.toThrow(/abort/i);
  });
});
