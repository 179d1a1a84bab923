// Server-Sent Events over fetch: EventSource can neither POST nor say why it failed.

import { EventSourceParserStream } from "eventsource-parser/stream";
import { problemOf } from "./api.ts";

/**
 * The events of an answer, with their data read as JSON. Their type is that of the API's document, to which the Worker's tests hold it.
 *
 * @param told is told of what is no event: the id from which to resume, and after how many milliseconds to look again
 * @throws Problem if the answer is a refusal, and whatever `fetch` throws when the connection ends
 */
export async function* eventsOf<Event extends { readonly event: string }>(
  response: Pick<Response, "ok" | "status" | "headers" | "body" | "json">,
  told: { onId?: (id: string) => void; onRetry?: (milliseconds: number) => void } = {},
): AsyncGenerator<Event & { readonly id?: string }> {
  if (!response.ok) throw await problemOf(response);
  // 204: there is nothing to follow.
  if (response.body === null || response.status === 204) return;
  const messages = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream(told));
  for await (const { id, event, data } of messages) {
    if (data === "") continue;
    const parsed: unknown = { id, event, data: JSON.parse(data) };
    yield parsed as Event;
  }
}
