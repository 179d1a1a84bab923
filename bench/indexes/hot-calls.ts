// The calls of the stores that requests, the queue and the sweep make, for one person of a filled database (fill.sql).

import { cataloguePostgres } from "../../src/adapters/catalogue-postgres.ts";
import { conversationsPostgres } from "../../src/adapters/conversations-postgres.ts";
import { credentialsPostgres } from "../../src/adapters/credentials-postgres.ts";
import type { Database } from "../../src/adapters/database.ts";
import { feedPostgres } from "../../src/adapters/feed-postgres.ts";
import { feedbackPostgres } from "../../src/adapters/feedback-postgres.ts";
import { garmentsPostgres } from "../../src/adapters/garments-postgres.ts";
import { idempotencyPostgres } from "../../src/adapters/idempotency-postgres.ts";
import { insightPostgres } from "../../src/adapters/insight-postgres.ts";
import { looksPostgres } from "../../src/adapters/looks-postgres.ts";
import { outfitsPostgres } from "../../src/adapters/outfits-postgres.ts";
import { ownCategoriesPostgres } from "../../src/adapters/own-categories-postgres.ts";
import { preferencesPostgres } from "../../src/adapters/preferences-postgres.ts";
import { reviewPostgres } from "../../src/adapters/review-postgres.ts";
import { searchPostgres } from "../../src/adapters/search-postgres.ts";
import { trashPostgres } from "../../src/adapters/trash-postgres.ts";
import { upkeepPostgres } from "../../src/adapters/upkeep-postgres.ts";
import type { Claim } from "../../src/domain/garment/catalogue-store.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";

const id = (kind: 0 | 1 | 2 | 3, nth: number) => `00000000-0000-4000-800${kind}-${nth.toString(16).padStart(12, "0")}`;

/** The garments, outfits and conversations of fill.sql belong to the person whose number is one more than theirs modulo 2,000. */
const nth = 777;
const person = id(0, nth + 1);
const garments = Array.from({ length: 20 }, (_, index) => id(1, nth + 2000 * (100 + index)));
const outfits = Array.from({ length: 5 }, (_, index) => id(2, nth + 2000 * (100 + index)));
const [garment = "", pending = ""] = [garments[0], id(1, 10_000)];
const [outfit = "", conversation] = [outfits[0], id(3, nth + 1)];
const page = { limit: 20, offset: 0 };
const ceilings = { garments: 5000, bytes: 20_000_000_000, looks: 1000 };
const route = "POST /api/v1/wardrobe/upload";

const claim: Claim = {
  garment_id: garment,
  user_id: person,
  generation: 1,
  attempts: 1,
  original_image_path: "uploads/x",
  content_type: "image/jpeg",
  byte_size: 1000,
  width: 512,
  height: 512,
  vector_index: 1,
  precedents: [],
  custom_name: null,
  label: null,
  own_category: null,
  updated_at: new Date(0),
};

const photo = {
  id: crypto.randomUUID(),
  original_image_path: "uploads/new",
  content_hash: "ab".repeat(32),
  content_type: "image/jpeg",
  byte_size: 1000,
  width: 512,
  height: 512,
} as const;

/** The paths that fill.sql writes. */
const removals = garments.map((id) => {
  const images = { original_image_path: `uploads/${id}`, processed_image_path: null, thumbnail_path: null };
  return { id, images, trash: images };
});

const hints = {
  categories: ["shirt"],
  colours: ["navy"],
  patterns: [],
  materials: [],
  seasons: [],
  styles: [],
  words: ["friday"],
} as const;

/** In the form of a key (src/domain/api-key.ts), and nobody's. */
const apiKey = `arm_${"k".repeat(43)}`;

