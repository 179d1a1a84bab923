// Every material of the wardrobe, by name. A new one is a record here; it does not compile while a fact is missing.

import { z } from "zod";
import { namesOf, type Season } from "./vocabulary.ts";

interface MaterialFacts<Name extends string> {
  /** How warm it keeps beside usual cloth; `garment/derived-attributes.ts` has the factors. */
  readonly cloth: "cool" | "plain" | "warm";
  /** When clothes of it are worn. By convention, where its warmth alone would not say it: nobody wears velvet in July. */
  readonly seasons: readonly Season[];
  /** What wet leaves of a garment's fitness for it, 0..1. By care instructions; not measured. */
  readonly wet: number;
  /** What it adds to the formality of the usual cloth of a garment. Conventional, not measured. */
  readonly formality: number;
  /** How it is cleaned, as its care label usually says. */
  readonly care: string;
  /** Other words for it, parted by commas. */
  readonly words: string;
  /** What is shown beside it to one who asks for it, and how well it does: 0..1. */
  readonly alike: Readonly<Partial<Record<Name, number>>>;
  /** One line for the vision model: what tells it from its neighbours. */
  readonly looks: string;
}

/** A record that names a material without a record of its own does not compile. */
function table<Name extends string>(rows: Readonly<Record<Name, MaterialFacts<NoInfer<Name>>>>) {
  return rows;
}

const allYear = ["spring", "summer", "fall", "winter"] as const;
const coolMonths = ["spring", "fall", "winter"] as const;
const mildMonths = ["spring", "summer", "fall"] as const;
const handWash = "hand wash cold, dry flat";
const machineWash = "machine wash warm";
const dryClean = "dry clean";
const wipe = "wipe with a damp cloth";

