// Every function of the adapters that takes a person, called as Bo with what is Ada's and with what is Bo's: the answer, and all rows
// afterwards, are what they would be if Ada had never been there, and hers are as they were. Through HTTP most conditions on an owner
// stand behind another one; here each is alone with its statement.

import { readdir } from "node:fs/promises";
import path from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../local/configuration.ts";
import type { DatabaseEngine, Result } from "../../local/database-engine.ts";
import { embeddedPostgres } from "../../local/embedded-postgres.ts";
import { serve } from "../../local/postgres.ts";
import { accountErasuresPostgres } from "../../src/adapters/account-erasures-postgres.ts";
import { accountImportPostgres } from "../../src/adapters/account-import-postgres.ts";
import { accountRecordsPostgres } from "../../src/adapters/account-records-postgres.ts";
import { apiKeysPostgres } from "../../src/adapters/api-keys-postgres.ts";
import { cataloguePostgres } from "../../src/adapters/catalogue-postgres.ts";
import { conversationsPostgres } from "../../src/adapters/conversations-postgres.ts";
import { connect } from "../../src/adapters/database.ts";
import { feedPostgres } from "../../src/adapters/feed-postgres.ts";
import { feedbackPostgres } from "../../src/adapters/feedback-postgres.ts";
import { garmentsPostgres } from "../../src/adapters/garments-postgres.ts";
import { idempotencyPostgres } from "../../src/adapters/idempotency-postgres.ts";
import { insightPostgres } from "../../src/adapters/insight-postgres.ts";
import { looksPostgres } from "../../src/adapters/looks-postgres.ts";
import { modelTokensPostgres } from "../../src/adapters/model-tokens-postgres.ts";
import { outfitsPostgres } from "../../src/adapters/outfits-postgres.ts";
import { ownCategoriesPostgres } from "../../src/adapters/own-categories-postgres.ts";
import { preferencesPostgres } from "../../src/adapters/preferences-postgres.ts";
import { reviewPostgres } from "../../src/adapters/review-postgres.ts";
import { searchPostgres } from "../../src/adapters/search-postgres.ts";
import { trashPostgres } from "../../src/adapters/trash-postgres.ts";
import { upkeepPostgres } from "../../src/adapters/upkeep-postgres.ts";
import { recordTypes } from "../../src/domain/account/export-lines.ts";
import type { NewMessage } from "../../src/domain/conversation/conversation-store.ts";
import type { Claim, LookResult } from "../../src/domain/garment/catalogue-store.ts";
import type { Ceilings } from "../../src/domain/garment/ceilings.ts";
import type { NewGarment } from "../../src/domain/garment/garment-store.ts";
import type { SearchHints } from "../../src/domain/garment/search-store.ts";
import type { NewOutfit } from "../../src/domain/outfit/outfit.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import { defaultPreferences } from "../../src/domain/taste/preferences.ts";
import { plainPrediction } from "../support/plain-garment.ts";
import {
  ada,
  bo,
  garmentBytes,
  never,
  seedTwoPeople,
  sharedCategory,
  sharedKey,
  type Things,
  trashedGarments,
} from "../support/two-people.ts";

/** A call as Bo. Those about things take Ada's and Bo's in turn. */
type Call = (of: Things) => Promise<unknown>;
/** A call that makes something under an id where nobody has it: with Ada's it answers this, and changes nothing of hers. */
interface RefusedCall {
  readonly call: Call;
  readonly refusal: unknown;
}
type Calls = readonly (Call | RefusedCall)[] | null;
const refused = (call: Call, refusal: unknown): RefusedCall => ({ call, refusal });

/** Its calls by function; null for one that is about no person, or about everybody. */
interface Adapter {
  readonly store: object;
  readonly calls: Readonly<Record<string, Calls>>;
}
function adapter<Store extends object>(store: Store, calls: { readonly [Name in keyof Store]: Calls }): Adapter {
  return { store, calls };
}

/** Adapters that know no person's rows: the upkeep's own notes, and who is behind a credential. */
const ofNobody = ["credentials-postgres.ts", "upkeep-notes-postgres.ts"];

const engine = await embeddedPostgres({});
const server = await serve(savepointed(engine));
const database = connect("postgresql://armoire:local@db.localhost/armoire", `http://127.0.0.1:${server.port}/sql`, 10_000);
afterAll(async () => {
  await server.close();
  await engine.close();
});

