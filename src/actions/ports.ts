// The ports, named as src/services.ts provides them. The signature of each action says which of them it uses.

import type { AccountErasureStore } from "../domain/account/account-erasure.ts";
import type { AccountImportStore, AccountRecordStore } from "../domain/account/account-records.ts";
import type { TrashStore } from "../domain/account/trash.ts";
import type { ApiKeyStore } from "../domain/api-key-store.ts";
import type { ConversationStore } from "../domain/conversation/conversation-store.ts";
import type { Conversations } from "../domain/conversation/conversations.ts";
import type { CatalogueStore } from "../domain/garment/catalogue-store.ts";
import type { Embedder } from "../domain/garment/embedding.ts";
import type { GarmentStore } from "../domain/garment/garment-store.ts";
import type { IngestQueue } from "../domain/garment/ingest-message.ts";
import type { Feed, GarmentFacts } from "../domain/garment/live-feed.ts";
import type { LookStore } from "../domain/garment/look-store.ts";
import type { ReviewStore } from "../domain/garment/review-store.ts";
import type { SearchStore } from "../domain/garment/search-store.ts";
import type { VectorStore } from "../domain/garment/vector-store.ts";
import type { IdempotencyStore } from "../domain/idempotency.ts";
import type { IdSource } from "../domain/identity.ts";
import type { Log } from "../domain/log.ts";
import type { InsightStore } from "../domain/outfit/lacking/insight-store.ts";
import type { OutfitStore } from "../domain/outfit/outfit-store.ts";
import type { Vision } from "../domain/photo/look/vision.ts";
import type { PhotoMemory } from "../domain/photo/photo-memory.ts";
import type { PhotoBucket, PhotoStore } from "../domain/photo/photo-store.ts";
import type { Imaging } from "../domain/photo/picture/imaging.ts";
import type { Stylist } from "../domain/stylist/speak/engine.ts";
import type { FeedbackStore, PreferencesStore } from "../domain/taste/taste-stores.ts";
import type { Unfinished, UpkeepNotes, UpkeepStore } from "../domain/upkeep.ts";
import type { WeatherSource } from "../domain/weather/weather-source.ts";
import type { OwnCategoryStore } from "../domain/words/own-category-store.ts";

export interface Ports {
  readonly log: Log;
  readonly now: () => number;
  readonly newId: IdSource;
  readonly garments: GarmentStore;
  readonly catalogue: CatalogueStore;
  readonly looks: LookStore;
  readonly outfits: OutfitStore;
  readonly feedback: FeedbackStore;
  readonly conversationStore: ConversationStore;
  readonly conversations: Conversations;
  readonly stylist: Stylist;
  readonly preferences: PreferencesStore;
  readonly ownCategories: OwnCategoryStore;
  readonly insight: InsightStore;
  readonly upkeep: UpkeepStore;
  readonly apiKeys: ApiKeyStore;
  readonly accountErasures: AccountErasureStore;
  readonly trash: TrashStore;
  readonly accountRecords: AccountRecordStore;
  readonly accountImport: AccountImportStore;
  /** Whether mail is set up, so that people can confirm their address. */
  readonly sendsMail: boolean;
  readonly upkeepNotes: UpkeepNotes;
  readonly unfinished: Unfinished;
  readonly idempotency: IdempotencyStore;
  readonly photos: PhotoStore;
  readonly bucket: PhotoBucket;
  readonly imaging: Imaging;
  readonly photoMemory: PhotoMemory;
  readonly vision: Vision;
  readonly embedder: Embedder;
  readonly vectors: VectorStore;
  readonly search: SearchStore;
  readonly review: ReviewStore;
  readonly feed: Feed;
  readonly garmentFacts: GarmentFacts;
  readonly weather: WeatherSource;
  readonly ingest: IngestQueue;
  /** The settings that actions use; src/env.ts explains each. */
  readonly settings: Readonly<
    Record<
      | "ERASURE_READ_BACK_MAX"
      | "GARMENTS_MAX"
      | "IMPORT_BATCHES_MAX"
      | "IMPORT_GARMENTS_MAX"
      | "INGEST_ATTEMPTS_MAX"
      | "INGEST_DELAY_SECONDS"
      | "INGEST_RETRY_DELAY_SECONDS"
      | "LOOKS_DAILY"
      | "LOOKS_DAILY_TOTAL"
      | "PHOTO_BYTES_MAX"
      | "PHOTO_TIMEOUT_SECONDS"
      | "REVIEW_THRESHOLD"
      | "SWEEP_ORPHAN_AFTER_SECONDS"
      | "SWEEP_PENDING_AFTER_SECONDS"
      | "SWEEP_PROCESSING_AFTER_SECONDS",
      number
    >
  >;
  /** Lets work continue after the request is answered. */
  readonly later: (work: Promise<unknown>) => void;
}
