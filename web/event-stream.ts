// Server-Sent Events over fetch: EventSource can neither POST nor say why it failed.

import { EventSourceParserStream } from "eventsource-parser/stream";
import { problemOf } from "./api.ts";

export interface StreamEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

/**
 * The events of an answer, with their data read as JSON.
 *
 * @param told is told of what is no event: the id from which to resume, and after how many milliseconds to look again
 * @throws Problem if the answer is a refusal, and whatever `fetch` throws when the connection ends
 */
export async function* eventsOf(
  response: Pick<Response, "ok" | "status" | "headers" | "body" | "json">,
  told: { onId?: (id: string) => void; onRetry?: (milliseconds: number) => void } = {},
): AsyncGenerator<StreamEvent> {
  if (!response.ok) throw await problemOf(response);
  // 204: there is nothing to follow.
  if (response.body === null || response.status === 204) return;
  const messages = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream(told));
  for await (const { id, event, data } of messages) {
    if (data !== "") yield { id, event: event ?? "message", data: JSON.parse(data) };
  }
}
