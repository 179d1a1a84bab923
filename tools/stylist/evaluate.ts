// `npm run eval:stylist -- <jsonl> [--engine built-in|openai|workers-ai] [--trace] [--json]`: the share of messages that are
// understood, or of whole turns that are right, by the form and rules of the data's READMEs. A dialogue counts each of its turns.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { stylistOpenAi } from "../../src/adapters/stylist-openai.ts";
import { systemClock } from "../../src/clock.ts";
import { merge } from "../../src/domain/stylist/merge.ts";
import { freshSession, type MessageContext, type Session } from "../../src/domain/stylist/session.ts";
import type { EngineName, StylistRequest } from "../../src/domain/stylist/speak/engine.ts";
import { modelEngine } from "../../src/domain/stylist/speak/model.ts";
import { rulesFor, understand } from "../../src/domain/stylist/understand.ts";
import type { Understanding } from "../../src/domain/stylist/understanding.ts";
import { engineNames } from "../../src/domain/words/records.ts";
import { wearableOf } from "../outfits/panel.ts";
import { casesOf, type Field, fields, garmentForStylist, judge } from "./cases.ts";
import { Conversation, stranger } from "./conversation.ts";
import { isReal, problemsOf, type RealCases, realCasesOf } from "./real-cases.ts";

const usage = "npm run eval:stylist -- <jsonl> [--engine built-in|openai|workers-ai] [--trace] [--json]";

/** The evaluation cannot measure what was asked; the message is for the person who asked. */
class Refusal extends Error {
  override readonly name = "Refusal";
}

function refuse(message: string): never {
  throw new Refusal(message);
}

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

type Understand = (message: string, earlier: readonly string[], context: MessageContext) => Promise<Understanding>;

const turnMs = 45_000;

/** OpenAI, or any server with the same protocol. */
function openAi(environment: Surroundings["environment"]): Understand {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model = "gpt-4o" } = environment;
  if (apiKey === undefined && baseUrl === undefined)
    return refuse("--engine openai needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server that needs none.");
  const chat = stylistOpenAi({ apiKey, baseUrl, model });
  const engine = modelEngine(chat, () => [], { silenceMs: 8000, clock: systemClock, random: Math.random });
  return (message, earlier, context) => {
    const turn: StylistRequest = {
      message,
      context,
      transcript: { summary: null, messages: earlier.map((content) => ({ role: "user" as const, content })) },
      signal: AbortSignal.timeout(turnMs),
      deadline: Date.now() + turnMs,
      isModelAllowed: true,
      onUsage: () => {},
    };
    return engine.understand(turn);
  };
}

function engineOf(name: EngineName, environment: Surroundings["environment"]): Understand {
  if (name === "openai") return openAi(environment);
  if (name === "workers-ai")
    return refuse("--engine workers-ai needs the AI binding, which only a deployed Worker has: measure it there.");
  return async (message, _, context) => understand(message, context);
}

function commandArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        engine: { type: "string", default: "built-in" },
        trace: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

/** Returns the exit status: 0, or 2 if nothing could be measured. */
export async function evaluate(args: readonly string[], surroundings: Surroundings): Promise<0 | 2> {
  try {
    await measure(args, surroundings);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    surroundings.complain(error.message);
    return 2;
  }
}

