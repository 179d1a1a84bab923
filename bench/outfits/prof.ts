import { resolveConstraints } from "../../src/domain/outfits/constraints.ts";
import { recommend } from "./engine.ts";
import { wardrobeOf } from "./wardrobes.ts";
const asks = [{}, { occasion: "work", weather: { temperature_c: 12, conditions: ["rainy"] } }, { occasion: "casual", weather: { temperature_c: 22 } }, { occasion: "interview", weather: { temperature_c: 5 } }, { occasion: "date", style_keywords: ["classic"], comfort_priority: 0.8, weather: { temperature_c: 16 } }];
const ws = [1,2,3,4,5].map((s) => wardrobeOf(Number(process.argv[2]), s));
for (let i = 0; i < Number(process.argv[3]); i++) for (const w of ws) for (const a of asks) recommend(w, resolveConstraints(a as never));
const t = process.cpuUsage(); for (let i = 0; i < 4; i++) for (const w of ws) for (const a of asks) recommend(w, resolveConstraints(a as never)); console.log(process.cpuUsage(t).user / 100 / 1000, "ms mean");
