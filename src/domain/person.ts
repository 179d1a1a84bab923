// The person who sends a request: their id, and the vector index that holds their garments.

export interface Person {
  readonly id: string;
  readonly vectorIndex: number;
}