async function measure(args: readonly string[], { environment, print }: Surroundings): Promise<void> {
  const { values, positionals } = commandArguments([...args]);
  const [file] = positionals;
  const engine = engineNames.find((name) => name === values.engine);
  if (file === undefined || positionals.length > 1) refuse(`One file is needed: ${usage}`);
  if (engine === undefined) refuse(`--engine: accepted: ${engineNames.join(", ")}`);
  const text = await readFile(file, "utf8").catch(() => refuse(`${file} cannot be read.`));
  const parsed = <Output>(parse: (text: string) => Output): Output => {
    try {
      return parse(text);
    } catch (error) {
      return refuse(`${file}: ${error instanceof Error ? error.message : "not of the form"}`);
    }
  };
  const understandBy = engineOf(engine, environment);
  if (isReal(text)) return measureTurns(parsed(realCasesOf), understandBy, values, print);
  const { wardrobe, cases } = parsed(casesOf);
  const garments = wardrobe.map(garmentForStylist);
  // The labels count days without a calendar, so any date will do; this one is a Monday.
  const today = "2026-11-23";
  const counts = new Map<Field, { right: number; wrong: number; missed: number }>(
    fields.map((field) => [field, { right: 0, wrong: 0, missed: 0 }]),
  );
  let [messages, right] = [0, 0];
  for (const { id, turns } of cases) {
    let session: Session = freshSession;
    const earlier: string[] = [];
    for (const [index, turn] of turns.entries()) {
      const understanding = await understandBy(turn.message, earlier, { wardrobe: garments, own_categories: [], session, today });
      earlier.push(turn.message);
      session = merge(session, understanding, garments);
      const results = judge(session, turn);
      const differ = results.filter(({ wrong, missed }) => wrong.length + missed.length > 0);
      messages += 1;
      if (differ.length === 0) right += 1;
      else {
        const name = turns.length === 1 ? id : `${id}.${index + 1}`;
        const differences = differ.map(
          ({ field, wrong, missed }) =>
            `${field}${missed.length === 0 ? "" : ` lacks ${missed.join(", ")}`}${wrong.length === 0 ? "" : ` has ${wrong.join(", ")}`}`,
        );
        print(`${name}  ${turn.message}\n    ${differences.join("; ")}`);
      }
      for (const result of results) {
        const count = counts.get(result.field);
        if (count === undefined) continue;
        count.right += result.right;
        count.wrong += result.wrong.length;
        count.missed += result.missed.length;
      }
    }
  }

  const share = (part: number, whole: number) => (whole === 0 ? "    –" : (part / whole).toFixed(3));
  print(`\nfield                   precision   recall    meant`);
  for (const [field, { right: hits, wrong, missed }] of counts) {
    const meantCount = hits + missed;
    print(
      `${field.padEnd(22)} ${share(hits, hits + wrong).padStart(10)} ${share(hits, meantCount).padStart(8)} ${String(meantCount).padStart(8)}`,
    );
  }
  print(`\n${right} of ${messages} messages right (${((100 * right) / Math.max(1, messages)).toFixed(1)} %), ${engine}`);
  if (values.json) print(JSON.stringify({ right, messages }));
}

/** Whole turns: understanding, merge, step, effects, reply and first outfit. */
async function measureTurns(
  { wardrobe, today, cases }: RealCases,
  understandBy: Understand,
  { json, trace }: { readonly json: boolean; readonly trace: boolean },
  print: Surroundings["print"],
): Promise<void> {
  const byKind = new Map<string, [right: number, turns: number]>();
  for (const { id, turns } of cases) {
    const conversation = new Conversation(wardrobe.map(wearableOf), stranger, today);
    const earlier: string[] = [];
    const count = byKind.get(id.replace(/-[^-]*$/, "")) ?? [0, 0];
    byKind.set(id.replace(/-[^-]*$/, ""), count);
    for (const [index, { message, check }] of turns.entries()) {
      const understanding = await understandBy(message, earlier, conversation.context);
      earlier.push(message);
      const answer = conversation.say(understanding);
      const turn = {
        session: conversation.session,
        answer,
        written: conversation.written(answer),
        wardrobe: conversation.wardrobe,
      };
      const problems = problemsOf(check, turn);
      count[1] += 1;
      if (problems.length === 0) count[0] += 1;
      if (problems.length === 0 && !trace) continue;
      print(`${id}.${index + 1}  ${message}`);
      for (const problem of problems) print(`    ${problem}`);
      print(`    ${answer.intent}${trace ? ` [${rulesFor(message, conversation.context)}]` : ""}: ${answer.reply.join(" ")}`);
      const first = conversation.wornIn(answer).map(({ name }) => name);
      if (first.length > 0) print(`    first: ${first.join(", ")}`);
    }
  }
  const total = [...byKind.values()].reduce(([right, turns], [one, all]) => [right + one, turns + all], [0, 0]);
  for (const [kind, [right, turns]] of byKind) print(`${kind.padEnd(12)} ${right} of ${turns}`);
  const [right = 0, turns = 0] = total;
  print(`${right} of ${turns} turns right (${((100 * right) / Math.max(1, turns)).toFixed(1)} %)`);
  if (json) print(JSON.stringify({ right, turns, by_kind: Object.fromEntries(byKind) }));
}

if (import.meta.main) {
  process.exitCode = await evaluate(process.argv.slice(2), {
    environment: process.env,
    print: console.log,
    complain: console.error,
  });
}