/** What runs as a transaction of its own runs within one that is open. */
function savepointed(open: DatabaseEngine): DatabaseEngine {
  const one = (query: string) => open.run([{ query, params: [] }]);
  return {
    ...open,
    async run(statements) {
      await one("savepoint before");
      try {
        const results: Result[] = [];
        for (const statement of statements) results.push(...(await open.run([statement])));
        return results;
      } catch (error) {
        await one("rollback to savepoint before");
        throw error;
      }
    },
  };
}

const newId = (number: number) => `cccccccc-0000-4000-8000-${String(number).padStart(12, "0")}`;
const at = new Date("2026-01-09T12:00:00Z");
const [staged = "", thumbnail = "", cutout = ""] = bo.staged;
const images = { original_image_path: staged, thumbnail_path: null, processed_image_path: null };

const plenty: Ceilings = { garments: 1000, bytes: 1e9, looks: 1000 };
const garmentsOfBo = 6;
/** Of Bo's wardrobe and trash together, with one new garment; Ada's few would pass them. */
const atTrash: Ceilings = { ...plenty, garments: Math.ceil((garmentsOfBo + trashedGarments.count + 1) / 2) };
const atTrashBytes: Ceilings = {
  ...plenty,
  bytes: Math.ceil(((garmentsOfBo + 1) * garmentBytes + trashedGarments.count * trashedGarments.bytes) / 2),
};
const atGarments: Ceilings = { ...plenty, garments: garmentsOfBo + 1 + trashedGarments.count };

const newGarment: NewGarment = {
  id: newId(1),
  original_image_path: staged,
  content_hash: "c".repeat(64),
  content_type: "image/jpeg",
  byte_size: garmentBytes,
  width: 300,
  height: 400,
};
const newOutfit = (of: Things): NewOutfit => ({
  id: newId(2),
  garment_ids: [of.jacket, bo.trousers],
  occasion: null,
  context: { constraints_applied: {}, scorer_version: "1" },
  score: 0.5,
  score_breakdown: {},
  explanation: "A coat.",
  source: "user_created",
  created_at: at,
  worn_on: "2026-01-09",
});
const claimOf = (of: Things): Claim => ({
  garment_id: of.processing,
  user_id: of.person,
  generation: 3,
  attempts: 0,
  original_image_path: of.path("garment-5"),
  custom_name: null,
  label: null,
  own_category: null,
  updated_at: at,
  content_type: "image/jpeg",
  byte_size: garmentBytes,
  width: 300,
  height: 400,
  vector_index: 1,
  precedents: [],
});
const look = (of: Things): LookResult => ({
  prediction: { ...plainPrediction(), answers: {}, needs_review: [], unsure: [], timings: {} },
  derived: null,
  phash: "1".repeat(64),
  duplicate: { garment_id: of.jacket, score: 0.9 },
});
const message = (id: string, role: "user" | "assistant"): NewMessage => ({
  id,
  role,
  content: "Something warm",
  engine: null,
  status: "complete",
  outfit_ids: [],
  constraints: null,
  client_message_id: null,
  fingerprint: null,
  created_at: at,
  usage: role === "user" ? null : { input_tokens: 100, output_tokens: 10 },
});
const record = (of: Things) => ({
  session: freshSession,
  turns: [{ question: message(newId(3), "user"), reply: message(of.reservation, "assistant") }],
  removed: [of.question],
});
const noHints: SearchHints = { categories: [], colours: [], patterns: [], materials: [], seasons: [], styles: [], words: [] };
const navy = { kind: "color", value: "navy" } as const;
const time = at.toISOString();
const label = (own_category: string) => ({
  category: "coat" as const,
  own_category,
  subcategory: null,
  attributes: {},
  source: "user_corrected" as const,
  created_at: time,
});
const imported = (of: Things, split_from: string | null = null) => ({
  id: newId(1),
  images,
  photo: { content_type: "image/jpeg" as const, byte_size: garmentBytes, width: 300, height: 400 },
  line: {
    type: "garment" as const,
    id: newId(1),
    status: "pending" as const,
    error_message: null,
    custom_name: null,
    custom_notes: null,
    out_of_use: null,
    set_name: null,
    opinion: null,
    price: null,
    purchased_on: null,
    content_hash: of === bo ? "c".repeat(64) : of.hash(1),
    phash: null,
    possible_duplicate_of: null,
    possible_duplicate_score: null,
    split_from,
    attempts: 0,
    created_at: time,
    updated_at: time,
    prediction: null,
    label: label(of.category),
  },
});

