// The Worker as it is, but that a conversation's object can be told to crash: it loses its memory and all that it is doing
// at once, as when its machine fails.

import { Conversation as Real } from "../../src/index.ts";

export * from "../../src/index.ts";
export { default } from "../../src/index.ts";

export class Conversation extends Real {
  crash(): void {
    this.ctx.abort("the test has the object crash");
  }
}
