// Who is asking: their id, and which vector index holds their garments.

export interface Person {
  readonly id: string;
  readonly vectorIndex: number;
}
