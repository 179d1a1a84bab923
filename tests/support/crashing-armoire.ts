// The real Worker, except that a test can crash the object of a conversation: the object loses its memory and all its running
// work at once, as when its machine fails.

import { Conversation as Real } from "../../src/index.ts";

export * from "../../src/index.ts";
export { default } from "../../src/index.ts";

export class Conversation extends Real {
  crash(): void {
    this.ctx.abort("the test has the object crash");
  }
}
