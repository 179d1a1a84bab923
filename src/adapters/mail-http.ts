// Mail by a provider's HTTP API (the request shape of Resend: from, to, subject, text).

import { withTimeout } from "../with-timeout.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

const timeoutMs = 10_000;

/** A sender, or null when no provider is set up. Mail is not retried: the person asks again when nothing arrives. */
export function mailHttp(endpoint: string, key: string | undefined, from: string | undefined): Mailer | null {
  if (key === undefined || from === undefined) return null;
  return {
    async send({ to, subject, text }) {
      const response = await withTimeout(
        fetch(endpoint, {
          method: "POST",
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          body: JSON.stringify({ from, to: [to], subject, text }),
        }),
        timeoutMs,
        "the mail provider",
      );
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the mail provider answered ${response.status}`);
    },
  };
}