export const materialFacts = table({
  cotton: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: 0,
    care: machineWash,
    words: "jersey, terry, poplin, twill",
    alike: {},
    looks: "matt and soft, woven or jersey",
  },
  denim: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: -0.05,
    care: "machine wash cold, inside out",
    words: "chambray",
    alike: {},
    looks: "sturdy diagonal weave, blue or black, often faded at the seams",
  },
  linen: {
    cloth: "cool",
    seasons: mildMonths,
    wet: 1,
    formality: -0.03,
    care: machineWash,
    words: "flax, hemp",
    alike: {},
    looks: "matt with slubs, creased",
  },
  wool: {
    cloth: "warm",
    seasons: coolMonths,
    wet: 1,
    formality: 0.05,
    care: handWash,
    words: "woollen, woolen, woolly, merino",
    alike: { cashmere: 0.8, knit: 0.7, tweed: 0.7 },
    looks: "matt, felted or woven, with a slight nap",
  },
  cashmere: {
    cloth: "warm",
    seasons: coolMonths,
    wet: 1,
    formality: 0.08,
    care: handWash,
    words: "mohair, angora, alpaca",
    alike: { wool: 0.6 },
    looks: "very fine, soft, slightly fluffy knit",
  },
  leather: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: 0,
    care: wipe,
    words: "faux leather, pleather, patent",
    alike: { suede: 0.5 },
    looks: "smooth hide with a sheen and fine grain",
  },
  suede: {
    cloth: "plain",
    seasons: allYear,
    wet: 0.5,
    formality: -0.03,
    care: "brush dry",
    words: "nubuck",
    alike: {},
    looks: "hide with a velvety nap",
  },
  silk: {
    cloth: "cool",
    seasons: allYear,
    wet: 0.5,
    formality: 0.1,
    care: "hand wash cold or dry clean",
    words: "chiffon",
    alike: { satin: 0.8 },
    looks: "thin, flowing, with a soft sheen",
  },
  satin: {
    cloth: "cool",
    seasons: allYear,
    wet: 0.5,
    formality: 0.1,
    care: handWash,
    words: "sateen, charmeuse",
    alike: { silk: 0.9 },
    looks: "smooth and glossy on one side, with bright folds",
  },
  velvet: {
    cloth: "warm",
    seasons: ["fall", "winter"],
    wet: 0.5,
    formality: 0.1,
    care: dryClean,
    words: "velour, velveteen",
    alike: { corduroy: 0.4 },
    looks: "short dense pile that shines as it turns",
  },
  lace: {
    cloth: "cool",
    seasons: allYear,
    wet: 0.8,
    formality: 0.05,
    care: handWash,
    words: "lacy, broderie anglaise, crochet",
    alike: {},
    looks: "openwork of threads with holes that form a pattern",
  },
  corduroy: {
    cloth: "warm",
    seasons: coolMonths,
    wet: 0.8,
    formality: -0.05,
    care: "machine wash cold, inside out",
    words: "cord",
    alike: { velvet: 0.3 },
    looks: "soft parallel ribs of pile",
  },
  tweed: {
    cloth: "warm",
    seasons: coolMonths,
    wet: 1,
    formality: 0,
    care: dryClean,
    words: "herringbone, boucle",
    alike: { wool: 0.7 },
    looks: "rough wool flecked with several colours",
  },
  viscose: {
    cloth: "cool",
    seasons: allYear,
    wet: 0.8,
    formality: 0.02,
    care: "hand wash cold",
    words: "rayon, modal, lyocell, tencel",
    alike: { silk: 0.4, cotton: 0.4 },
    looks: "soft, thin, falls in folds, hardly any sheen",
  },
  polyester: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: 0,
    care: "machine wash cool",
    words: "synthetic, microfibre",
    alike: { nylon: 0.4 },
    looks: "even and smooth, slightly shiny, drapes without creases",
  },
  nylon: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: -0.05,
    care: "machine wash cool",
    words: "polyamide, gore tex",
    alike: { polyester: 0.4 },
    looks: "thin, crisp and shiny: windbreakers, sports clothes",
  },
  fleece: {
    cloth: "warm",
    seasons: coolMonths,
    wet: 1,
    formality: -0.1,
    care: machineWash,
    words: "sherpa, teddy",
    alike: {},
    looks: "thick brushed pile",
  },
  down: {
    cloth: "warm",
    seasons: ["fall", "winter"],
    wet: 0.7,
    formality: -0.05,
    care: "machine wash cool, tumble dry low",
    words: "feather, goose down",
    alike: { nylon: 0.4 },
    looks: "quilted in puffed rolls or squares",
  },
  knit: {
    cloth: "warm",
    seasons: allYear,
    wet: 1,
    formality: 0,
    care: handWash,
    words: "knitted, knitwear",
    alike: { wool: 0.9, cashmere: 0.8 },
    looks: "visible loops of yarn",
  },
  canvas: {
    cloth: "plain",
    seasons: allYear,
    wet: 0.5,
    formality: -0.05,
    care: wipe,
    words: "sailcloth, duck cloth",
    alike: {},
    looks: "thick plain weave: canvas shoes and bags",
  },
  rubber: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: -0.1,
    care: wipe,
    words: "plastic, latex, neoprene, pvc",
    alike: {},
    looks: "moulded rubber or plastic",
  },
  straw: {
    cloth: "cool",
    seasons: ["spring", "summer"],
    wet: 0.2,
    formality: -0.08,
    care: "brush dry",
    words: "raffia, wicker, rattan, jute",
    alike: {},
    looks: "plaited dry stalks or raffia",
  },
  metal: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: 0,
    care: wipe,
    words: "steel, brass",
    alike: {},
    looks: "metal",
  },
  sequin: {
    cloth: "plain",
    seasons: allYear,
    wet: 0.5,
    formality: 0.1,
    care: handWash,
    words: "sequins, sequinned, sparkly, glittery",
    alike: {},
    looks: "covered with small shiny discs",
  },
  other: {
    cloth: "plain",
    seasons: allYear,
    wet: 1,
    formality: 0,
    care: "as its label says",
    words: "",
    alike: {},
    looks: "none of these, or it cannot be seen",
  },
});

export const materials = namesOf(materialFacts);
export const Material = z.enum(materials);
export type Material = z.infer<typeof Material>;
