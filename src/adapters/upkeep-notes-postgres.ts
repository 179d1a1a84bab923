// What the upkeep remembers, as rows of a name and a JSON value.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { Pair, type UpkeepNotes } from "../domain/upkeep.ts";
import { type Database, rowsOf } from "./database.ts";

const PairRow = z.object({ value: Pair });
const PlaceRow = z.object({ value: z.object({ after: z.string() }) });
const placeOf = (walk: string) => `audit ${walk}`;

export function upkeepNotesPostgres(database: Database): UpkeepNotes {
  return {
    async pair() {
      const [row] = await rowsOf(database, sql`select value from upkeep_notes where name = 'pair'`);
      return row === undefined ? null : PairRow.parse(row).value;
    },
    async offerPair(pair) {
      await rowsOf(
        database,
        sql`insert into upkeep_notes (name, value) values ('pair', ${JSON.stringify(pair)}::jsonb) on conflict (name) do nothing`,
      );
    },
    async countSweep() {
      const [row] = await rowsOf(
        database,
        sql`
          update upkeep_notes set value = jsonb_set(value, '{sweeps}', to_jsonb((value ->> 'sweeps')::int + 1))
          where name = 'pair' returning value`,
      );
      return PairRow.parse(row).value;
    },
    async place(walk) {
      const [row] = await rowsOf(database, sql`select value from upkeep_notes where name = ${placeOf(walk)}`);
      return row === undefined ? "" : PlaceRow.parse(row).value.after;
    },
    async keepPlace(walk, after) {
      await rowsOf(
        database,
        sql`
          insert into upkeep_notes (name, value) values (${placeOf(walk)}, ${JSON.stringify({ after })}::jsonb)
          on conflict (name) do update set value = excluded.value`,
      );
    },
  };
}
