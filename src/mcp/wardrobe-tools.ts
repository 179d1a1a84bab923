// The tools about garments: find, read, add, correct.

import { z } from "zod";
import { correctGarment } from "../actions/correct-garment.ts";
import { searchWardrobe } from "../actions/search-wardrobe.ts";
import { summariseWardrobe } from "../actions/summarise-wardrobe.ts";
import { invalid, notFound } from "../domain/failure.ts";
import { changingSomething, garmentChangeFields } from "../domain/garment/garment.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { ColourName } from "../domain/words/colours.ts";
import { CategoryName } from "../domain/words/own-categories.ts";
import { GarmentStatus, Season, Slot } from "../domain/words/vocabulary.ts";
import { countCostly } from "../http/authentication.ts";
import { portsOf } from "../http/context.ts";
import { SearchWords } from "../http/contract.ts";
import { categoryFilterOf } from "../routes/garment-filters.ts";
import { GarmentCard, GarmentDetails, garmentCard, garmentDetails } from "./cards.ts";
import { tool } from "./tool.ts";

const garment_id = z.uuid().toLowerCase().describe("The id of a garment, from search_wardrobe.");
const pageMax = 50;

export const searchTool = tool({
  name: "search_wardrobe",
  title: "Search the wardrobe",
  description:
    "Finds garments that the person owns. With `query` the best matches of words and meaning come first (`warm jumper for winter`); " +
    "without it the newest. The filters narrow either. Use it before proposing anything: the person wears only what they own.",
  access: "read",
  idempotent: true,
  input: strictFields({
    query: SearchWords.optional(),
    category: CategoryName.optional().describe("Built in or the person's own; a coarse one finds its closer kinds too."),
    slot: Slot.optional(),
    color: ColourName.optional(),
    season: Season.optional(),
    status: GarmentStatus.optional(),
    needs_review: z.boolean().optional().describe("true: only garments about which the person should be asked something."),
    limit: z.int().min(1).max(pageMax).default(20),
    offset: z.int().min(0).max(1_000_000).default(0).describe("Without `query` only."),
  }),
  output: z.object({
    garments: z.array(GarmentCard),
    total: z.int().nullable().describe("How many there are in all; null for a query."),
    by_words_only: z.boolean().describe("true when the meaning of the query could not be searched at the moment."),
  }),
  async run(c, { query, limit, offset, category, slot, ...filter }) {
    const { services, person } = c.var;
    if (query !== undefined && offset > 0) throw invalid("offset", "accepted without `query` only: a search has no pages");
    const within = { ...filter, ...categoryFilterOf({ slot, category }) };
    if (query === undefined) {
      const { garments, total } = await services.garments.list(person.id, { ...within, limit, offset });
      return { garments: garments.map((garment) => garmentCard(garment, c.var)), total, by_words_only: false };
    }
    await countCostly(c, 1);
    const { ranked, meaning } = await searchWardrobe(services, person, query, within);
    const garments = ranked.slice(0, limit).map(({ garment }) => garmentCard(garment, c.var));
    return { garments, total: null, by_words_only: !meaning };
  },
});

export const readTool = tool({
  name: "get_garment",
  title: "Read one garment",
  description:
    "Everything known about one garment: attributes, notes, set, price, what is unsure, and signed links to its pictures.",
  access: "read",
  idempotent: true,
  input: strictFields({ garment_id }),
  output: GarmentDetails,
  async run(c, input) {
    const garment = await c.var.services.garments.get(c.var.person.id, input.garment_id);
    if (garment === null) throw notFound("garment");
    return garmentDetails(garment, c.var);
  },
});

const Counts = z.record(z.string(), z.int());
/** Nobody asks for more than the ends of these lists, and a large wardrobe has thousands of entries. */
const shownMax = 10;
const Named = z.object({ garment_id: z.uuid(), name: z.string() });

export const summaryTool = tool({
  name: "wardrobe_summary",
  title: "The wardrobe at a glance",
  description:
    "How many garments there are by category, colour, season and status; what is worn most, what has not been worn for 90 days, and " +
    "which purchase would make the most new outfits. The first call for a question about the wardrobe as a whole.",
  access: "read",
  idempotent: true,
  input: strictFields({}),
  output: z.object({
    total: z.int(),
    by_category: Counts,
    by_color: Counts,
    by_season: Counts,
    by_status: Counts,
    most_worn: z.array(Named.extend({ days_worn: z.int(), last_worn_on: z.string().nullable() })),
    unworn_for_90_days: z.array(Named.extend({ days: z.int(), last_worn_on: z.string().nullable() })),
    gaps: z.array(z.object({ category: z.string(), color: z.string(), words: z.string() })),
  }),
  async run(c) {
    const { insight, ...counts } = await summariseWardrobe(c.var.services, c.var.person.id, true);
    const { most_worn = [], unworn_for_90_days = [], gaps = [] } = insight ?? {};
    return {
      ...counts,
      most_worn: most_worn.slice(0, shownMax),
      unworn_for_90_days: unworn_for_90_days.slice(0, shownMax),
      gaps: [...gaps],
    };
  },
});

export const addTool = tool({
  name: "add_garment",
  title: "Add a garment",
  description:
    "Makes a link with which photos of garments get into this wardrobe for ten minutes, without a credential. Show it to the person, " +
    "who opens it and picks a photo, or send the file yourself: `curl -F file=@photo.jpg '<upload_url>'` (JPEG, PNG or WebP, at most " +
    "10 MB). The garment is then looked at by itself; search_wardrobe shows it a few seconds later.",
  access: "write",
  idempotent: false,
  input: strictFields({}),
  output: z.object({ upload_url: z.url(), expires_at: z.iso.datetime() }),
  async run(c) {
    const { services, person, origin } = c.var;
    const { url, expiresAt } = services.uploadLinks.link(person, origin);
    return { upload_url: url, expires_at: expiresAt.toISOString() };
  },
});

export const updateTool = tool({
  name: "update_garment",
  title: "Correct a garment",
  description:
    "Names a garment, adds a note, corrects what it is or what it is like, says where it is (`out_of_use`: laundry, repair, lent, stored, " +
    "does_not_fit) or what the person thinks of it. Only the fields that are sent change; null takes a correction back. Write down " +
    "only what the person said.",
  access: "write",
  idempotent: true,
  overwrites: true,
  input: changingSomething(strictFields({ garment_id, ...garmentChangeFields })),
  output: GarmentDetails,
  async run(c, { garment_id: id, ...change }) {
    return garmentDetails(await correctGarment(portsOf(c), c.var.person.id, id, change), c.var);
  },
});
