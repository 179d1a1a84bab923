// Forgets recommendations of over a month ago that nobody reacted to and no conversation shows: each request makes up to five.

import { smallestId } from "../domain/identity.ts";
import type { Ports } from "./ports.ts";

const outfitsPerPage = 1000;
/** At most ten thousand a night, however many there are. */
const pagesPerNight = 10;

/** Goes on where it stopped the night before: those that stay would else be looked at first every night. */
export async function forgetOutfits({ upkeep, upkeepNotes, log }: Pick<Ports, "upkeep" | "upkeepNotes" | "log">): Promise<void> {
  let after: string | null = (await upkeepNotes.place("outfits")) || smallestId;
  let count = 0;
  for (let page = 0; page < pagesPerNight && after !== null; page += 1) {
    const { last, forgotten } = await upkeep.forgetOutfits(after, outfitsPerPage);
    count += forgotten;
    after = last;
  }
  await upkeepNotes.keepPlace("outfits", after ?? "");
  if (count > 0) log.info("night.outfits_forgotten", { count });
}
