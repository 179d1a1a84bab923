// Turns our events into chunks of the AI SDK's UI message stream, version 1 (docs/design.md, "The AI SDK's stream"), for
// `useChat`.

import { z } from "zod";
import type { ResolvedConstraints } from "../outfit/ask/constraints.ts";
import { Speaker } from "../words/records.ts";
import { type ConversationEvent, eventData, Timings } from "./events.ts";

/** What a message of the SDK says of itself. The rest comes at its end; a stopped one has it only when it is loaded again. */
export const UiMetadata = eventData.conversation.extend({
  outfit_ids: z.array(z.uuid()).optional(),
  engine: Speaker.nullish(),
  /** In the stream only. */
  timings: Timings.optional(),
});
type UiMetadata = z.infer<typeof UiMetadata>;

export interface UiTurn {
  readonly message_id: string;
  /** Whether the turn had a delta before this event. */
  readonly speaking: boolean;
}

/** A part of src/views/ui-message.ts. Of the outfits the log knows only that they were shown. */
type Data =
  | {
      readonly type: "data-conversation";
      readonly id: string;
      readonly data: z.infer<typeof eventData.conversation>;
      readonly transient: true;
    }
  | { readonly type: "data-constraints"; readonly id: string; readonly data: ResolvedConstraints }
  | { readonly type: "data-outfits"; readonly id: string; readonly data: readonly unknown[] };

export type UiChunk =
  | { readonly type: "start"; readonly messageId: string; readonly messageMetadata: UiMetadata }
  | Data
  | { readonly type: "text-start" | "text-end"; readonly id: string }
  | { readonly type: "text-delta"; readonly id: string; readonly delta: string }
  | {
      readonly type: "finish";
      readonly finishReason: "stop" | "error";
      readonly messageMetadata?: Omit<UiMetadata, "conversation_id">;
    }
  | { readonly type: "error"; readonly errorText: string }
  | { readonly type: "abort"; readonly reason: string };

const text = "t";

export function uiChunks(event: ConversationEvent, { message_id: messageId, speaking }: UiTurn): readonly UiChunk[] {
  const textEnd: readonly UiChunk[] = speaking ? [{ type: "text-end", id: text }] : [];
  switch (event.name) {
    case "conversation":
      return [
        { type: "start", messageId, messageMetadata: event.data },
        { type: "data-conversation", id: "conversation", data: event.data, transient: true },
      ];
    case "constraints":
      return [{ type: "data-constraints", id: "constraints", data: event.data.constraints }];
    case "outfits":
      return [{ type: "data-outfits", id: "outfits", data: event.data.outfits }];
    case "delta": {
      const delta: UiChunk = { type: "text-delta", id: text, delta: event.data.text };
      return speaking ? [delta] : [{ type: "text-start", id: text }, delta];
    }
    case "done": {
      if (event.data.status === "cancelled") return [...textEnd, { type: "abort", reason: "cancelled" }];
      const { outfit_ids, engine, timings } = event.data;
      return [...textEnd, { type: "finish", finishReason: "stop", messageMetadata: { outfit_ids, engine, timings } }];
    }
    case "error":
      return [...textEnd, { type: "error", errorText: event.data.detail }, { type: "finish", finishReason: "error" }];
  }
}

/** The SDK ignores our heartbeats and `id:` lines. */
export function uiText(id: number, chunks: readonly UiChunk[]): string {
  return chunks.map((chunk) => `id: ${id}\ndata: ${JSON.stringify(chunk)}\n\n`).join("");
}

export const uiEnd = "data: [DONE]\n\n";

export const uiHeaders = { "x-vercel-ai-ui-message-stream": "v1" } as const;
