// What the domain and the doors need of the outside, in our own words. Each adapter implements one of these.
// Every port that touches a person's data takes their id first, so forgetting whose it is does not compile.

import type {
  Answers,
  AttributeCorrections,
  Attributes,
  ColourShare,
  CompletePrediction,
  Garment,
  GarmentChange,
} from "./garment/garment.ts";
import type { GarmentFact, ToldStage } from "./garment/garment-events.ts";
import type { Reviewable } from "./garment/review.ts";
import type { AnsweredGarment } from "./garment/review-answers.ts";
import type { KnownPerson } from "./outfit/ask/known-person.ts";
import type { PhotoKind } from "./photo/photo-key.ts";
import type { Session } from "./stylist/session.ts";
import type { Feature } from "./taste/features.ts";
import type { Preferences } from "./taste/preferences.ts";
import type { Coordinates, Forecast } from "./weather/weather.ts";
import type { Category } from "./words/categories.ts";
import type { ColourName } from "./words/colours.ts";
import type {
  FeedbackAction,
  FeedbackReason,
  messageRoles,
  messageStatuses,
  OutfitContext,
  OutfitSource,
  StylePreferences,
} from "./words/records.ts";
import type { GarmentStatus, Occasion, Season } from "./words/vocabulary.ts";

// --- garments ----------------------------------------------------------------------------------------------

export interface NewGarment {
  readonly id: string;
  readonly originalImagePath: string;
  readonly contentHash: string;
  readonly contentType: PhotoContentType;
  readonly byteSize: number;
  readonly width: number;
  readonly height: number;
  /** The garment whose photo this one was cut from. */
  readonly splitFrom?: string;
}

export type PhotoContentType = "image/jpeg" | "image/png" | "image/webp";

export interface GarmentFilter {
  readonly limit: number;
  readonly offset: number;
  readonly status?: GarmentStatus | undefined;
  readonly categories?: readonly Category[] | undefined;
  readonly color?: ColourName | undefined;
  readonly season?: Season | undefined;
  readonly needsReview?: boolean | undefined;
  readonly inLaundry?: boolean | undefined;
  readonly q?: string | undefined;
}

export interface Summary {
  readonly total: number;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly byColor: Readonly<Record<string, number>>;
  readonly bySeason: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
}

export interface GarmentStore {
  /** Inserts the garment, or finds the one with the same bytes. Twice is once. */
  insert(userId: string, garment: NewGarment): Promise<{ garment: Garment; inserted: boolean }>;
  get(userId: string, garmentId: string): Promise<Garment | null>;
  /** Those of the ids that are this person's, in no order. */
  getMany(userId: string, garmentIds: readonly string[]): Promise<Garment[]>;
  list(userId: string, filter: GarmentFilter): Promise<{ garments: Garment[]; total: number }>;
  /** Applies a change in one statement; null when there is no such garment. */
  change(userId: string, garmentId: string, change: GarmentChange): Promise<Garment | null>;
  /** Removes the rows and writes down what must follow outside; false when there is no such garment. */
  remove(userId: string, garmentId: string): Promise<boolean>;
  /** Puts a garment that is done back in line; null when there is no such garment. */
  requeue(userId: string, garmentId: string): Promise<Garment | null>;
}

/** On how many days a garment was worn, by the feedback on its outfits. */
export interface Wears {
  readonly garmentId: string;
  readonly days: number;
  readonly lastWornOn: string;
}

export interface InsightStore {
  /** The counts, with what insight is made of, in one round trip and snapshot. */
  read(userId: string): Promise<{ summary: Summary; garments: Garment[]; preferences: StylePreferences; wears: Wears[] }>;
  /** The counts alone. */
  summary(userId: string): Promise<Summary>;
}

export type AnswerResult =
  /** Some of the garments are not this person's: nothing was stored. */
  | { readonly state: "unknown"; readonly garmentIds: readonly string[] }
  | { readonly state: "stored"; readonly garments: Garment[]; readonly open: Reviewable[] };

export interface ReviewStore {
  /** The garments that a person may have to be asked about, the newest thousand. One round trip. */
  open(userId: string): Promise<Reviewable[]>;
  /** Stores the answers, a garment's together; says what the garments are now and what is still open. Two round trips. */
  answer(userId: string, answered: readonly AnsweredGarment[]): Promise<AnswerResult>;
}

// --- looking at a garment ----------------------------------------------------------------------------------

