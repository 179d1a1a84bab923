// What a campaign does, in order: the tests of `npm test` that try the same thing many times, with more of it, and what takes too long
// there. Durations are of a full run on two cores.

export interface Part {
  readonly name: string;
  readonly minutes: number;
  /** Test files that vitest runs, `rounds` times with other seeds: a full run does as many. */
  readonly files?: readonly string[];
  readonly rounds?: number;
  /** Or a command of this folder. */
  readonly command?: string;
}

export const parts: readonly Part[] = [
  { name: "kills", minutes: 45, files: ["tests/faults/kill.test.ts"] },
  { name: "killed-turns", minutes: 20, files: ["tests/faults/chat-kill.test.ts"] },
  { name: "races", minutes: 20, files: ["tests/faults/races.test.ts"] },
  {
    name: "outages",
    minutes: 60,
    // Every query, every step, every store: refused, slow, cut after the commit, wrong.
    files: [
      "tests/faults/account.test.ts",
      "tests/faults/chat.test.ts",
      "tests/faults/conversations.test.ts",
      "tests/faults/database-connection.test.ts",
      "tests/faults/database.test.ts",
      "tests/faults/expiry.test.ts",
      "tests/faults/images.test.ts",
      "tests/faults/model.test.ts",
      "tests/faults/retry-and-sweep.test.ts",
      "tests/faults/steps.test.ts",
    ],
    rounds: 20,
  },
  { name: "round-trip", minutes: 3, files: ["tests/campaign/round-trip.test.ts"] },
  { name: "requests", minutes: 90, files: ["tests/campaign/requests.test.ts"] },
  { name: "files", minutes: 10, files: ["tests/campaign/hostile-files.test.ts"] },
  { name: "imports", minutes: 2, files: ["tests/campaign/hostile-imports.test.ts"] },
  { name: "guards", minutes: 120, command: "break-guards.ts" },
];
