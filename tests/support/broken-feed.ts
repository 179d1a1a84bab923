// A Worker with a broken WardrobeFeed, bound instead of the real one. Every second call of a method fails at once, like an
// object that is being restarted; the other calls never answer, like an object that is overloaded.

import { DurableObject } from "cloudflare:workers";

export class WardrobeFeed extends DurableObject {
  readonly #calls = new Map<string, number>();

  tell(): Promise<void> {
    return this.#fail("tell");
  }

  refresh(): Promise<void> {
    return this.#fail("refresh");
  }

  forget(): Promise<void> {
    return this.#fail("forget");
  }

  open(): Promise<never> {
    throw new Error("Durable Object reset because its code was updated.");
  }

  #fail(method: string): Promise<void> {
    const calls = (this.#calls.get(method) ?? 0) + 1;
    this.#calls.set(method, calls);
    if (calls % 2 === 1) throw new Error("Durable Object is overloaded. Requests queued for too long.");
    return new Promise(() => {});
  }
}

export default { fetch: () => new Response(null, { status: 404 }) } satisfies ExportedHandler;
