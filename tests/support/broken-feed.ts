// A Worker whose WardrobeFeed is out of order, bound in place of the real one: every other call fails at once, as an object
// that is being restarted does, and those in between never answer, as one that is overloaded.

import { DurableObject } from "cloudflare:workers";

export class WardrobeFeed extends DurableObject {
  #calls = 0;

  tell(): Promise<void> {
    return this.#fail();
  }

  refresh(): Promise<void> {
    return this.#fail();
  }

  forget(): Promise<void> {
    return this.#fail();
  }

  open(): Promise<never> {
    throw new Error("Durable Object reset because its code was updated.");
  }

  #fail(): Promise<void> {
    this.#calls += 1;
    if (this.#calls % 2 === 1) throw new Error("Durable Object is overloaded. Requests queued for too long.");
    return new Promise(() => {});
  }
}

export default { fetch: () => new Response(null, { status: 404 }) } satisfies ExportedHandler;