/** The right to work on one garment. `generation` names what is written and fences out an older claim. */
export interface Claim {
  readonly garmentId: string;
  readonly userId: string;
  readonly generation: number;
  readonly attempts: number;
  readonly originalImagePath: string;
  readonly contentType: PhotoContentType;
  readonly width: number;
  readonly height: number;
  readonly vectorIndex: number;
  readonly customName: string | null;
  /** When the row last changed, as this claim left it: a later correction means that the words embedded are old. */
  readonly updatedAt: Date;
  readonly label: { category: Category | null; subcategory: string | null; attributes: AttributeCorrections } | null;
  /** This person's other garments that they labelled, with what the model had taken them for; the latest fifty. */
  readonly precedents: readonly LabelledGarment[];
}

export interface LabelledGarment {
  readonly garmentId: string;
  /** The model's own best word, before anything that it was taught. */
  readonly predicted: string | null;
  readonly category: Category | null;
  readonly attributes: AttributeCorrections;
}

/** An older garment of the same person, by what its photo can be compared with. */
export interface HashedGarment {
  readonly garmentId: string;
  /** 64 zeros and ones. */
  readonly hash: string;
  /** Size of the photo, upright. */
  readonly width: number;
  readonly height: number;
  readonly colours: readonly ColourShare[];
  readonly category: Category | null;
}

/** Everything that a look at a garment leaves behind. */
export interface Finished {
  readonly prediction: CompletePrediction;
  /** What follows from the person's correction, worked out anew for this prediction; null without one. */
  readonly derived: Pick<Attributes, "formality" | "seasons" | "warmth_clo"> | null;
  /** 64 zeros and ones. */
  readonly phash: string;
  readonly duplicate: { readonly garmentId: string; readonly score: number } | null;
}

export type ClaimResult =
  | { readonly state: "claimed"; readonly claim: Claim }
  /** Ready, failed, or in the hands of another consumer: nothing to do. */
  | { readonly state: "settled" }
  | { readonly state: "gone"; readonly vectorIndex: number };

export interface CatalogueStore {
  claim(userId: string, garmentId: string, staleAfterSeconds: number): Promise<ClaimResult>;
  /** Names the images of this look and gives up those of an earlier one; false when the claim was lost. */
  imaged(userId: string, claim: Claim, images: { thumbnailPath: string; processedImagePath: string | null }): Promise<boolean>;
  /** Writes the prediction and `ready` in one statement; false when the claim was lost or the garment deleted. */
  finish(userId: string, claim: Claim, result: Finished): Promise<boolean>;
  /** Notes the photo's hash and answers with the person's older garments that have one, the latest first. */
  hashed(userId: string, claim: Claim, phash: string): Promise<HashedGarment[]>;
  /** Gives the claim back so that a later delivery, after this wait, starts again. */
  release(userId: string, claim: Claim, waitSeconds: number): Promise<void>;
  /** Marks the garment failed, with words a person can act on. */
  fail(userId: string, claim: Claim, message: string): Promise<void>;
  /** The dead-letter consumer's last word on a garment that nobody is working on any more. */
  abandon(userId: string, garmentId: string, message: string): Promise<boolean>;
  /** A ready garment as it is to be found by words, and the moment that this was read. */
  embeddable(userId: string, garmentId: string): Promise<{ garment: Garment; vectorIndex: number } | null>;
  /** Notes that the vector may stand for older words; the sweep has it embedded anew. */
  unembedded(userId: string, garmentId: string): Promise<void>;
  /** Notes that the vector stands for the garment as it was at `updatedAt`; false when it changed since. */
  embedded(userId: string, garmentId: string, updatedAt: Date): Promise<boolean>;
}

// --- photos ------------------------------------------------------------------------------------------------

/** Where images are kept. Another object store implements these three and the reads beside them. */
export interface PhotoStore {
  /** Puts bytes under a key that is used once, checked against `sha256` (hexadecimal) when given. */
  save(userId: string, key: PhotoKey, bytes: Uint8Array, contentType: string, sha256?: string): Promise<void>;
  /** A signed URL that works in `<img src>` until its expiry. */
  url(userId: string, key: string, origin: string): string;
  /** Removes objects; an absent one is no error. */
  delete(userId: string, keys: readonly string[]): Promise<void>;
  /** The bytes of an object, or null. */
  read(userId: string, key: string): Promise<Uint8Array | null>;
}

export interface PhotoKey {
  readonly kind: PhotoKind;
  readonly garmentId: string;
  readonly generation: number;
}

// --- vectors -----------------------------------------------------------------------------------------------

export interface VectorMatch {
  readonly garmentId: string;
  readonly score: number;
}

export interface VectorStore {
  upsert(
    userId: string,
    vectorIndex: number,
    garmentId: string,
    vector: readonly number[],
    facts: { category: Category | null },
  ): Promise<void>;
  /** The nearest of all, or of those in one of the categories. */
  nearest(
    userId: string,
    vectorIndex: number,
    vector: readonly number[],
    limit: number,
    categories?: readonly Category[],
  ): Promise<VectorMatch[]>;
  /** Neighbours of a garment by its own vector; null when it has none yet. */
  neighbours(userId: string, vectorIndex: number, garmentId: string, limit: number): Promise<VectorMatch[] | null>;
  delete(userId: string, vectorIndex: number, garmentIds: readonly string[]): Promise<void>;
  /** Those of the ids that the index answers for. */
  present(userId: string, vectorIndex: number, garmentIds: readonly string[]): Promise<Set<string>>;
}

