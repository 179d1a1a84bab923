// What is wrong with an outfit, in the sentences that open its explanation, and the praise that a fault rules out.

import { uncapitalize } from "../../words/english.ts";
import type { Term } from "../score/score.ts";
import { exceptions } from "../sense/exceptions.ts";
import type { Fault } from "../sense/fault.ts";
import { needs } from "../sense/needs.ts";
import type { Circumstances } from "../sense/rule.ts";

/** Fault messages are sentences where something is missing, and otherwise begin with the garments: "The navy jeans: ...". */
function sentenceOf(fault: Fault, index: number, lead: string): string {
  const { message } = fault;
  if (!isMissing(fault)) return `${index === 0 ? lead : "Another fault is"} ${uncapitalize(message)}`;
  return index === 0 ? message : `Besides, ${uncapitalize(message)}`;
}

/** The gravest fault, and the gravest of the others that is not about the same garments. */
function firstTwo(faults: readonly Fault[]): Fault[] {
  const [first] = faults;
  if (first === undefined) return [];
  const second = faults.slice(1).find((fault) => isMissing(fault) || fault.garment_ids.join() !== first.garment_ids.join());
  return second === undefined ? [first] : [first, second];
}

function isMissing({ garment_ids: garmentIds }: Fault): boolean {
  return garmentIds.length === 0;
}

/**
 * The gravest one or two faults. Minor ones are told of the best outfit only (`isBest`): of another one its `faults` tell them,
 * and a better outfit stands before it.
 */
export function faultSentences(faults: readonly Fault[], isBest: boolean): string[] {
  const grave = faults.filter(({ severity }) => severity !== "minor");
  if (grave.length === 0 && !isBest) return [];
  const told = grave.length > 0 ? grave : faults;
  const small = grave.length > 0 ? "" : "small ";
  const lead = faults.length === 1 ? `Its one ${small}fault is` : grave.length > 0 ? "Its worst fault is" : "One small fault is";
  return firstTwo(told).map((fault, index) => sentenceOf(fault, index, lead));
}

type Topic = "weather" | "occasion";

const termsOf: Readonly<Record<Topic, readonly Term[]>> = { weather: ["weather", "season"], occasion: ["formality"] };

function topicsOf({ from, to, condition, occasion }: Circumstances): Topic[] {
  const isAboutWeather = from !== undefined || to !== undefined || condition !== undefined;
  if (!isAboutWeather) return ["occasion"];
  // "Not at home" narrows a rule about the weather; it does not make it one about the occasion.
  return occasion !== undefined && !("not" in occasion) ? ["weather", "occasion"] : ["weather"];
}

/** The faults that no table has, from garment-judge.ts. */
const judgedTopics: Readonly<Record<string, readonly Topic[]>> = {
  occasion_wrong: ["occasion"],
  too_warm: ["weather"],
  too_light: ["weather"],
  suffers_wet: ["weather"],
  ruined_wet: ["weather"],
  disliked: [],
};

const topicsByCode: ReadonlyMap<string, readonly Topic[]> = new Map([
  ...Object.entries(judgedTopics),
  ...[...exceptions, ...needs].map(({ code, when }) => [code, topicsOf(when)] as const),
]);

/** The terms for which an outfit with these faults is not praised. Garments that do not go together are not praised as a pair. */
export function termsAtFault(faults: readonly Fault[]): ReadonlySet<Term> {
  return new Set(
    faults.flatMap(({ code, garment_ids: garmentIds }): readonly Term[] =>
      garmentIds.length > 1
        ? ["compatibility", "formality"]
        : (topicsByCode.get(code) ?? ["occasion"]).flatMap((topic) => termsOf[topic]),
    ),
  );
}
