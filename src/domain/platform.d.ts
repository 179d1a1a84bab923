// The parts of the web platform that the domain uses. The domain is compiled without the platform's own types.

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

/** The domain passes it on without reading it. */
interface ReadableStream<Chunk> {
  getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Chunk }> };
}
