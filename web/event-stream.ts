// Server-Sent Events over fetch: EventSource can neither POST nor say why it failed.

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
  let text = "";
  for await (const more of response.body.pipeThrough(new TextDecoderStream())) {
    // A blank line ends a message; what the connection cuts off after the last one is none.
    const messages = (text + more).split(/\r?\n\r?\n/);
    text = messages.pop() ?? "";
    for (const message of messages) {
      // An event of Armoire has its data in one line; a line that begins with a colon only keeps the connection open.
      const lines = message.split(/\r?\n/).flatMap((line) => [/^(\w+): ?(.*)/s.exec(line) ?? []]);
      const { id, event, data, retry } = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
      if (id !== undefined) told.onId?.(id);
      if (retry !== undefined) told.onRetry?.(Number(retry));
      if (!data) continue;
      const parsed: unknown = { id, event, data: JSON.parse(data) };
      yield parsed as Event;
    }
  }
}
