// When garments were worn, according to the feedback log.

import { expect, test } from "vitest";
import { wearsByGarment } from "../../../src/domain/taste/feedback.ts";
import { feedback, now } from "../../support/feedback-log.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const shirt = garment(1, "shirt", "white");
const jeans = garment(2, "jeans", "denim");
const boots = garment(3, "boots", "black");

test("each garment has the days since it was last worn, and the days it was worn on", () => {
  const wears = wearsByGarment(
    [
      feedback("wear", [shirt, jeans], { worn_on: "2026-11-20" }),
      feedback("wear", [shirt, boots], { worn_on: "2026-11-13" }),
      feedback("like", [boots], { daysAgo: 1 }),
    ],
    now,
  );
  expect(Object.fromEntries(wears)).toEqual({
    [shirt.id]: { daysSince: 3, wears: 2 },
    [jeans.id]: { daysSince: 3, wears: 1 },
    [boots.id]: { daysSince: 10, wears: 1 },
  });
});

test("two outfits of one day count as one wear, and a day that has not begun yet counts as today", () => {
  const wears = wearsByGarment(
    [
      feedback("wear", [shirt, jeans], { worn_on: "2026-11-24" }),
      feedback("wear", [jeans, boots], { worn_on: "2026-11-24", outfit_id: "another" }),
    ],
    now,
  );
  expect(wears.get(jeans.id)).toEqual({ daysSince: 0, wears: 1 });
});

test("the day of the wear counts, not the time of the feedback", () => {
  const late = feedback("wear", [shirt], { worn_on: "2026-11-01", daysAgo: 0 });
  expect(wearsByGarment([late], now).get(shirt.id)).toEqual({ daysSince: 22, wears: 1 });
});
