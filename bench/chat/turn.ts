// One turn of a chat over HTTP as a client reads it, with the time of each event.

import { z } from "zod";

export interface Arrival {
  readonly event: string;
  readonly data: string;
  /** The time from performance.now(). */
  readonly at: number;
}

export interface ReadTurn {
  readonly sentAt: number;
  readonly arrivals: readonly Arrival[];
  readonly conversationId: string;
  /** The reply, with the time at which each length was reached. */
  readonly text: string;
  readonly lengths: readonly { readonly length: number; readonly at: number }[];
  readonly engine: string;
}

const Conversation = z.object({ conversation_id: z.string() });
const Delta = z.object({ text: z.string() });
const Done = z.object({ engine: z.string(), status: z.literal("complete") });

export async function readTurn(url: string, token: string, message: string, conversationId: string): Promise<ReadTurn> {
  const sentAt = performance.now();
  const response = await fetch(`${url}/api/v1/chat/stream`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ message, conversation_id: conversationId }),
  });
  if (response.status !== 200 || response.body === null) {
    throw new Error(`the chat answered ${response.status}: ${await response.text()}`);
  }
  const arrivals: Arrival[] = [];
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const at = performance.now();
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = /^event: ?(.*)$/m.exec(block)?.[1];
      const data = /^data: ?(.*)$/m.exec(block)?.[1];
      if (event !== undefined && data !== undefined) arrivals.push({ event, data, at });
    }
  }
  const [first] = arrivals;
  const last = arrivals.at(-1);
  if (first?.event !== "conversation" || last?.event !== "done") {
    throw new Error(`a turn with the events ${arrivals.map(({ event, data }) => (event === "error" ? data : event)).join(", ")}`);
  }
  let text = "";
  const lengths = arrivals.flatMap(({ event, data, at }) => {
    if (event !== "delta") return [];
    text += Delta.parse(JSON.parse(data)).text;
    return [{ length: text.length, at }];
  });
  return {
    sentAt,
    arrivals,
    conversationId: Conversation.parse(JSON.parse(first.data)).conversation_id,
    text,
    lengths,
    engine: Done.parse(JSON.parse(last.data)).engine,
  };
}

/** The time of the first event with the name. */
export function arrivalOf({ arrivals }: ReadTurn, name: string): number {
  const arrival = arrivals.find(({ event }) => event === name);
  if (arrival === undefined) throw new Error(`a turn without ${name}`);
  return arrival.at;
}
