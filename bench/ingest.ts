// `npm run bench:ingest -- <folder> [count]`: sends real photos through the API until the queue is empty. Prints photos a minute,
// the time of each step, the share for review, and that review list. Exit code 1 if a photo is lost or not ready.

import { randomBytes } from "node:crypto";
import { glob, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { startStack } from "../local/stack.ts";
import { makeAssets } from "../tools/assets.ts";

const [folderArgument, countArgument = "200"] = process.argv.slice(2);
const folder = path.resolve(process.env["INIT_CWD"] ?? ".", folderArgument ?? "");
if (folderArgument === undefined || !(await stat(folder).catch(() => null))?.isDirectory()) {
  console.log(`Skipped: no folder of photos at ${folderArgument ?? "(none given)"}`);
  process.exit(0);
}
const files: string[] = [];
for await (const file of glob("**/*.{jpg,jpeg,png,webp}", { cwd: folder })) files.push(path.join(folder, file));
// The order has nothing to do with the labels, and is the same each time.
const photos = files.sort((left, right) => (path.basename(left) < path.basename(right) ? -1 : 1)).slice(0, Number(countArgument));

const List = z.object({ total: z.number() });
const CountOf = z.object({ rows: z.array(z.tuple([z.string()])) });
const ReviewPage = z.object({
  total: z.number(),
  waiting: z.number(),
  items: z.array(
    z.object({
      question: z.string(),
      options: z.array(z.object({ label: z.string(), probability: z.number().nullable() })),
    }),
  ),
});
const data = await mkdtemp(path.join(tmpdir(), "armoire-ingest-"));
await makeAssets();
const stack = await startStack({ folder: data, port: 8797, onExit: (words) => console.error(words) });
let exitCode = 1;
try {
  const signUp = await fetch(`${stack.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      name: "Bench",
      email: `${randomBytes(6).toString("hex")}@example.com`,
      password: randomBytes(12).toString("hex"),
    }),
  });
  const { token } = z.object({ token: z.string() }).parse(await signUp.json());
  const headers = { authorization: `Bearer ${token}` };
  const count = async (status: string) =>
    List.parse(await (await fetch(`${stack.url}/api/v1/wardrobe?limit=1&status=${status}`, { headers })).json()).total;

  const started = performance.now();
  const left = [...photos];
  const answers = new Map<number, number>();
  await Promise.all(
    Array.from({ length: 3 }, async () => {
      for (let file = left.pop(); file !== undefined; file = left.pop()) {
        const form = new FormData();
        form.append("file", new Blob([new Uint8Array(await readFile(file))]), path.basename(file));
        const { status } = await fetch(`${stack.url}/api/v1/wardrobe/upload`, { method: "POST", headers, body: form });
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
    }),
  );
  const uploaded = (performance.now() - started) / 1000;
  const storedCount = answers.get(201) ?? 0;
  let ready = 0;
  let failed = 0;
  for (const deadline = Date.now() + 15 * 60_000; ready + failed < storedCount && Date.now() < deadline; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    [ready, failed] = await Promise.all([count("ready"), count("failed")]);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${photos.length} photos uploaded in ${uploaded.toFixed(1)} s (${[...answers].map(([status, times]) => `${times} x ${status}`).join(", ")})`,
  );
  console.log(
    `${ready} ready, ${failed} failed after ${seconds.toFixed(1)} s: ${((ready / seconds) * 60).toFixed(0)} photos a minute`,
  );

  const answer = await fetch(stack.databaseEndpoint, {
    method: "POST",
    body: JSON.stringify({
      query:
        "select key, round(avg(value::float8)), percentile_disc(0.95) within group (order by value::float8) from garment_predictions, jsonb_each_text(timings) group by key order by 2 desc",
      params: [],
    }),
  });
  const { rows } = z.object({ rows: z.array(z.tuple([z.string(), z.string(), z.string()])) }).parse(await answer.json());
  console.log("Where the time goes, in the Worker (ms a photo: mean, p95)");
  for (const [step, mean, p95] of rows)
    console.log(`  ${step.replace(/_ms$/, "").padEnd(10)} ${mean.padStart(6)} ${p95.padStart(6)}`);

  const { items, total, waiting } = ReviewPage.parse(
    await (await fetch(`${stack.url}/api/v1/wardrobe/review?limit=12`, { headers })).json(),
  );
  const reviewCount = await count("ready&needs_review=true");
  const categoryReviewCount = Number(
    CountOf.parse(
      await (
        await fetch(stack.databaseEndpoint, {
          method: "POST",
          body: JSON.stringify({
            query: "select count(*)::text from garment_predictions where 'category' = any(needs_review)",
            params: [],
          }),
        })
      ).json(),
    ).rows[0]?.[0] ?? 0,
  );
  console.log(
    `Sent to review: ${reviewCount} for any field, ${categoryReviewCount} for what they are. ${total} questions, ${waiting} more behind them.`,
  );
  console.log("How the list begins:");
  for (const { question, options } of items) {
    console.log(
      `  ${question}  ${options.map(({ label, probability }) => `${label}${probability === null ? "" : ` ${Math.round(probability * 100)} %`}`).join(" / ")}`,
    );
  }
  const review = Math.round((categoryReviewCount / Math.max(1, ready)) * 1000) / 1000;
  console.log(
    JSON.stringify({
      photos: photos.length,
      kept: storedCount,
      ready,
      failed,
      review,
      per_minute: Math.round((ready / seconds) * 60),
    }),
  );
  exitCode = ready === storedCount && storedCount + (answers.get(200) ?? 0) === photos.length ? 0 : 1;
} finally {
  await stack.stop();
  await rm(data, { recursive: true, force: true });
}
process.exit(exitCode);
