// `npm run eval:ratings -- <panel.json> <ratings.json> [--json]`: how often the engine puts two outfits for one request in the
// order of their ratings, where these differ by 1 or more: by faults alone, and with appeal. A tie counts half.

import { areTwoFiles, fileArguments } from "./file-arguments.ts";
import { readPanel } from "./panel-asking.ts";
import { orderOf, rankRatings, readRatings, standingOfFirsts } from "./ratings.ts";

const usage = "usage: npm run eval:ratings -- <panel.json> <ratings.json> [--json]";

const {
  files: [panelFile, ratingsFile],
  json,
} = fileArguments(usage, areTwoFiles);

const panel = await readPanel(panelFile);
const ratings = await readRatings(ratingsFile);
const ranked = rankRatings(panel, ratings);

const wardrobes = [...new Set(ranked.map(({ wardrobe }) => wardrobe))];
for (const wardrobe of wardrobes) {
  const own = ranked.filter((request) => request.wardrobe === wardrobe);
  const { pairs, faults, right } = orderOf(own);
  console.log(`${wardrobe.padEnd(12)} ${pairs} pairs: faults alone ${faults.toFixed(3)}, with appeal ${right.toFixed(3)}`);
}
const firsts = standingOfFirsts(panel, ratings);
console.log(
  `of ${ratings.length} requests the engine's first outfit is rated in ${firsts.rated}, within half a point of the best in ${firsts.near}`,
);
const order = orderOf(ranked);
const figures = {
  pairs: order.pairs,
  faults: Number(order.faults.toFixed(4)),
  right: Number(order.right.toFixed(4)),
};
console.log(`${figures.pairs} pairs: in the right order by faults alone ${figures.faults}, with appeal ${figures.right}`);
if (json) console.log(JSON.stringify(figures));