const accountErasures = accountErasuresPostgres(database);
const accountImport = accountImportPostgres(database);
const accountRecords = accountRecordsPostgres(database);
const apiKeys = apiKeysPostgres(database);
const catalogue = cataloguePostgres(database);
const conversations = conversationsPostgres(database);
const feed = feedPostgres(database);
const feedback = feedbackPostgres(database);
const garments = garmentsPostgres(database);
const idempotency = idempotencyPostgres(database);
const insight = insightPostgres(database);
const looks = looksPostgres(database);
const modelTokens = modelTokensPostgres(database);
const outfits = outfitsPostgres(database);
const ownCategories = ownCategoriesPostgres(database);
const preferences = preferencesPostgres(database);
const review = reviewPostgres(database);
const search = searchPostgres(database);
const trash = trashPostgres(database);
const upkeep = upkeepPostgres(database);

const me = bo.person;
const { route, key } = sharedKey;
const page = { limit: 10, offset: 0 };

const adapters: Readonly<Record<string, Adapter>> = {
  "account-erasures-postgres.ts": adapter(accountErasures, {
    begin: [() => accountErasures.begin(me, newId(1))],
    get: null,
    open: null,
    countRemaining: [() => accountErasures.countRemaining(me)],
    targetsToReadBack: [() => accountErasures.targetsToReadBack(me, 10)],
    noteReadBack: null,
    finish: null,
  }),
  "account-import-postgres.ts": adapter(accountImport, {
    ownIds: [
      (of) => accountImport.ownIds(me, "outfit", [of.outfit, of.removedOutfit]),
      (of) => accountImport.ownIds(me, "conversation", [of.conversation, of.removedConversation]),
      (of) => accountImport.ownIds(me, "message", [of.question]),
    ],
    contentHashes: [() => accountImport.contentHashes(me)],
    garmentsOf: [(of) => accountImport.garmentsOf(me, [of.hash(1), of.hash(2)])],
    addPreferences: [
      () =>
        accountImport.addPreferences(me, newId(1), {
          ...defaultPreferences,
          type: "preferences",
          favorite_colors: ["blue"],
          avoid_categories: [sharedCategory],
          home: { lat: 50, lon: 10, place: null, time_zone: null },
          learned_weights: {},
          updated_at: time,
        }),
    ],
    addCategories: [
      (of) =>
        accountImport.addCategories(me, [
          { type: "category", name: of.category, like: "skirt", words: [], facts: {}, created_at: time, updated_at: time },
        ]),
    ],
    addGarments: [
      (of) => accountImport.addGarments(me, [imported(of)], plenty),
      (of) => accountImport.addGarments(me, [imported(of)], atGarments),
    ],
    fillGarments: [
      (of) => accountImport.fillGarments(me, [{ id: of.bare, fill: { custom_notes: "warm" }, label: label(sharedCategory) }]),
    ],
    addOutfits: [
      (of) => {
        const { score, worn_on: _, ...outfit } = newOutfit(of);
        const line = { ...outfit, garment_ids: [...outfit.garment_ids], compatibility_score: score, created_at: time };
        return accountImport.addOutfits(me, [{ ...line, type: "outfit", feedback: [] }]);
      },
    ],
    addConversations: [
      () =>
        accountImport.addConversations(me, [
          {
            type: "conversation",
            id: newId(1),
            title: null,
            active_constraints: {},
            excluded_item_ids: [],
            shown_outfit_ids: [],
            session: null,
            created_at: time,
            updated_at: time,
          },
        ]),
    ],
    addMessages: [
      (of) =>
        accountImport.addMessages(me, [
          {
            type: "message",
            id: newId(1),
            conversation_id: of.conversation,
            role: "user",
            content: "hello",
            recommended_outfit_ids: [],
            extracted_constraints: null,
            engine: null,
            status: "complete",
            usage: null,
            client_message_id: null,
            fingerprint: null,
            created_at: time,
          },
        ]),
    ],
  }),
  "account-records-postgres.ts": adapter(accountRecords, {
    page: recordTypes.map((type) => () => accountRecords.page(me, type, "00000000-0000-0000-0000-000000000000", 100)),
    images: [() => accountRecords.images(me, "00000000-0000-0000-0000-000000000000", 100)],
  }),
  "api-keys-postgres.ts": adapter(apiKeys, {
    make: [
      () =>
        apiKeys.make(
          me,
          { id: newId(1), name: "phone", prefix: "arm_", hash: "c".repeat(64), scopes: ["read"], expires_in_days: 30 },
          true,
        ),
    ],
    list: [() => apiKeys.list(me)],
    renew: [(of) => apiKeys.renew(me, of.key)],
    remove: [(of) => apiKeys.remove(me, of.key)],
  }),
  "catalogue-postgres.ts": adapter(catalogue, {
    claim: [(of) => catalogue.claim(me, of.pending, 60, 1e6), (of) => catalogue.claim(me, of.jacket, 60, 1e6)],
    noteImages: [(of) => catalogue.noteImages(me, claimOf(of), { thumbnail_path: thumbnail, processed_image_path: cutout })],
    finish: [(of) => catalogue.finish(me, claimOf(of), look(bo)), (of) => catalogue.finish(me, claimOf(bo), look(of))],
    noteHash: [(of) => catalogue.noteHash(me, claimOf(of), "1".repeat(64))],
    release: [(of) => catalogue.release(me, claimOf(of), 60, true)],
    fail: [(of) => catalogue.fail(me, claimOf(of), "too dark")],
    abandon: [(of) => catalogue.abandon(me, of.pending, "too dark", { attempts: 3, staleAfterSeconds: 60 })],
    embeddable: [(of) => catalogue.embeddable(me, of.jacket)],
    markUnembedded: [(of) => catalogue.markUnembedded(me, of.jacket)],
    markEmbedded: [(of) => catalogue.markEmbedded(me, of.jacket, new Date(`2026-01-0${of === ada ? 6 : 5}T12:00:00Z`))],
  }),
  "conversations-postgres.ts": adapter(conversations, {
    messages: [(of) => conversations.messages(me, of.conversation, { limit: 10, before: 0, outfits: true })],
    materials: [
      (of) => conversations.materials(me, { conversationId: of.conversation, title: null, outfit_ids: [of.outfit] }),
      (of) => conversations.materials(me, { conversationId: bo.conversation, title: null, outfit_ids: [of.outfit] }),
      refused((of) => conversations.materials(me, { conversationId: of.conversation, title: "x", outfit_ids: [] }), null),
    ],
    open: [
      refused((of) => conversations.open(me, { conversationId: of.conversation, title: "x" }), null),
      refused((of) => conversations.open(me, { conversationId: of.removedConversation, title: "x" }), null),
    ],
    stored: [(of) => conversations.stored(me, of.conversation)],
    lacking: [
      (of) => conversations.lacking(me, of.conversation, { session: freshSession, message_ids: [of.question, bo.reply] }),
    ],
    outfits: [(of) => conversations.outfits(me, [of.outfit, bo.outfit])],
    write: [
      (of) => conversations.write(me, of.conversation, record(bo)),
      refused((of) => conversations.write(me, bo.conversation, record(of)), true),
    ],
    list: [() => conversations.list(me, page)],
    get: [(of) => conversations.get(me, of.conversation)],
    rename: [(of) => conversations.rename(me, of.conversation, "mine")],
    isRemoved: [(of) => conversations.isRemoved(me, of.removedConversation)],
    remove: [(of) => conversations.remove(me, of.conversation)],
  }),
  "feed-postgres.ts": adapter(feed, {
    read: [(of) => feed.read(me, new Date("2026-01-01T00:00:00Z"), [of.jacket], 100)],
  }),
  "feedback-postgres.ts": adapter(feedback, {
    note: [
      (of) =>
        feedback.note(me, {
          id: newId(1),
          outfit_id: of.outfit,
          action: "dislike",
          reason: "colors",
          worn_on: null,
          in_laundry: true,
        }),
    ],
    undo: [(of) => feedback.undo(me, of.outfit, "like", null)],
  }),
  "garments-postgres.ts": adapter(garments, {
    insert: [
      (of) => garments.insert(me, [{ ...newGarment, content_hash: of.hash(1) }], plenty),
      (of) => garments.insert(me, [{ ...newGarment, content_hash: of.hash(1) }], { ...plenty, garments: 0 }),
      ...[plenty, atGarments, atTrash, atTrashBytes].map((ceilings) => () => garments.insert(me, [newGarment], ceilings)),
      (of) => garments.insert(me, [{ ...newGarment, split_from: of.trousers }], plenty),
    ],
    get: [(of) => garments.get(me, of.jacket)],
    getMany: [(of) => garments.getMany(me, [of.jacket, bo.trousers])],
    list: [() => garments.list(me, { limit: 3, offset: 0 }), () => garments.list(me, { limit: 3, offset: 0, status: "ready" })],
    change: [
      (of) => garments.change(me, [of.jacket], { opinion: "like" }),
      (of) => garments.change(me, [of.jacket, bo.bare], { custom_name: "mine" }),
      (of) => garments.change(me, [of.jacket, bo.bare], { category: sharedCategory }),
    ],
    remove: [
      (of) =>
        garments.remove(me, [
          {
            id: of.jacket,
            images: {
              original_image_path: of.path("garment-1"),
              thumbnail_path: of.path("thumbnail-1"),
              processed_image_path: null,
            },
            trash: images,
          },
        ]),
    ],
    requeue: [(of) => garments.requeue(me, of.failed, plenty), (of) => garments.requeue(me, of.jacket, { ...plenty, looks: 3 })],
  }),
  "idempotency-postgres.ts": adapter(idempotency, {
    take: [() => idempotency.take(me, route, key, "another", newId(1))],
    keep: [(of) => idempotency.keep(me, route, key, of.seed, "kept", { status: 200, body: {} })],
    release: [(of) => idempotency.release(me, route, key, of.seed)],
    free: [(of) => idempotency.free(me, route, key, of.seed)],
  }),
  "insight-postgres.ts": adapter(insight, {
    read: [() => insight.read(me)],
    summary: [() => insight.summary(me)],
  }),
  "looks-postgres.ts": adapter(looks, { spend: [() => looks.spend(me, { own: 4, total: 1000 })] }),
  "model-tokens-postgres.ts": adapter(modelTokens, {
    reserve: [
      refused((of) => modelTokens.reserve(me, of.reservation, { person: 1e6, deployment: 1e9 }), false),
      () => modelTokens.reserve(me, newId(1), { person: 111, deployment: 1e9 }),
    ],
  }),
  "outfits-postgres.ts": adapter(outfits, {
    materials: [(of) => outfits.materials(me, [of.outfit])],
    shownMaterials: [() => outfits.shownMaterials(me)],
    comparables: [() => outfits.comparables(me)],
    save: [(of) => outfits.save(me, [newOutfit(of)])],
    list: [() => outfits.list(me, page), (of) => outfits.list(me, { ...page, garment_id: of.jacket, action: "wear" })],
    get: [(of) => outfits.get(me, of.outfit)],
    remove: [(of) => outfits.remove(me, of.outfit)],
  }),
  "own-categories-postgres.ts": adapter(ownCategories, {
    list: [() => ownCategories.list(me)],
    put: [
      (of) => ownCategories.put(me, newId(1), { name: of.category, like: "coat", words: [], facts: {} }),
      () => ownCategories.put(me, newId(1), { name: sharedCategory, like: "coat", words: [], facts: {} }),
    ],
    remove: [(of) => ownCategories.remove(me, of.category), () => ownCategories.remove(me, sharedCategory)],
  }),
  "preferences-postgres.ts": adapter(preferences, {
    read: [() => preferences.read(me)],
    home: [() => preferences.home(me)],
    replace: [() => preferences.replace(me, newId(1), defaultPreferences)],
    change: [
      () =>
        preferences.change(me, newId(1), {
          preferences: defaultPreferences,
          fields: ["home"],
          readAt: new Date("2026-01-05T12:00:00Z"),
        }),
    ],
    pin: [() => preferences.pin(me, newId(1), navy, 0.5)],
    forget: [() => preferences.forget(me, newId(1), navy)],
  }),
  "review-postgres.ts": adapter(review, {
    open: [() => review.open(me)],
    answer: [
      (of) =>
        review.answer(me, [
          { garment_id: of.jacket, change: { attributes: { material: "wool" } }, different: true, alone: true },
          { garment_id: bo.trousers, change: null, different: true, alone: true },
        ]),
    ],
  }),
  "search-postgres.ts": adapter(search, {
    candidates: [(of) => search.candidates(me, {}, noHints, [of.jacket], 2)],
  }),
  "trash-postgres.ts": adapter(trash, {
    list: [() => trash.list(me, { limit: 3, offset: 0 })],
    find: [(of) => trash.find(me, of.removedGarment), (of) => trash.find(me, of.removedOutfit)],
    restoreGarment: [
      (of) => trash.restoreGarment(me, of.removedGarment, { copied_from: of.removedPath, images, generation: 4 }, plenty),
    ],
    restoreOutfits: [(of) => trash.restoreOutfits(me, [of.removedOutfit])],
    discard: [(of) => trash.discard(me, of.removedGarment), (of) => trash.discard(me, of.removedOutfit)],
  }),
  "upkeep-postgres.ts": adapter(upkeep, {
    openErasures: [() => upkeep.openErasures(10, me)],
    recentErasures: null,
    erasuresAfter: null,
    erased: null,
    erase: [() => upkeep.erase(me, [{ kind: "object", target: bo.path("open"), vector_index: null }])],
    awaitingErasure: null,
    stage: [() => upkeep.stage(me, [bo.path("new"), staged])],
    unstage: [(of) => upkeep.unstage(me, of.staged)],
    unfinished: null,
    unembedded: null,
    resent: null,
    forget: null,
    forgetOutfits: null,
    isUnfinished: null,
    backlog: null,
    filesOf: null,
    conversationsAfter: null,
    missingMessages: null,
    garmentsAfter: null,
  }),
};

