import { wardrobeOf } from "./wardrobes.ts";
import { recommend } from "../../src/domain/outfits/search.ts";
import { candidatesFor } from "../../src/domain/outfits/candidates.ts";
import { scorerFor } from "../../src/domain/outfits/score.ts";
import { Palette } from "../../src/domain/outfits/palette.ts";
import { bestCores } from "../../src/domain/outfits/cores.ts";
import { resolveConstraints } from "../../src/domain/outfits/constraints.ts";
const asks = [{}, { occasion: "work", weather: { temperature_c: 12, conditions: ["rainy"] } }, { occasion: "casual", weather: { temperature_c: 22 } }, { occasion: "interview", weather: { temperature_c: 5 } }, { occasion: "date", style_keywords: ["classic"], comfort_priority: 0.8, weather: { temperature_c: 16 } }] as const;
const sizes = process.argv.slice(2).map(Number);
for (const size of sizes) for (const [i, ask] of asks.entries()) {
  const times = [], cores = []; let opened = 0, exact = 0, gap = 0;
  for (let seed = 1; seed <= Number(process.env.SEEDS ?? 5); seed++) {
    const w = wardrobeOf(size, seed); const c = resolveConstraints(ask as never);
    let t = performance.now(); const r = recommend(w, c); times.push(performance.now() - t);
    if (r.kind === "recommended" && r.exact) exact++;
    t = performance.now(); const s = scorerFor(c); const cand = candidatesFor(w, c, s, false); const p = new Palette(cand.garments, s.taste); const b = bestCores(cand, s, p, 5e6); cores.push(performance.now() - t); opened += b.opened;
    if (b.ceiling !== null) gap = Math.max(gap, b.ceiling - (b.cores[0]?.score ?? 0));
  }
  times.sort((a, b) => a - b); cores.sort((a, b) => a - b);
  console.log(size, i, "all", times[2]?.toFixed(1), "max", times[4]?.toFixed(1), "cores", cores[2]?.toFixed(1), "opened", Math.round(opened / 5), "exact", exact, "gap", gap);
}
