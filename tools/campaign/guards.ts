// The guards: what stands between a mistake and somebody's data. A campaign takes each away in turn, and the tests beside it must fail.

export interface Guard {
  readonly name: string;
  readonly file: string;
  /** This text, the first time it stands in the file, is replaced. */
  readonly text: string;
  readonly without: string;
  readonly tests: readonly string[];
  /** Vitest's project of the tests, where it is one that starts no Armoire. */
  readonly project?: string;
}

const schema = "migrations/0000_initial.sql";
const unique = (constraint: string, columns: string, tests: readonly string[]): Guard => ({
  name: `unique: ${constraint}`,
  file: schema,
  text: `CONSTRAINT "${constraint}" UNIQUE${columns}`,
  without: `CONSTRAINT "${constraint}" CHECK (true)`,
  tests,
});

export const guards: readonly Guard[] = [
  unique("garments_user_content_hash_unique", '("user_id","content_hash")', ["tests/faults/races.test.ts"]),
  unique("messages_client_message_id_unique", '("conversation_id","client_message_id")', ["tests/local/migrations.test.ts"]),
  unique("outfit_feedback_once_unique", ' NULLS NOT DISTINCT("outfit_id","user_id","action","worn_on")', [
    "tests/worker/feedback.test.ts",
  ]),
  // Without it the outbox cannot be written, and tests of erasures wait until the run is ended.
  unique("erasures_target_unique", '("kind","target")', ["tests/local/migrations.test.ts"]),
  {
    name: "the claim on a photo: only one consumer has it",
    file: "src/adapters/catalogue-postgres.ts",
    text: "and (status = 'pending' or ${isStale(staleAfterSeconds)})\n        for update",
    without: "and (status <> '' or ${isStale(staleAfterSeconds)})\n        for update",
    tests: ["tests/faults/model.test.ts", "tests/faults/races.test.ts"],
  },
  {
    name: "the fence of generations: an overtaken look writes nothing",
    file: "src/adapters/catalogue-postgres.ts",
    text: "and generation = ${generation}",
    without: "and generation >= ${generation}",
    tests: ["tests/faults/steps.test.ts"],
  },
  {
    name: "an image is never written over",
    file: "src/adapters/photos-r2.ts",
    text: 'onlyIf: { etagDoesNotMatch: "*" },',
    without: "",
    tests: ["tests/faults/steps.test.ts"],
  },
  {
    name: "the signature of a link to an image",
    file: "src/adapters/signer.ts",
    text: "left > 0 && matches(until(text, expiry), signature)",
    without: "left > 0",
    tests: ["tests/worker/media.test.ts"],
  },
  {
    name: "the expiry of a link to an image",
    file: "src/adapters/signer.ts",
    text: "left > 0 && matches(until(text, expiry), signature)",
    without: "matches(until(text, expiry), signature)",
    tests: ["tests/worker/media.test.ts"],
  },
  {
    name: "the signature of a receipt",
    file: "src/adapters/signer.ts",
    text: "left > 0 && matches(until(text, expiry), signature)",
    without: "left > 0",
    tests: ["tests/faults/account.test.ts"],
  },
  {
    name: "the scopes of keys",
    file: "src/http/access.ts",
    text: "if (caller.allowed.includes(access)) return;",
    without: "if (caller.allowed.length > 0) return;",
    tests: ["tests/worker/access.test.ts"],
  },
  {
    name: "a session cookie changes things from our own pages alone",
    file: "src/http/authentication.ts",
    text: "if (unsafe && origin !== c.var.origin) {",
    without: "if (unsafe && c.var.origin === undefined) {",
    tests: ["tests/worker/people.test.ts", "tests/worker/access.test.ts"],
  },
  {
    name: "the sweep's brake: few orphans only",
    file: "src/domain/upkeep.ts",
    text: "return unnamed <= Math.max(alwaysFew, seen * share) && unnamed * 2 <= seen;",
    without: "return unnamed <= seen + alwaysFew;",
    tests: ["tests/actions/remove-orphans.test.ts", "tests/worker/orphans.test.ts"],
  },
  {
    name: "the sweep's brake: bucket and database are a pair",
    file: "src/actions/remove-orphans.ts",
    text: 'if (state !== "paired") {',
    without: "if (state === undefined) {",
    tests: ["tests/actions/remove-orphans.test.ts", "tests/worker/orphans.test.ts"],
  },
  {
    name: "the outbox erases nothing that a row names",
    file: "src/adapters/upkeep-postgres.ts",
    text: "and ${mine} and not ${isNamed} order by created_at",
    without: "and ${mine} order by created_at",
    tests: ["tests/worker/removal.test.ts"],
  },
  {
    name: "an account is erased at its owner's word alone",
    file: "src/routes/account.ts",
    text: "z.literal(true, {",
    without: "z.union([z.any().optional(), z.literal(true)], {",
    tests: ["tests/faults/account.test.ts"],
  },
  {
    name: "a receipt is not done before the outbox is",
    file: "src/adapters/account-erasures-postgres.ts",
    text: "and not exists (select from erasures where user_id = a.user_id and ${isLeft})",
    without: "",
    tests: ["tests/faults/account.test.ts"],
  },
  {
    name: "a receipt is not done before everything was read back",
    file: "src/adapters/account-erasures-postgres.ts",
    text: "(done_at is null or (kind in ('vector', 'conversation') and read_back_done_at is distinct from done_at))",
    without: "(done_at is null)",
    tests: ["tests/faults/large-account.test.ts"],
  },
  {
    name: "what was erased again is read back again",
    file: "src/adapters/account-erasures-postgres.ts",
    text: "read_back_done_at is distinct from done_at",
    without: "read_back_done_at is null",
    tests: ["tests/faults/large-account.test.ts"],
  },
  {
    name: "what was erased again meanwhile is not noted as read back",
    file: "src/adapters/account-erasures-postgres.ts",
    text: "where e.id = r.id and e.done_at = r.done_at",
    without: "where e.id = r.id",
    tests: ["tests/faults/large-account.test.ts"],
  },
  {
    name: "what a store still holds is not noted as read back",
    file: "src/actions/erase-account.ts",
    text: "targets.filter(({ id }) => !isHeld.has(id))",
    without: "targets",
    tests: ["tests/faults/account.test.ts", "tests/faults/large-account.test.ts"],
  },
  {
    name: "a garment leaves only with the images that were copied",
    file: "src/adapters/trash-postgres.ts",
    text: "is not distinct from c.was",
    without: "is distinct from c.id::text || c.was",
    tests: ["tests/worker/trash.test.ts"],
  },
  {
    name: "staged: the images of an import are in the outbox before they are stored",
    file: "src/actions/imported-files.ts",
    text: "await stage(",
    without: "void stage(",
    tests: ["tests/worker/large-import.test.ts"],
  },
  {
    name: "staged: the copies of a removal are in the outbox before they are made",
    file: "src/actions/trash-images.ts",
    text: "const staged = planned.flatMap(({ copies }) => pathsOf(copies));\n  await stage(ports, userId, staged);",
    without: "const staged = planned.flatMap(({ copies }) => pathsOf(copies));\n  void stage(ports, userId, staged);",
    tests: ["tests/faults/retry-and-sweep.test.ts"],
  },
  {
    name: "staged: the copies of a return are in the outbox before they are made",
    file: "src/actions/trash-images.ts",
    text: "const staged = pathsOf(copies);\n  await stage(ports, userId, staged);",
    without: "const staged = pathsOf(copies);\n  void stage(ports, userId, staged);",
    tests: ["tests/faults/retry-and-sweep.test.ts"],
  },
  {
    name: "staged: nothing is stored for an account that is gone",
    file: "src/actions/staged-images.ts",
    text: "if (!isStaged)",
    without: "if (isStaged === undefined)",
    tests: ["tests/faults/account.test.ts"],
  },
  {
    name: "staged: a row names only images that are not about to be erased",
    file: "src/adapters/account-import-postgres.ts",
    text: "where path is not null and not ${isStaged(sql`path`)})",
    without: "where path is not null and false)",
    tests: ["tests/worker/large-import.test.ts"],
  },
  {
    name: "staged: a sweep erases nothing before it is due",
    file: "src/adapters/upkeep-postgres.ts",
    text: "where done_at is null and (due_at is null or due_at <= now()) and ${mine}",
    without: "where done_at is null and ${mine}",
    tests: ["tests/faults/retry-and-sweep.test.ts", "tests/faults/account.test.ts"],
  },
  {
    name: "ceiling: wardrobe and trash together",
    file: "src/adapters/ceiling-rows.ts",
    text: "when asked.is_new and (",
    without: "when false and (",
    tests: ["tests/worker/trash.test.ts"],
  },
  {
    name: "ceiling: the looks of a day, of an import",
    file: "src/adapters/account-import-postgres.ts",
    text: "count(*) filter (where status = 'pending') as looks,",
    without: "0 as looks,",
    tests: ["tests/worker/import-refusals.test.ts"],
  },
  {
    name: "ceiling: what a wardrobe may have, of an import",
    file: "src/adapters/account-import-postgres.ts",
    text: "where (select ceiling from refused) is null on conflict do nothing",
    without: "where true on conflict do nothing",
    tests: ["tests/worker/import-refusals.test.ts"],
  },
  {
    name: "an import makes no conversation again that was deleted",
    file: "src/adapters/account-import-postgres.ts",
    text: "const isNotDeleted = sql`not exists (select from erasures e where e.kind = 'conversation' and e.target = r.id::text)`;",
    without: "const isNotDeleted = sql`true`;",
    tests: ["tests/worker/account-import.test.ts"],
  },
  {
    name: "an import writes messages into the person's own conversations alone",
    file: "src/adapters/account-import-postgres.ts",
    text: "and c.user_id = ${userId})`;\n      return idsIn(await rowsOf(database, insertStatement(messages",
    without: "and ${userId}::uuid is not null)`;\n      return idsIn(await rowsOf(database, insertStatement(messages",
    tests: ["tests/worker/account-import.test.ts"],
  },
  {
    name: "an import puts no other photo in the place of one in the trash",
    file: "src/adapters/account-import-postgres.ts",
    text: "t.record -> 'garment' ->> 'content_hash' <> r.content_hash",
    without: "false",
    tests: ["tests/worker/account-import.test.ts"],
  },
  {
    name: "an import stores the photos of so many garments",
    file: "src/actions/imported-files.ts",
    text: "this.#taken.size < this.#ports.settings.IMPORT_GARMENTS_MAX",
    without: "true",
    tests: ["tests/worker/large-import.test.ts"],
  },
  {
    name: "an import that is sent again goes on",
    file: "src/actions/imported-files.ts",
    text: "return this.#known.has(garmentId) || wardrobe.has(garmentId) || wardrobe.has(id);",
    without: "return false;",
    tests: ["tests/worker/large-import.test.ts"],
  },
  {
    name: "an import does not wait for what the wardrobe has",
    file: "src/actions/imported-files.ts",
    text: "this.#left.delete(garmentId);",
    without: "",
    tests: ["tests/worker/large-import.test.ts"],
  },
  {
    name: "an import writes so many batches of lines",
    file: "src/actions/import-lines.ts",
    text: "if (this.#batches >= this.#batchesMax)",
    without: "if (this.#batchesMax < 0)",
    tests: ["tests/worker/large-import.test.ts"],
  },
  {
    name: "an import that left something is not complete",
    file: "src/domain/account/import-report.ts",
    text: "isWhole && !this.#isCut",
    without: "isWhole",
    tests: ["tests/domain/account/import-report.test.ts"],
  },
];

