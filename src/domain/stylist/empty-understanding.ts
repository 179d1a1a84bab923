// An understanding in which nothing is said, and such parts of one.

import type { Change, Trip, Understanding, WardrobeQuestion } from "./understanding.ts";

export const noChange: Change = { outfit: null, swap: [], back: false, warmth: 0, formality: 0, comfort: 0, colour: 0 };
export const noTrip: Trip = { days: null, legs: [], occasions: [], shoes_max: null, is_light: false };
export const noWeather: NonNullable<Understanding["weather"]> = {
  temp: null,
  temperature_c: null,
  low_c: null,
  high_c: null,
  conditions: [],
  adds: false,
};
export const noFeedback: Omit<NonNullable<Understanding["feedback"]>, "action"> = {
  reason: null,
  worn_on: null,
  also: [],
  in_laundry: false,
  unrecorded: null,
  corrects: false,
};
export const anyGarments: WardrobeQuestion = {
  asks: "which",
  categories: [],
  colors: [],
  styles: [],
  words: [],
  garments: [],
  except: [],
  season: null,
  on: null,
};

export const emptyUnderstanding: Understanding = {
  intent: "other",
  language: "en",
  occasion: null,
  activity: null,
  time_of_day: null,
  formality_level: null,
  weather: null,
  exclude_categories: [],
  exclude_colors: [],
  exclude_materials: [],
  colors: [],
  only_colors: false,
  coverage: [],
  exclude_garments: [],
  must_include: [],
  style_keywords: [],
  comfort_priority: null,
  clear: [],
  date: null,
  place: null,
  change: null,
  about: { outfits: [], garments: [] },
  not_owned: [],
  wanted_categories: [],
  repeat_of: null,
  other_occasions: [],
  is_unclear: false,
  and_outfit: false,
  question: null,
  feedback: null,
  judgement: null,
  care: [],
  trip: null,
  compared_codes: [],
  dress_question: null,
  opinions: [],
  figures: [],
  help_with: null,
  cold_indoors: false,
  small_talk: null,
  for_other: null,
  not_understood: [],
};
