// Reads a stream of Server-Sent Events block by block; a line that is not in the format is an error.

export interface Block {
  readonly fields: Readonly<Record<string, string>>;
  /** The text of the block in the stream. */
  readonly raw: string;
}

export class BlockReader {
  /** The number of comment lines: heartbeats. */
  comments = 0;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest = "";

  constructor(response: Response) {
    if (response.status !== 200 || response.body === null) throw new Error(`the stream answered ${response.status}`);
    this.#reader = response.body.getReader();
  }

  /** The blocks that the next bytes complete; null when the stream has ended. */
  async next(): Promise<Block[] | null> {
    const { done, value } = await this.#reader.read();
    if (done) return null;
    const blocks = (this.#rest + this.#decoder.decode(value, { stream: true })).split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.map((block) => ({ fields: this.#fieldsOf(block), raw: `${block}\n\n` }));
  }

  /** Closes the connection without telling the server. */
  async leave(): Promise<void> {
    await this.#reader.cancel().catch(() => {});
  }

  #fieldsOf(block: string): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const line of block.split("\n")) {
      const match = /^(\w*): ?(.*)$/.exec(line);
      if (match === null) throw new Error(`no line of a stream: ${line}`);
      const [, name = "", value = ""] = match;
      if (name === "") this.comments += 1;
      else fields[name] = value;
    }
    return fields;
  }
}
