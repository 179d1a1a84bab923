// The kinds of bags, each with its facts.

import { allYear, bag, category } from "../category.ts";

export const bags = {
  bag: category(bag, {
    suits: { formality: 0.5, clo: 0, cloSource: "none", wet: 0.5, comfort: 0.7, seasons: allYear },
    materials: ["leather", "canvas", "nylon"],
    alike: { countsAs: "bag", kindOf: null, shareOfKind: null, kin: { clutch: 0.5, backpack: 0.5 } },
    words: "shoulder bag, hobo bag",
    chatWords: "carrier bag, bum bag, fanny pack, bucket bag",
    looks: "a hand or shoulder bag",
  }),
  handbag: category(bag, {
    suits: { formality: 0.6, clo: 0, cloSource: "none", wet: 0.5, comfort: 0.7, seasons: allYear },
    materials: ["leather", "canvas", "nylon"],
    alike: { countsAs: "bag", kindOf: "bag", shareOfKind: 0.4, kin: { clutch: 0.5, tote: 0.5, crossbody_bag: 0.6 } },
    words: "purse, hand bag, top-handle bag",
    chatWords: "handbags, purses, pocketbook",
    looks: "structured bag with a short handle, carried in the hand or on the arm",
  }),
  tote: category(bag, {
    suits: { formality: 0.45, clo: 0, cloSource: "none", wet: 0.5, comfort: 0.7, seasons: allYear },
    materials: ["canvas", "leather", "cotton"],
    alike: { countsAs: "bag", kindOf: "bag", shareOfKind: 0.2, kin: {} },
    words: "tote bag, shopper, canvas bag",
    chatWords: "tote bags, shopping bag, beach bag, basket bag, straw bag",
    looks: "large open bag with two long straps",
  }),
  crossbody_bag: category(bag, {
    suits: { formality: 0.4, clo: 0, cloSource: "none", wet: 0.5, comfort: 0.8, seasons: allYear },
    materials: ["leather", "canvas", "nylon"],
    alike: { countsAs: "bag", kindOf: "bag", shareOfKind: 0.2, kin: { clutch: 0.4 } },
    words: "crossbody, messenger bag, sling bag",
    chatWords: "cross body, cross body bag, sling",
    looks: "small bag on one long strap across the body",
  }),
  clutch: category(bag, {
    suits: { formality: 0.8, clo: 0, cloSource: "none", wet: 0.4, comfort: 0.7, seasons: allYear },
    materials: ["leather", "canvas", "nylon"],
    alike: { countsAs: "clutch", kindOf: null, shareOfKind: null, kin: {} },
    words: "evening bag, clutch bag, clutches",
    chatWords: "clutch purse",
    looks: "small bag without straps, held in the hand",
  }),
  briefcase: category(bag, {
    suits: { formality: 0.75, clo: 0, cloSource: "none", wet: 0.5, comfort: 0.6, seasons: allYear },
    materials: ["leather", "nylon", "canvas"],
    alike: { countsAs: "bag", kindOf: "bag", shareOfKind: 0.04, kin: { tote: 0.4 } },
    words: "laptop bag, attache case, work bag, satchel",
    chatWords: "laptop case, document bag, portfolio bag, office bag",
    looks: "flat stiff case for papers with a handle",
  }),
  backpack: category(bag, {
    suits: { formality: 0.15, clo: 0, cloSource: "none", wet: 0.6, comfort: 0.7, seasons: allYear },
    materials: ["leather", "canvas", "nylon"],
    alike: { countsAs: "backpack", kindOf: null, shareOfKind: null, kin: {} },
    words: "rucksack, school bag",
    looks: "bag worn on the back",
  }),
  gym_bag: category(bag, {
    suits: { formality: 0.05, clo: 0, cloSource: "none", wet: 0.6, comfort: 0.7, seasons: allYear },
    materials: ["nylon", "polyester", "canvas"],
    alike: { countsAs: "backpack", kindOf: "bag", shareOfKind: 0.06, kin: { backpack: 0.5 } },
    words: "sports bag, duffel bag, duffle bag, holdall",
    chatWords: "kit bag, gym holdall, weekend bag, weekender, duffel, duffle",
    looks: "large soft cylindrical bag with a zip along the top",
  }),
};
