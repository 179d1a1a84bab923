// `npm run eval:choices -- <panel.json> <choices.json> [--json]`: what the engine holds against the outfits that a stylist chose for
// a panel's requests, and how much of them its own outfits have. A rule that stylists break again and again is wrong.

import { compareChoices, overlap, readChoices } from "./choices.ts";
import { areTwoFiles, fileArguments } from "./file-arguments.ts";
import { readPanel } from "./panel-asking.ts";

const usage = "usage: npm run eval:choices -- <panel.json> <choices.json> [--json]";

const {
  files: [panelFile, choicesFile],
  json,
} = fileArguments(usage, areTwoFiles);

const compared = compareChoices(await readPanel(panelFile), await readChoices(choicesFile));
const messages = new Map<string, string[]>();
for (const { request, stylist } of compared)
  for (const { code, severity, message } of stylist.faults) {
    const rule = `${code} (${severity})`;
    messages.set(rule, [...(messages.get(rule) ?? []), `${request}: ${message}`]);
  }
for (const [rule, lines] of [...messages].sort(([, one], [, other]) => other.length - one.length)) {
  console.log(`${rule}: ${lines.length}`);
  for (const line of lines) console.log(`    ${line}`);
}

const mean = (numbers: readonly number[]) =>
  Number((numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)).toFixed(4));
const figures = {
  requests: compared.length,
  clean: mean(compared.map(({ stylist }) => (stylist.faults.length === 0 ? 1 : 0))),
  first: mean(compared.map(({ stylist, engine }) => overlap(stylist.garments, engine[0]?.garments ?? []))),
  nearest: mean(
    compared.map(({ stylist, engine }) => Math.max(0, ...engine.map(({ garments }) => overlap(stylist.garments, garments)))),
  ),
};
console.log(
  `${figures.requests} requests: the stylist's outfit without a fault by the engine ${figures.clean}; garments in common with the ` +
    `engine's first ${figures.first}, with the nearest of its five ${figures.nearest}`,
);
if (json) console.log(JSON.stringify(figures));
