// Reads and changes a person's style profile: their preferences, and what Armoire learned from their feedback.

import { Failure, invalid, invalidFields } from "../domain/failure.ts";
import { wearables } from "../domain/outfit/ask/to-wearable.ts";
import { acceptedValues, type Feature, type FeatureKind, feature } from "../domain/taste/features.ts";
import { learn } from "../domain/taste/learning.ts";
import {
  type Home,
  type HomeRequest,
  type Preferences,
  type PreferencesBody,
  preferencesOf,
} from "../domain/taste/preferences.ts";
import { type LearnedTrait, learnedTraits } from "../domain/taste/profile.ts";
import type { StyleProfile } from "../domain/taste/taste-stores.ts";
import { roundCoordinates } from "../domain/weather/weather.ts";
import { builtIn, unknownCategories } from "../domain/words/own-categories.ts";
import type { Ports } from "./ports.ts";

type TastePorts = Pick<Ports, "preferences" | "newId" | "now">;
type SettingPorts = TastePorts & Pick<Ports, "weather" | "ownCategories">;

export interface TasteProfile {
  readonly preferences: Preferences;
  readonly learned: readonly LearnedTrait[];
  readonly updated_at: Date | null;
}

export async function readTaste({ preferences, now }: Pick<Ports, "preferences" | "now">, userId: string): Promise<TasteProfile> {
  return profileOf(await preferences.read(userId), now());
}

export async function setPreferences(ports: SettingPorts, userId: string, body: PreferencesBody): Promise<TasteProfile> {
  const { preferences, newId, now } = ports;
  return profileOf(await preferences.replace(userId, newId(), await storable(ports, userId, body)), now());
}

/** The preferences of a body: its categories are known, and its home is found. */
async function storable(ports: SettingPorts, userId: string, body: PreferencesBody): Promise<Preferences> {
  await refuseUnknownCategories(ports, userId, body);
  return preferencesOf(body, body.home === null ? null : await foundHome(ports, body.home));
}

/** A change loses to other requests at most so often: nobody changes their style from more programs at once. */
const changesMax = 8;

/**
 * Changes these fields of the preferences. `merged` makes the whole of what is stored and the change, and refuses what contradicts itself;
 * when another request was quicker, it is asked again. A home that does not change is left out of it, so that nobody looks it up.
 */
export async function changePreferences(
  ports: SettingPorts,
  userId: string,
  fields: readonly (keyof Preferences)[],
  merged: (stored: Preferences) => PreferencesBody,
): Promise<TasteProfile> {
  const { preferences, newId, now } = ports;
  for (let tries = 0; tries < changesMax; tries += 1) {
    const stored = await preferences.read(userId);
    const changed = await storable(ports, userId, merged(stored.preferences));
    const profile = await preferences.change(userId, newId(), { preferences: changed, fields, readAt: stored.updated_at });
    if (profile !== null) return profileOf(profile, now());
  }
  throw new Failure("conflict", "The preferences changed meanwhile; read them and change them again.");
}

/** Only a name that is not built in is worth a question to the database. */
async function refuseUnknownCategories(
  { ownCategories }: Pick<Ports, "ownCategories">,
  userId: string,
  { avoid_categories }: PreferencesBody,
): Promise<void> {
  if (avoid_categories.every((name) => builtIn(name) !== null)) return;
  const errors = unknownCategories("avoid_categories", avoid_categories, await ownCategories.list(userId));
  if (errors.length > 0) throw invalidFields(errors);
}

/**
 * A home by name is looked up, and refused while it cannot be. Coordinates are kept even then, without their time zone: they
 * are all that the weather needs.
 */
async function foundHome({ weather }: Pick<Ports, "weather">, request: HomeRequest): Promise<Home> {
  const report = await weather.report("lat" in request ? { lat: request.lat, lon: request.lon } : request);
  if (report.state === "place_unknown")
    throw invalid("home.place", "no place of that name is known; accepted: a town, or lat and lon");
  if (report.state === "known") {
    const { lat, lon, place, timeZone } = report;
    const name = "lat" in request ? (request.place ?? null) : place;
    return { lat, lon, place: name, time_zone: timeZone };
  }
  if (!("lat" in request)) {
    throw new Failure(
      "unavailable",
      "The home's place cannot be looked up now; try again in a minute, or send its coordinates.",
      {
        retryAfter: 60,
      },
    );
  }
  return { ...roundCoordinates(request), place: request.place ?? null, time_zone: request.time_zone ?? null };
}

/** Fixes the weight of a feature whatever the feedback says; null removes the pin. */
export async function pinFeature(
  { preferences, newId, now }: TastePorts,
  userId: string,
  kind: FeatureKind,
  value: string,
  weight: number | null,
) {
  return profileOf(await preferences.pin(userId, newId(), featureNamed(kind, value), weight), now());
}

/** Removes the pin, and ignores all feedback on the feature up to now. */
export async function forgetFeature({ preferences, newId }: TastePorts, userId: string, kind: FeatureKind, value: string) {
  await preferences.forget(userId, newId(), featureNamed(kind, value));
}

function featureNamed(kind: FeatureKind, value: string): Feature {
  const match = feature(kind, value);
  if (match === null) throw invalid("value", `accepted: ${acceptedValues(kind)}`);
  return match;
}

function profileOf({ preferences, overrides, updated_at, log, garments }: StyleProfile, now: number): TasteProfile {
  const learnedTaste = learn(log, { wardrobe: wearables(garments), forgottenUntil: overrides.forgottenUntil, now });
  return { preferences, learned: learnedTraits(learnedTaste, overrides), updated_at };
}
