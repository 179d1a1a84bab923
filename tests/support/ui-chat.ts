// A front end with the AI SDK's own client, as `useChat` runs it, without React.

import { AbstractChat, type ChatState, type ChatStatus, DefaultChatTransport, type UIMessage } from "ai";
import { z } from "zod";

/** The messages as a page fetches them when it opens. */
export const UiMessages: z.ZodType<UIMessage[]> = z.array(
  z.object({
    id: z.string(),
    role: z.enum(["user", "assistant"]),
    metadata: z.record(z.string(), z.unknown()).optional(),
    parts: z.array(z.custom<UIMessage["parts"][number]>((part) => typeof part === "object")),
  }),
);

/** The state that `useChat` keeps in React. */
class PlainState implements ChatState<UIMessage> {
  status: ChatStatus = "ready";
  error: Error | undefined = undefined;
  messages: UIMessage[];

  constructor(messages: UIMessage[]) {
    this.messages = messages;
  }
  pushMessage = (message: UIMessage) => {
    this.messages = [...this.messages, message];
  };
  popMessage = () => {
    this.messages = this.messages.slice(0, -1);
  };
  replaceMessage = (index: number, message: UIMessage) => {
    this.messages = this.messages.with(index, structuredClone(message));
  };
  snapshot = <T>(thing: T): T => structuredClone(thing);
}

export interface Finish {
  readonly isAbort: boolean;
  readonly isDisconnect: boolean;
  readonly isError: boolean;
  readonly finishReason?: string | undefined;
}

interface Passing {
  readonly type: string;
  readonly data: unknown;
}

export class UiChat extends AbstractChat<UIMessage> {
  readonly finishes: Finish[] = [];
  readonly errors: Error[] = [];
  /** Parts that are sent once and not stored. */
  readonly passing: Passing[] = [];

  constructor(options: {
    readonly id: string;
    readonly api: string;
    readonly headers?: Record<string, string>;
    readonly messages?: UIMessage[];
    readonly fetch?: typeof fetch;
  }) {
    const { id, api, headers = {}, messages = [], fetch: ownFetch } = options;
    const record: { finishes: Finish[]; errors: Error[]; passing: Passing[] } = { finishes: [], errors: [], passing: [] };
    super({
      id,
      state: new PlainState(messages),
      transport: new DefaultChatTransport({ api, headers, ...(ownFetch === undefined ? {} : { fetch: ownFetch }) }),
      onFinish: ({ isAbort, isDisconnect, isError, finishReason }) =>
        record.finishes.push({ isAbort, isDisconnect, isError, finishReason }),
      onError: (error) => record.errors.push(error),
      onData: (part) => record.passing.push(part),
    });
    this.finishes = record.finishes;
    this.errors = record.errors;
    this.passing = record.passing;
  }
}
