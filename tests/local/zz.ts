import { loadWordVectors } from "../../local/word-vectors.ts";

const w = await loadWordVectors();
const t = [
  "navy cotton t shirt, solid, casual, summer",
  "navy cotton vest, solid, casual, summer",
  "navy cotton sweater, solid, casual, winter",
  "red cotton dress, floral, summer",
  "black leather boots, winter",
];
const v = w.embed(t);
for (const x of v) console.log(v.map((y) => x.reduce((s, a, i) => s + a * (y[i] ?? 0), 0).toFixed(2)).join(" "));