/** Words that a garment may be found by, by what they are words of; any one is a hit. */
export interface SearchHints {
  readonly categories: readonly Category[];
  readonly colours: readonly ColourName[];
  readonly patterns: readonly string[];
  readonly materials: readonly string[];
  readonly seasons: readonly string[];
  readonly styles: readonly string[];
  /** Looked for in names and notes. */
  readonly words: readonly string[];
}

export interface SearchStore {
  /**
   * Garments that pass the filter, at most `limit`: those with the most hits first, where being one of `nearest` is a hit too,
   * then the newest. One round trip.
   */
  candidates(
    userId: string,
    filter: Omit<GarmentFilter, "limit" | "offset" | "q">,
    hints: SearchHints,
    nearest: readonly string[],
    limit: number,
  ): Promise<Garment[]>;
}

export interface Embedder {
  /** A unit vector for a text of words. */
  embed(text: string): Promise<readonly number[]>;
}

// --- seeing ------------------------------------------------------------------------------------------------

/** What a garment's photo shows, by the closed questions; nothing of it is taken as fact yet. */
export interface Seen {
  readonly model: string;
  readonly answers: Answers;
}

export interface Vision {
  /** `attempt` counts the tries at this photo: the second choice is asked from the second on. */
  look(userId: string, jpeg: Uint8Array, attempt: number): Promise<Seen>;
}

// --- outfits -----------------------------------------------------------------------------------------------

export interface OutfitRecord {
  readonly id: string;
  readonly garmentIds: readonly string[];
  readonly occasion: Occasion | null;
  readonly context: OutfitContext;
  readonly score: number;
  readonly breakdown: Readonly<Record<string, number>>;
  readonly explanation: string;
  readonly source: OutfitSource;
  readonly feedback: readonly { action: FeedbackAction; reason: string | null; wornOn: string | null }[];
  readonly createdAt: Date;
}

export interface OutfitFilter {
  readonly limit: number;
  readonly offset: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly occasion?: Occasion | undefined;
  readonly source?: OutfitSource | undefined;
  readonly action?: FeedbackAction | undefined;
}

/** Outfits with those of their garments that are still owned. */
export interface OutfitsWithGarments {
  readonly outfits: OutfitRecord[];
  readonly garments: Garment[];
}

export interface NewOutfit extends Omit<OutfitRecord, "feedback"> {
  /** The day it was worn, which is kept as feedback. */
  readonly wornOn?: string | undefined;
}

/** Everything a recommendation is made of, with those of the outfits asked for that are this person's. */
export interface OutfitMaterials {
  readonly garments: Garment[];
  readonly person: KnownPerson;
  readonly outfits: OutfitRecord[];
}

export interface OutfitStore {
  /** One round trip. */
  materials(userId: string, outfitIds?: readonly string[]): Promise<OutfitMaterials>;
  /** The same, with what photos of theirs can be compared with. */
  comparables(userId: string): Promise<{ garments: Garment[]; person: KnownPerson; hashed: HashedGarment[] }>;
  /** Saves outfits in one batch. Ids that are there already are left as they are, so saving twice is saving once. */
  save(userId: string, outfits: readonly NewOutfit[]): Promise<void>;
  list(userId: string, filter: OutfitFilter): Promise<OutfitsWithGarments & { total: number }>;
  get(userId: string, outfitId: string): Promise<OutfitsWithGarments | null>;
  remove(userId: string, outfitId: string): Promise<boolean>;
}

// --- taste -------------------------------------------------------------------------------------------------

export interface NewFeedback {
  readonly id: string;
  readonly outfitId: string;
  readonly action: FeedbackAction;
  readonly reason: FeedbackReason | null;
  /** `2026-11-22`; null unless the action is `wear`. */
  readonly wornOn: string | null;
  /** Puts the outfit's garments in the laundry along with it. */
  readonly inLaundry: boolean;
}

export interface FeedbackStore {
  /** Notes it, once; false when there is no such outfit. One round trip. */
  note(userId: string, feedback: NewFeedback): Promise<boolean>;
  /** Takes it back, of one day where one is given; false when there is no such outfit, true also when nothing was there. */
  undo(userId: string, outfitId: string, action: FeedbackAction, wornOn: string | null): Promise<boolean>;
}

