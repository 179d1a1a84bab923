// The hashes of photos, with the other data for comparing two photos.

import { sql } from "drizzle-orm";

/** A comparison takes about ten microseconds; a wardrobe has hundreds of garments. */
export const comparedMax = 5000;

/** The columns of a `HashedGarment`, from `garments g` and its prediction `p`. */
export const hashedColumns = sql.raw(`g.id as garment_id, g.phash::text as hash, g.width, g.height, p.category,
  coalesce(p.attributes -> 'colors', '[]'::jsonb) as colours`);
