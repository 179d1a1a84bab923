// Outfits that somebody rated for the requests of a panel, and how the engine orders them.

import { z } from "zod";
import { recommend } from "../../src/domain/outfit/recommend.ts";
import { faultCostsOf } from "../../src/domain/outfit/sense/fault.ts";
import type { Panel } from "./panel.ts";
import { askingOf, judgeFor, readJson, requestOf, wardrobeFor } from "./panel-asking.ts";

const RatedOutfit = z.object({ garments: z.array(z.string()).min(1), rating: z.number().min(1).max(5) });
const Ratings = z.array(z.object({ request: z.string(), outfits: z.array(RatedOutfit) }));
type Ratings = z.infer<typeof Ratings>;

export function readRatings(path: string): Promise<Ratings> {
  return readJson(path, Ratings, "list of ratings");
}

interface RankedOutfit {
  readonly garments: readonly string[];
  readonly rating: number;
  /** What the engine makes of it: higher is better. */
  readonly rank: number;
  /** The part of it that is faults, at most 0. */
  readonly faults: number;
}

export interface RankedRequest {
  readonly request: string;
  readonly wardrobe: string;
  readonly outfits: readonly RankedOutfit[];
}

/** The engine's rank of every rated outfit. */
export function rankRatings(panel: Panel, ratings: Ratings): RankedRequest[] {
  return ratings.map(({ request: id, outfits }) => {
    const request = requestOf(id, panel);
    const judge = judgeFor(id, askingOf(request, wardrobeFor(request, panel)));
    return {
      request: id,
      wardrobe: request.wardrobe,
      outfits: outfits.map(({ garments: ids, rating }) => {
        const { rank } = judge(ids);
        return { garments: ids, rating, rank, faults: -faultCostsOf(rank) };
      }),
    };
  });
}

/** Ratings nearer than this are not told apart. */
const apart = 1;

/** The share of pairs in the right order, by faults alone and with appeal. */
export function orderOf(requests: readonly RankedRequest[]): { pairs: number; faults: number; right: number } {
  let [pairs, faults, right] = [0, 0, 0];
  for (const { outfits } of requests) {
    for (const better of outfits) {
      for (const worse of outfits) {
        if (better.rating - worse.rating < apart) continue;
        pairs++;
        faults += credit(better.faults - worse.faults);
        right += credit(better.rank - worse.rank);
      }
    }
  }
  return { pairs, faults: faults / Math.max(1, pairs), right: right / Math.max(1, pairs) };
}

function credit(difference: number): number {
  return difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
}

/** Half a point: one reader's ratings are not surer. */
const nearBest = 0.5;

/** In how many requests the engine's first outfit was rated, and in how many of these it is about as good as the best. */
export function standingOfFirsts(panel: Panel, ratings: Ratings): { rated: number; near: number } {
  let [rated, near] = [0, 0];
  for (const { request: id, outfits } of ratings) {
    const request = requestOf(id, panel);
    const { garments, constraints, context } = askingOf(request, wardrobeFor(request, panel));
    const answer = recommend(garments, { ...constraints, limit: 1 }, context);
    const first = answer.kind === "recommended" ? answer.outfits[0] : undefined;
    const key = [...(first?.garment_ids ?? [])].sort().join();
    const same = outfits.find(({ garments: ids }) => [...ids].sort().join() === key);
    if (same === undefined) continue;
    rated++;
    if (same.rating >= Math.max(...outfits.map(({ rating }) => rating)) - nearBest) near++;
  }
  return { rated, near };
}
