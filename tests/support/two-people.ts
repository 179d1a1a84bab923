// Two people who own the same kinds of things, as rows: for tests that a statement of one of them leaves the other's alone. Whatever
// orders rows by time or limits them meets Ada's first, so that they would show, and each names things of the other where no foreign
// key forbids it.

import { sql } from "drizzle-orm";
import type { Database } from "../../src/adapters/database.ts";
import {
  accountErasures,
  accounts,
  apiKeys,
  conversations,
  erasures,
  garmentLabels,
  garmentPredictions,
  garments,
  idempotencyKeys,
  messages,
  modelDays,
  modelReservations,
  outfitFeedback,
  outfits,
  ownCategories,
  sessions,
  trash,
  userPreferences,
  users,
} from "../../src/adapters/schema.ts";
import { emptyAttributes } from "../../src/domain/garment/garment.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import { ownCategoriesMax } from "../../src/domain/words/own-categories.ts";

type Letter = "a" | "b";

/** The ids and names of one person's things. */
export function thingsOf(letter: Letter) {
  const id = (number: number) => `${letter.repeat(8)}-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const path = (name: string) => `uploads/${letter}/${name}`;
  return {
    person: id(0),
    /** Ready, with a label, questions, and a copy that is suspected. */
    jacket: id(1),
    trousers: id(2),
    /** Ready, without a label. */
    bare: id(3),
    pending: id(4),
    processing: id(5),
    failed: id(6),
    removedGarment: id(7),
    removedPath: path("removed"),
    /** No garment's yet, in the outbox until a row names them. */
    staged: [path("staged-1"), path("staged-2"), path("staged-3")],
    /** The person alone has it. The jacket is of it. */
    category: letter === "a" ? "sari" : "poncho",
    outfit: id(10),
    removedOutfit: id(11),
    conversation: id(20),
    removedConversation: id(21),
    question: id(22),
    reply: id(23),
    reservation: id(30),
    key: id(40),
    seed: id(50),
    path,
    hash: (number: number) => letter.repeat(62) + String(number).padStart(2, "0"),
  };
}
export type Things = ReturnType<typeof thingsOf>;

export const ada = thingsOf("a");
export const bo = thingsOf("b");

/** Both have it. The trousers are of it. */
export const sharedCategory = "kilt";
/** Both have it, with other answers. */
export const sharedKey = { route: "POST /x", key: "one" };
/** Of each person, and of so many bytes: more than they have garments, so that they count at a ceiling of their own. */
export const trashedGarments = { count: 12, bytes: 5000 };
export const garmentBytes = 900;

export const never = new Date("2999-01-01T00:00:00Z");
const day = 86_400_000;
const today = () => new Date().toISOString().slice(0, 10);

/** Ada's rows first, and then Bo's. */
export async function seedTwoPeople(database: Database): Promise<void> {
  await database.insert(modelDays).values({ day: today(), tokens: 1000 });
  await seed(database, "a");
  await seed(database, "b");
}

async function seed(database: Database, letter: Letter): Promise<void> {
  const [own, other] = letter === "a" ? [ada, bo] : [bo, ada];
  const user_id = own.person;
  // Ada's garments are newer, but older than the one of Bo's that is being looked at.
  const start = Date.parse("2026-01-05T12:00:00Z") + (letter === "a" ? day : 0);
  const at = new Date(start);
  const times = { created_at: at, updated_at: at };
  const dated = { createdAt: at, updatedAt: at };

  await database.insert(users).values({
    ...dated,
    id: own.person,
    email: `${letter}@example.com`,
    name: letter,
    emailVerified: true,
    modelDay: today(),
    modelTokens: 100,
    lookDay: today(),
    looks: 3,
  });
  await database.insert(sessions).values({ ...dated, userId: user_id, token: `session-${letter}`, expiresAt: never });
  await database.insert(accounts).values({ ...dated, userId: user_id, accountId: letter, providerId: "credential" });
  await database.insert(apiKeys).values({
    id: own.key,
    user_id,
    name: `key of ${letter}`,
    prefix: "ark_",
    hash: own.hash(90),
    scopes: ["read"],
    lifetime_days: 30,
    expires_at: never,
    created_at: at,
  });

  // As many of Ada's as a person may have: they would leave Bo no room.
  const fillers = letter === "a" ? [...Array(ownCategoriesMax - 2).keys()].map((number) => `filler_${number}`) : [];
  const named = await database
    .insert(ownCategories)
    .values([own.category, sharedCategory, ...fillers].map((name) => ({ ...times, user_id, name, like: "skirt" as const })))
    .returning({ id: ownCategories.id, name: ownCategories.name });
  const categoryId = (name: string) => named.find((category) => category.name === name)?.id ?? null;

  const photo = { content_type: "image/jpeg" as const, byte_size: garmentBytes, width: 300, height: 400 };
  const garment = (id: string, number: number) => ({
    ...photo,
    ...times,
    id,
    user_id,
    original_image_path: own.path(`garment-${number}`),
    thumbnail_path: own.path(`thumbnail-${number}`),
    content_hash: own.hash(number),
    custom_name: `garment ${number} of ${letter}`,
    phash: String(number % 2).repeat(64),
    generation: 3,
  });
  await database.insert(garments).values([
    { ...garment(own.trousers, 2), status: "ready" },
    { ...garment(own.jacket, 1), status: "ready", possible_duplicate_of: own.trousers, possible_duplicate_score: 0.9 },
    { ...garment(own.bare, 3), status: "ready" },
    { ...garment(own.pending, 4), status: "pending", attempts: 3 },
    { ...garment(own.processing, 5), status: "processing", processing_started_at: never, created_at: new Date(start + 2 * day) },
    // The bytes of Ada's are those of a photo in Bo's trash.
    { ...garment(own.failed, 6), status: "failed", error_message: "too dark", content_hash: bo.hash(letter === "a" ? 7 : 6) },
  ]);
  // Each has a navy suit, of another cloth: somebody who has both has a "navy wool suit".
  const material = letter === "a" ? ("wool" as const) : ("linen" as const);
  const attributes = { ...emptyAttributes, color_primary: "navy" as const, material };
  const prediction = (garment_id: string) => ({
    garment_id,
    attributes,
    category: "coat" as const,
    pieces: [{ x: 0, y: 0, width: 0.5, height: 0.5 }],
    embedding_id: garment_id,
    model: "test",
    answers: {},
    guesses: {},
    description: `a coat of ${letter}`,
    needs_review: ["material"],
    timings: {},
    created_at: at,
  });
  await database
    .insert(garmentPredictions)
    .values([own.jacket, own.trousers, own.bare, own.pending, own.processing].map(prediction));
  const label = (garment_id: string, category: "suit_jacket" | "dress_pants", name: string) => ({
    garment_id,
    category,
    own_category_id: categoryId(name),
    attributes: { color_primary: "navy" as const },
    source: "user_corrected" as const,
    created_at: at,
  });
  await database
    .insert(garmentLabels)
    .values([label(own.jacket, "suit_jacket", own.category), label(own.trousers, "dress_pants", sharedCategory)]);

  const outfit = {
    user_id,
    garment_ids: [own.jacket, own.trousers, other.jacket],
    occasion: "work" as const,
    context: { constraints_applied: {}, scorer_version: "1" },
    compatibility_score: 0.5,
    score_breakdown: {},
    explanation: `an outfit of ${letter}`,
    source: "recommended" as const,
    created_at: at,
  };
  await database.insert(outfits).values({ ...outfit, id: own.outfit });
  const feedback = { outfit_id: own.outfit, user_id, created_at: at };
  await database.insert(outfitFeedback).values([
    { ...feedback, action: "like" },
    { ...feedback, action: "wear", worn_on: "2026-01-08" },
  ]);
  await database.insert(userPreferences).values({
    user_id,
    favorite_colors: [letter === "a" ? "red" : "blue"],
    avoid_categories: [sharedCategory],
    home: { lat: letter === "a" ? 60 : 50, lon: 10, place: null, time_zone: null },
    updated_at: at,
  });

  const conversation = { ...times, id: own.conversation, user_id, title: `talk of ${letter}` };
  await database.insert(conversations).values({ ...conversation, session: { ...freshSession, place: letter } });
  const message = { conversation_id: own.conversation, content: `said by ${letter}`, created_at: at };
  await database.insert(messages).values([
    { ...message, id: own.question, role: "user" },
    { ...message, id: own.reply, role: "assistant", recommended_outfit_ids: [own.outfit, other.outfit] },
  ]);
  await database.insert(modelReservations).values([
    { id: own.reservation, user_id, day: today(), tokens: 10 },
    { id: own.seed, user_id, day: "2026-01-01", tokens: 10 },
  ]);
  await database.insert(idempotencyKeys).values({
    ...sharedKey,
    user_id,
    fingerprint: `request of ${letter}`,
    seed: own.seed,
    locked_until: never,
    expires_at: never,
  });

  const erasure = { user_id, created_at: at };
  await database
    .insert(erasures)
    .values([
      ...own.staged.map((target) => ({ ...erasure, kind: "object" as const, target, due_at: never })),
      { ...erasure, kind: "object", target: own.path("open") },
      { ...erasure, kind: "vector", target: own.removedGarment, vector_index: 1, done_at: at },
      { ...erasure, kind: "conversation", target: own.removedConversation, done_at: at },
    ]);
  await database.insert(accountErasures).values({ user_id, created_at: at });

  // Split from a garment of the other, which no foreign key sees in the trash.
  await database.execute(sql`
    insert into trash (id, user_id, kind, record, original_image_path, byte_size, removed_at)
    select ${own.removedGarment}, g.user_id, 'garment', jsonb_build_object('prediction', null, 'own_category', ${sharedCategory}::text,
      'label', (select to_jsonb(l) || jsonb_build_object('garment_id', ${own.removedGarment}::text, 'id', gen_random_uuid())
        from garment_labels l where l.garment_id = g.id),
      'garment', to_jsonb(g) || jsonb_build_object('id', ${own.removedGarment}::text, 'content_hash', ${own.hash(7)}::text,
        'split_from', ${other.trousers}::text)), ${own.removedPath}, ${trashedGarments.bytes}::int, g.updated_at
    from garments g where g.id = ${own.jacket}`);
  await database.insert(trash).values([
    {
      id: own.removedOutfit,
      user_id,
      kind: "outfit",
      record: { outfit: { ...outfit, id: own.removedOutfit }, feedback: [] },
      removed_at: at,
    },
    ...[...Array(trashedGarments.count - 1).keys()].map((number) => ({
      user_id,
      id: own.seed.replace(/..$/, String(60 + number)),
      kind: "garment" as const,
      record: { garment: { custom_name: `removed by ${letter}` } },
      original_image_path: own.path(`removed-${number}`),
      byte_size: trashedGarments.bytes,
      removed_at: at,
    })),
  ]);
}
