// The tables of an object that an older version of Armoire stored are brought up to date; those of a newer version are refused.

const key = "tables";

/** The part of an object's storage that this uses. */
interface VersionedStorage<Sql> {
  readonly kv: { get(key: string): unknown; put(key: string, value: number): void };
  readonly sql: Sql;
  transactionSync(run: () => void): void;
}

/**
 * Each step takes the tables from one version to the next, and the first makes them. Only append: objects are at any version.
 * The first step must bear tables that are there, because the oldest objects have no version stored. A crash leaves all or none.
 */
export function bringUpToDate<Sql>(storage: VersionedStorage<Sql>, steps: readonly ((sql: Sql) => void)[]): void {
  const stored = Number(storage.kv.get(key) ?? 0);
  if (stored === steps.length) return;
  if (!(stored < steps.length)) {
    throw new Error(
      `a newer version of Armoire stored this object: its tables are of version ${stored}, known is ${steps.length}`,
    );
  }
  storage.transactionSync(() => {
    for (const step of steps.slice(stored)) step(storage.sql);
    storage.kv.put(key, steps.length);
  });
}
