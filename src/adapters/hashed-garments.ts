// Photos' hashes, with what else two photos are compared by.

import { sql } from "drizzle-orm";

/** A comparison takes about ten microseconds; a wardrobe has hundreds of garments. */
export const comparedMax = 5000;

/** Of `garments g` and its prediction `p`: the columns of a `HashedGarment`. */
export const hashedColumns = sql.raw(`g.id as garment_id, g.phash::text as hash, g.width, g.height, p.category,
  coalesce(p.attributes -> 'colors', '[]'::jsonb) as colours`);