export function hotCalls(database: Database): readonly (readonly [string, () => Promise<unknown>])[] {
  const credentials = credentialsPostgres(database, "secret", Date.now, { isSpent: () => false, count: async () => {} });
  const wardrobe = garmentsPostgres(database);
  const catalogue = cataloguePostgres(database);
  const outfitStore = outfitsPostgres(database);
  const feedback = feedbackPostgres(database);
  const conversations = conversationsPostgres(database);
  const idempotency = idempotencyPostgres(database);
  const upkeep = upkeepPostgres(database);
  return [
    ["credential: API key", () => credentials.key(apiKey, "192.0.2.1")],
    ["wardrobe: list", () => wardrobe.list(person, page)],
    ["wardrobe: list by category", () => wardrobe.list(person, { ...page, categories: ["shirt"] })],
    ["wardrobe: list by words", () => wardrobe.list(person, { ...page, q: "friday" })],
    ["wardrobe: list by status", () => wardrobe.list(person, { ...page, status: "failed" })],
    ["wardrobe: one garment", () => wardrobe.get(person, garment)],
    ["wardrobe: twenty garments", () => wardrobe.getMany(person, garments)],
    ["wardrobe: upload", () => wardrobe.insert(person, [photo], ceilings)],
    ["wardrobe: name a garment", () => wardrobe.change(person, [garment], { custom_name: "Friday" })],
    ["wardrobe: correct a garment", () => wardrobe.change(person, [garment], { category: "shirt" })],
    ["wardrobe: look again", () => wardrobe.requeue(person, garment, ceilings)],
    ["wardrobe: remove twenty", () => wardrobe.remove(person, removals)],
    ["trash: list", () => trashPostgres(database).list(person, page)],
    ["wardrobe: search", () => searchPostgres(database).candidates(person, {}, hints, garments, 100)],
    ["wardrobe: summary with insight", () => insightPostgres(database).read(person)],
    ["wardrobe: questions", () => reviewPostgres(database).open(person)],
    ["wardrobe: own category", () => ownCategoriesPostgres(database).remove(person, "kit")],
    ["events: facts", () => feedPostgres(database).read(person, new Date(), garments, 100)],
    ["outfits: recommend, read", () => outfitStore.materials(person, outfits)],
    ["outfits: recommend, save", () => outfitStore.save(person, [newOutfit])],
    ["outfits: trip, read", () => outfitStore.shownMaterials(person)],
    ["outfits: purchase, read", () => outfitStore.comparables(person)],
    ["outfits: list", () => outfitStore.list(person, page)],
    ["outfits: list by occasion", () => outfitStore.list(person, { ...page, occasion: "work" })],
    ["outfits: list by action", () => outfitStore.list(person, { ...page, action: "wear" })],
    ["outfits: one", () => outfitStore.get(person, outfit)],
    ["outfits: delete", () => outfitStore.remove(person, outfit)],
    [
      "feedback: note",
      () =>
        feedback.note(person, {
          id: crypto.randomUUID(),
          outfit_id: outfit,
          action: "wear",
          reason: null,
          worn_on: "2026-11-22",
          in_laundry: true,
        }),
    ],
    ["feedback: undo", () => feedback.undo(person, outfit, "wear", null)],
    ["preferences: read", () => preferencesPostgres(database).read(person)],
    [
      "chat: a turn, read",
      () => conversations.materials(person, { conversationId: conversation, title: null, outfit_ids: outfits }),
    ],
    [
      "chat: a turn, write",
      () => conversations.write(person, conversation, { session: freshSession, turns: [], removed: [outfit] }),
    ],
    ["conversations: list", () => conversations.list(person, page)],
    ["conversations: messages", () => conversations.messages(person, conversation, { limit: 20, before: 0, outfits: true })],
    ["conversations: delete", () => conversations.remove(person, conversation)],
    ["idempotency: take", () => idempotency.take(person, route, "new", "f", crypto.randomUUID())],
    ["idempotency: keep", () => idempotency.keep(person, route, "new", crypto.randomUUID(), "f", { status: 201, body: {} })],
    ["queue: claim", () => catalogue.claim(id(0, 1 + (10_000 % 2000)), pending, 180, 20_000)],
    ["queue: earlier copies", () => catalogue.noteHash(person, claim, "0".repeat(64))],
    ["queue: release", () => catalogue.release(person, claim, 10, true)],
    ["queue: embed", () => catalogue.embeddable(person, garment)],
    ["looks: spend", () => looksPostgres(database).spend(person, { own: 1000, total: 20_000 })],
    ["sweep: unfinished", () => upkeep.unfinished(300, 180, 500)],
    ["sweep: not embedded", () => upkeep.unembedded(300, 500)],
    ["sweep: erasures", () => upkeep.openErasures(100)],
    ["sweep: erasures of a person", () => upkeep.openErasures(100, person)],
    ["sweep: recent erasures", () => upkeep.recentErasures(100, 3600)],
    ["sweep: orphans", () => upkeep.filesOf(garments)],
    ["sweep: forget", () => upkeep.forget()],
    ["audit: a page of garments", () => upkeep.garmentsAfter(garment, 200)],
    ["audit: a page of erasures", () => upkeep.erasuresAfter(garment, 200)],
    ["health: backlog", () => upkeep.backlog()],
  ];
}

const newOutfit = {
  id: crypto.randomUUID(),
  garment_ids: garments.slice(0, 4),
  occasion: "work",
  context: { constraints_applied: {}, scorer_version: "1" },
  score: 0.8,
  score_breakdown: {},
  explanation: "Navy and white.",
  source: "recommended",
  created_at: new Date(0),
} as const;
