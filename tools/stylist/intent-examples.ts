// `node tools/stylist/intent-examples.ts <jsonl>…`: the turns of labelled dialogues that say which intents are right, as the words
// that train_intents.py learns from. A JSON list of `{file, intents, words}`.

import { readFile } from "node:fs/promises";
import { wordsForIntent } from "../../src/domain/stylist/read/likely-intent.ts";
import { messageOf } from "../../src/domain/stylist/read/message.ts";
import { sentencesOf } from "../../src/domain/stylist/read/units.ts";
import { wearableOf } from "../outfits/panel.ts";
import { refuse } from "../refusal.ts";
import { Conversation, stranger } from "./conversation.ts";
import { realCasesOf } from "./real-cases.ts";

const files = process.argv.slice(2);
if (files.length === 0) refuse("usage: node tools/stylist/intent-examples.ts <jsonl>…");

async function examplesOf(file: string) {
  const { wardrobe, today, cases } = realCasesOf(await readFile(file, "utf8"));
  return cases.flatMap(({ turns }) => {
    const conversation = new Conversation(wardrobe.map(wearableOf), stranger, today);
    return turns.flatMap(({ message, check }) => {
      const { context } = conversation;
      const words = wordsForIntent(messageOf(message, sentencesOf(message, context), context));
      conversation.hear(message);
      return check.intents === undefined ? [] : [{ file, intents: check.intents, words }];
    });
  });
}

const examples = await Promise.all(files.map(examplesOf));
console.log(JSON.stringify(examples.flat()));