const run = (query: string, params: readonly unknown[] = []) => engine.run([{ query, params }]);

let dumpQuery: string;
let adasRows: readonly string[];

beforeAll(async () => {
  await run("begin");
  await seedTwoPeople(database);
  const [tables] = await run("select tablename from pg_tables where schemaname = 'public' order by 1");
  dumpQuery = (tables?.rows ?? []).map(([name]) => `select '${name} ' || to_jsonb(t)::text from ${name} t`).join(" union all ");
  const all = await dump();
  const left = new Set(await withoutAda(dump));
  adasRows = all.filter((row) => !left.has(row));
});

const startedAt = Date.now();
/** What is made anew has another id, and another time, each time. */
const steady = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (/^([abc])\1{7}-0000-4000/.test(id) ? id : "<made>"))
    .replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d(?::\d\d)?)?/g, (text) => {
      const since = Date.parse(text) - startedAt;
      return since > -60_000 && since < never.getTime() - startedAt ? "<later>" : text;
    });

async function dump(): Promise<string[]> {
  const [result] = await run(dumpQuery);
  return (result?.rows ?? []).map(([row]) => steady(String(row))).sort();
}

async function removeAda(): Promise<void> {
  for (const [table, column] of [
    ["users", "id"],
    ["erasures", "user_id"],
    ["account_erasures", "user_id"],
  ]) {
    await run(`delete from ${table} where ${column} = $1`, [ada.person]);
  }
}

