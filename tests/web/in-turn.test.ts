import { expect, test } from "vitest";
import { inTurn } from "../../web/in-turn.ts";

test("a request waits for the one before, also when that fails, and each sender hears its own end", async () => {
  const send = inTurn();
  const steps: string[] = [];
  const first = Promise.withResolvers<string>();
  const answers = [
    send(() => {
      steps.push("first");
      return first.promise;
    }),
    send(async () => {
      steps.push("second");
      return "second";
    }),
  ];
  await Promise.resolve();
  expect(steps).toEqual(["first"]);
  first.reject(new Error("refused"));
  expect(await Promise.allSettled(answers)).toMatchObject([{ status: "rejected" }, { status: "fulfilled", value: "second" }]);
  expect(steps).toEqual(["first", "second"]);
});
