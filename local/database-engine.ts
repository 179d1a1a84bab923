// What runs SQL behind the local HTTP protocol: PGlite, or a real Postgres.

export interface Statement {
  readonly query: string;
  readonly params: readonly unknown[];
}

export interface Result {
  readonly fields: readonly { name: string; dataTypeID: number }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number;
  readonly command: string;
}

export interface DatabaseEngine {
  /** Runs the statements as one transaction. */
  run(statements: readonly Statement[]): Promise<Result[]>;
  close(): Promise<void>;
}