/** Ownership is in every statement: each condition on the owner is taken away, too, wherever it stands. */
export const ownership = {
  files: "src/adapters",
  text: "user_id = ${userId}",
  without: "user_id is not null",
  tests: ["tests/adapters/ownership.test.ts"],
  project: "domain",
} as const;

/** Conditions on the owner that no test can miss, each in a text that stands once in its file, and why they stand there. */
export const unmissable: readonly { readonly file: string; readonly text: string; readonly reason: string }[] = [
  {
    file: "src/adapters/review-postgres.ts",
    text: "select id from garments where user_id = ${userId} and id = any(${uuidArray(ids)}) order by id for update",
    reason: "It locks rows and answers nothing of them; without it a request could hold up another person's.",
  },
  ...[
    "from wardrobe w where w.user_id = ${userId} and w.id = any(${uuidArray(ids)})",
    "where user_id = ${userId} and id = any(${uuidArray(ids)}) and possible_duplicate_of is not null",
    "where g.id = p.garment_id and g.user_id = ${userId} and g.id = any(${uuidArray(ids)}) and p.pieces <> '[]'",
  ].map((text) => ({
    file: "src/adapters/review-postgres.ts",
    text,
    reason: "The same function has read the garments before, by their owner, and has refused answers about others.",
  })),
  {
    file: "src/adapters/feedback-postgres.ts",
    text: "where user_id = ${userId} and id in (${garments}) and out_of_use is null",
    reason: "The garments are those of the person's own outfit; a write says whose it is all the same.",
  },
  {
    file: "src/adapters/own-categories-postgres.ts",
    text: "where user_id = ${userId} and id in (${garmentIds}) returning id, status",
    reason: "The garments are those of the person's own category; a write says whose it is all the same.",
  },
  {
    file: "src/adapters/trash-postgres.ts",
    text: "select from trash where user_id = ${userId} and id = ${garmentId} for update",
    reason: "It locks a row and answers nothing of it; without it a request could hold up another person's.",
  },
];
