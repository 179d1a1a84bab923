// What a deployment costs a month for a number of people: prices times quantities. `npm run costs` prints the tables of
// docs/growing.md, where every price and quantity has its source; a test compares the two.

const days = 30;

/** A person in steady use, and what each thing that they do takes. docs/growing.md says what is measured and what assumed. */
const person = {
  garments: 300,
  photosADay: 0.5,
  originalMegabytes: 2,
  derivedMegabytes: 0.06,
  requestsADay: 60,
  imagesADay: 80,
  recommendationsADay: 2,
  turnsADay: 3,
  eventSecondsADay: 300,
  mailsAMonth: 0.2,
  databaseKilobytesADay: 2 * 96 + 3 * 284 + 20 * 40,
  rowsKilobytes: 300 * 6 + 3000,
};
const photo = { transforms: 3, modelDollars: 0.001, cpuMs: 120, messages: 1.2, writes: 3 };
const turn = { modelDollars: 0.0005, seconds: 10, objectRequests: 6, rowsWritten: 120, cpuMs: 40 };
const objectGigabytes = 0.128;
const requestCpuMs = 4;
const dimensions = 384;

/** Dollars beyond what a plan includes. */
const beyond = (used: number, included: number, dollarsEach: number) => Math.max(0, used - included) * dollarsEach;
const million = 1_000_000;

/** Compute units of Neon that are on: beside 0.25 for the first, a person takes 60 calls of 20 ms a day, five times that at peak. */
function databaseUnits(people: number): number {
  const busyCores = (people * person.requestsADay * 0.02) / 86_400;
  return Math.max(0.25, Math.ceil(busyCores * 5 * 4) / 4);
}

/** The services that one number of people pays for, in dollars a month. Each of them scales by itself but the database. */
export function costsOf(people: number): Readonly<Record<string, number>> {
  const photos = people * person.photosADay * days;
  const turns = people * person.turnsADay * days;
  const requests = people * (person.requestsADay + person.imagesADay) * days;
  const cpuMs = people * person.requestsADay * days * requestCpuMs + photos * photo.cpuMs + turns * turn.cpuMs;
  const objectRequests = turns * turn.objectRequests + people * days * 4;
  const objectSeconds = turns * turn.seconds + people * person.eventSecondsADay * days;
  const bucketGigabytes = (people * person.garments * (person.originalMegabytes + person.derivedMegabytes)) / 1000;
  const stored = people * person.garments * dimensions;
  const egressGigabytes = (people * person.databaseKilobytesADay * days) / million;
  const databaseGigabytes = (people * person.rowsKilobytes) / million;
  return {
    Workers: 5 + beyond(requests, 10 * million, 0.3 / million) + beyond(cpuMs, 30 * million, 0.02 / million),
    "Durable Objects":
      beyond(objectRequests, million, 0.15 / million) +
      beyond(objectSeconds * objectGigabytes, 400_000, 12.5 / million) +
      beyond(turns * turn.rowsWritten, 50 * million, 1 / million),
    R2:
      beyond(bucketGigabytes, 10, 0.015) +
      beyond(photos * photo.writes, million, 4.5 / million) +
      beyond(people * person.imagesADay * days, 10 * million, 0.36 / million),
    Queues: beyond(photos * photo.messages * 3, million, 0.4 / million),
    Images: beyond(photos * photo.transforms, 5000, 0.5 / 1000),
    "Workers AI": Math.max(0, photos * photo.modelDollars + turns * turn.modelDollars - 0.11 * days),
    Vectorize:
      beyond(stored + people * days * 2 * dimensions, 50 * million, 0.01 / million) +
      beyond(stored, 10 * million, 0.05 / (100 * million)),
    "Neon compute": people === 1 ? 0 : databaseUnits(people) * 730 * 0.106,
    "Neon storage and restore": people === 1 ? 0 : databaseGigabytes * (0.35 + 0.2),
    "Neon egress": people === 1 ? 0 : beyond(egressGigabytes, 100, 0.1),
    Mail: people * person.mailsAMonth <= 3000 ? 0 : 20 + beyond(people * person.mailsAMonth, 50_000, 0.9 / 1000),
  };
}

const dollars = (amount: number) =>
  amount === 0 ? "0" : amount < 10 ? amount.toFixed(2) : Math.round(amount).toLocaleString("en-US");

/** A row for each service, a column for each number of people. */
export function costTable(peoples: readonly number[]): string {
  const columns = peoples.map(costsOf);
  const total = (costs: Readonly<Record<string, number>>) => Object.values(costs).reduce((sum, amount) => sum + amount, 0);
  const row = (name: string, amounts: readonly number[]) => `| ${name} | ${amounts.map(dollars).join(" | ")} |`;
  return [
    `| dollars a month | ${peoples.map((people) => people.toLocaleString("en-US")).join(" | ")} |`,
    `|---|${peoples.map(() => "---:|").join("")}`,
    ...Object.keys(columns[0] ?? {}).map((name) =>
      row(
        name,
        columns.map((costs) => costs[name] ?? 0),
      ),
    ),
    row("all", columns.map(total)),
    row(
      "a person",
      columns.map((costs, place) => total(costs) / (peoples[place] ?? 1)),
    ),
  ].join("\n");
}

if (import.meta.main) console.log(costTable([1, 100, 10_000, 100_000, 10_000_000]));
