import { allYear, category, coldMonths, coolMonths, mildMonths, shoes } from "../category.ts";

export const footwear = {
  sneakers: category(shoes, {
    suits: { formality: 0.15, clo: 0.02, wet: 0.5, comfort: 1, seasons: allYear },
    materials: ["leather", "canvas", "polyester"],
    alike: { countsAs: "sneakers", kin: {} },
    words: "trainers, tennis shoes, runners, sneaker, trainer",
    chatWords:
      "kicks, running shoes, converse, gym shoes, tennis shoe, sports shoes, plimsolls, canvas shoes, vans, air force ones, trainies, athletic shoes, hi tops, high tops, sneaks",
    looks: "sports or casual shoes with rubber soles",
  }),
  loafers: category(shoes, {
    suits: { formality: 0.55, clo: 0.02, wet: 0.3, comfort: 0.7, seasons: mildMonths },
    materials: ["leather", "canvas", "suede"],
    alike: { countsAs: "loafers", kin: { dress_shoes: 0.5 } },
    words: "loafer, slip-ons, moccasins",
    chatWords: "slip ons, boat shoes, deck shoes, penny loafers, drivers, driving shoes",
    looks: "low slip-on shoes without laces",
  }),
  dress_shoes: category(shoes, {
    suits: { formality: 0.85, clo: 0.02, wet: 0.4, comfort: 0.45, seasons: allYear },
    materials: ["leather", "canvas", "suede"],
    alike: { countsAs: "dress_shoes", kin: {} },
    words: "oxfords, brogues, derbies, dress shoe, formal shoes",
    chatWords: "oxford shoes, brogue, smart shoes, lace ups, monk straps, derby shoes, wingtips",
    looks: "polished leather shoes with laces",
  }),
  flats: category(shoes, {
    suits: { formality: 0.45, clo: 0.02, wet: 0.3, comfort: 0.7, seasons: mildMonths },
    materials: ["leather", "canvas", "suede"],
    alike: { countsAs: "flats", kin: {} },
    words: "ballet flats, ballerinas, flat shoes",
    chatWords: "pumps flats, ballet shoes, ballet pumps, mary janes, ballerina, ballet flat",
    looks: "women's thin-soled low shoes",
  }),
  heels: category(shoes, {
    suits: { formality: 0.75, clo: 0.02, wet: 0.3, comfort: 0.15, seasons: allYear },
    materials: ["leather", "canvas", "suede"],
    alike: { countsAs: "heels", kin: {} },
    words: "high heels, pumps, stilettos, heel",
    chatWords:
      "stilettoes, stiletto, wedges, court shoes, kitten heels, platforms, block heels, high heel, high heeled shoes, heeled shoes, platform heels, slingbacks",
    looks: "shoes with a raised heel",
  }),
  sandals: category(shoes, {
    suits: { formality: 0.2, clo: 0.01, wet: 0.2, comfort: 0.7, seasons: ["summer"] },
    materials: ["leather", "rubber", "suede"],
    alike: { countsAs: "sandals", kin: {} },
    words: "flip flops, sandal, slides",
    chatWords: "flip flop, thongs, sliders, birkenstocks, birks, gladiators, crocs, espadrilles, flipflops",
    looks: "open shoes held by straps",
  }),
  boots: category(shoes, {
    suits: { formality: 0.3, clo: 0.1, wet: 0.9, comfort: 0.75, seasons: coldMonths },
    materials: ["leather", "canvas", "suede"],
    alike: { countsAs: "boots", kin: { ankle_boots: 0.8, knee_boots: 0.8 } },
    words: "boot, hiking boots, wellies, work boots",
    chatWords:
      "wellingtons, wellington boots, wellie, welly, wellie boots, uggs, snow boots, walking boots, cowboy boots, combat boots, doc martens, docs, dr martens, doc marten, hiking boot, rain boots, biker boots",
    looks: "sturdy footwear above the ankle",
  }),
  ankle_boots: category(shoes, {
    suits: { formality: 0.45, clo: 0.06, wet: 0.7, comfort: 0.7, seasons: coolMonths },
    materials: ["leather", "canvas", "suede"],
    alike: { countsAs: "ankle_boots", kin: { knee_boots: 0.5 } },
    words: "chelsea boots, booties, desert boots, ankle boot",
    chatWords: "bootie, chelseas, chelsea boot, desert boot, short boots",
    looks: "boots that end at the ankle",
  }),
  knee_boots: category(shoes, {
    suits: { formality: 0.5, clo: 0.12, wet: 0.7, comfort: 0.5, seasons: coldMonths },
    materials: ["leather", "canvas", "suede"],
    alike: { countsAs: "knee_boots", kin: {} },
    words: "tall boots, riding boots, knee high boots",
    chatWords: "thigh highs, thigh high boots, over the knee boots, knee highs, knee high boot, knee boot, long boots",
    looks: "boots that reach the knee",
  }),
};