/** Whatever is done is undone. */
async function undone<Result>(act: () => Promise<Result>): Promise<Result> {
  await run("savepoint act");
  try {
    return await act();
  } finally {
    await run("rollback to savepoint act");
    await run("release savepoint act");
  }
}

const withoutAda = <Result>(act: () => Promise<Result>): Promise<Result> =>
  undone(async () => {
    await removeAda();
    return act();
  });

/** What a call answers, and the rows that it leaves. */
const outcome = (call: () => Promise<unknown>) =>
  undone(async () => {
    const answer = inspect(await call(), { depth: Infinity, maxArrayLength: null, maxStringLength: null, sorted: true });
    return { answer: steady(answer), rows: await dump() };
  });

async function expectAsIfAlone(call: () => Promise<unknown>): Promise<void> {
  const { answer, rows } = await outcome(call);
  const alone = await withoutAda(() => outcome(call));
  expect(answer).toBe(alone.answer);
  expect(rows).toEqual([...adasRows, ...alone.rows].sort());
}

async function expectRefusal(call: () => Promise<unknown>, refusal: unknown): Promise<void> {
  const { answer, rows } = await outcome(call);
  expect(answer).toBe(inspect(refusal));
  expect(rows).toEqual(expect.arrayContaining([...adasRows]));
}

test("there is a row for each adapter that asks the database, and for each of its functions", async () => {
  const files = (await readdir(path.join(root, "src/adapters"))).filter((file) => file.endsWith("-postgres.ts"));
  expect([...Object.keys(adapters), ...ofNobody].sort()).toEqual(files.sort());
  for (const { store, calls } of Object.values(adapters)) expect(Object.keys(calls).sort()).toEqual(Object.keys(store).sort());
});

describe.each(Object.entries(adapters))("%s answers and changes for Bo what it would without Ada", (_file, { calls }) => {
  const called = Object.entries(calls).flatMap(([name, some]) => (some === null ? [] : [{ name, some }]));
  test.each(called)("$name", async ({ some }) => {
    for (const one of some) {
      if (typeof one === "function") {
        await expectAsIfAlone(() => one(bo));
        if (one.length > 0) await expectAsIfAlone(() => one(ada));
      } else {
        await expectAsIfAlone(() => one.call(bo));
        await expectRefusal(() => one.call(ada), one.refusal);
      }
    }
  });
});
