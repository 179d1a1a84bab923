// What comes of messages of somebody who owns these garments: what is written down, shown and said, in words.

import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { Conversation } from "../../tools/stylist/conversation.ts";

/** The messages are one conversation; what was written is of all of them, the rest of the last. */
export function toldBy(clothes: readonly Wearable[], today: string, ...messages: string[]) {
  const nameOf = (id: string) => clothes.find((one) => one.id === id)?.name ?? id;
  const chat = new Conversation(clothes, undefined, today);
  const answers = messages.map((message) => chat.hear(message));
  const written = answers.flatMap((answer) =>
    chat.written(answer).map(({ action, garments, on }) => {
      const names = garments.map(nameOf).toSorted();
      return `${action}${on === null ? "" : ` ${on}`}: ${names.join(", ")}`;
    }),
  );
  const last = answers.at(-1);
  const { constraints, date } = chat.session;
  return {
    chat,
    written,
    intent: last?.intent,
    reply: last?.reply.join(" ") ?? "",
    outfits: last?.outfits.length ?? 0,
    worn: (last?.outfits[0]?.garment_ids ?? []).map(nameOf),
    constraints,
    date,
  };
}