/** Everything that says what a person likes. */
export interface StyleProfile extends KnownPerson {
  /** When the person last said something of it; null when never. */
  readonly updatedAt: Date | null;
  readonly garments: readonly Garment[];
}

/** `id` is that of the row, where there is none yet. Each is one round trip. */
export interface PreferencesStore {
  read(userId: string): Promise<StyleProfile>;
  replace(userId: string, id: string, preferences: Preferences): Promise<StyleProfile>;
  /** Fixes what a thing counts, -1 to 1, or with null lets the log say it again. */
  pin(userId: string, id: string, feature: Feature, weight: number | null): Promise<StyleProfile>;
  /** Takes the pin out, and lets nothing that was said up to now count for it. */
  forget(userId: string, id: string, feature: Feature): Promise<void>;
}

// --- conversations -----------------------------------------------------------------------------------------

export interface ConversationRecord {
  readonly id: string;
  readonly title: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface MessageRecord {
  readonly id: string;
  readonly role: (typeof messageRoles)[number];
  readonly content: string;
  readonly outfitIds: readonly string[];
  /** Of a message what was understood, of a reply what was in force. */
  readonly constraints: unknown;
  /** Whose words a reply is. */
  readonly engine: string | null;
  readonly status: (typeof messageStatuses)[number];
  readonly clientMessageId: string | null;
  readonly createdAt: Date;
}

export interface NewMessage extends MessageRecord {
  /** What the models took for it. */
  readonly usage: { readonly input_tokens: number; readonly output_tokens: number } | null;
}

export interface ConversationStore {
  /**
   * Everything a turn is made of, in one round trip; null where the conversation is not this person's, or was deleted. With a
   * title the conversation is made first if there is none of its id.
   */
  materials(
    userId: string,
    asked: { readonly conversationId: string; readonly title: string | null; readonly outfitIds: readonly string[] },
  ): Promise<(OutfitMaterials & { readonly modelTokensToday: number }) | null>;
  /** Writes turns that have ended, in one statement. Twice is once. False when the conversation is gone. */
  write(
    userId: string,
    conversationId: string,
    written: {
      readonly session: Session;
      readonly turns: readonly { readonly question: NewMessage; readonly reply: NewMessage }[];
    },
  ): Promise<boolean>;
  list(
    userId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ conversations: ConversationRecord[]; total: number }>;
  get(userId: string, conversationId: string): Promise<ConversationRecord | null>;
  rename(userId: string, conversationId: string, title: string): Promise<ConversationRecord | null>;
  /** Removes the rows and writes down that its object must go; false when there is no such conversation. */
  remove(userId: string, conversationId: string): Promise<boolean>;
  /** The `limit` messages before the last `before`, the oldest first, with what they showed if asked; null when there is none. */
  messages(
    userId: string,
    conversationId: string,
    page: { readonly limit: number; readonly before: number; readonly outfits: boolean },
  ): Promise<(OutfitsWithGarments & { messages: MessageRecord[]; total: number }) | null>;
}

// --- live events -------------------------------------------------------------------------------------------

/** What a person's devices are told. The database is the truth: a feed that is down delays nothing and fails nothing. */
export interface Feed {
  /** Tells stages that the database does not know, in order. Never rejects and never waits long: it is lost, and logged. */
  tell(userId: string, stages: readonly ToldStage[]): Promise<void>;
  /** Says that the database has news of this person's garments. Never rejects either: who listens asks now and then anyway. */
  refresh(userId: string): Promise<void>;
  /** Forgets all that is kept of garments that are gone. Rejects when it could not, so that the outbox tries again. */
  forget(userId: string, garmentIds: readonly string[]): Promise<void>;
}

export interface GarmentFacts {
  /** Garments that are unfinished, changed since, or among the ids; settled ones first, at most `limit`. */
  read(userId: string, since: Date, garmentIds: readonly string[], limit: number): Promise<GarmentFact[]>;
}

// --- weather -----------------------------------------------------------------------------------------------

/** Where weather is wanted: by coordinates, as exact as they come, or by a name to be looked up. */
export type Whereabouts = (Coordinates & { readonly name?: string | undefined }) | { readonly place: string };

export type WeatherReport =
  | {
      readonly state: "known";
      /** Its name, or its rounded coordinates. */
      readonly place: string;
      readonly lat: number;
      readonly forecast: Forecast;
      /** True where the service is down and this is what it said before. */
      readonly stale: boolean;
    }
  /** No place has such a name. */
  | { readonly state: "place_unknown" }
  /** The service does not answer, or not sensibly; the log has the reason. */
  | { readonly state: "unavailable"; readonly lat: number | null };

/** No person's data is in it, so it takes no person: everybody at a place is told the same. */
export interface WeatherSource {
  /** Never rejects, and never takes long. */
  report(where: Whereabouts): Promise<WeatherReport>;
}
