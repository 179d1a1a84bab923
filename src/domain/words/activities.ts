// Every activity: what is done within an occasion, where the occasion alone does not say what to wear. A gym and a ski slope are
// both a workout.

import { z } from "zod";
import type { Occasion } from "./occasions.ts";
import { namesOf } from "./vocabulary.ts";

interface ActivityFacts {
  /** Each activity belongs to one occasion, so the activity alone says which. */
  readonly occasion: Occasion;
}

function table<Name extends string>(rows: Readonly<Record<Name, ActivityFacts>>) {
  return rows;
}

const activityFacts = table({
  gym: { occasion: "workout" },
  run: { occasion: "workout" },
  yoga: { occasion: "workout" },
  swim: { occasion: "workout" },
  cycle: { occasion: "workout" },
  ski: { occasion: "workout" },
  /** Ball games: football, tennis, basketball. */
  ball: { occasion: "workout" },
  hike: { occasion: "outdoor" },
  garden: { occasion: "outdoor" },
  camp: { occasion: "outdoor" },
  festival: { occasion: "outdoor" },
  sledge: { occasion: "outdoor" },
  dinner: { occasion: "party" },
  club: { occasion: "party" },
  barbecue: { occasion: "party" },
  garden_party: { occasion: "party" },
  office: { occasion: "work" },
  site: { occasion: "work" },
  rest: { occasion: "home" },
  guests: { occasion: "home" },
});

export const activities = namesOf(activityFacts);
export const Activity = z.enum(activities);
export type Activity = z.infer<typeof Activity>;

export function occasionOf(activity: Activity): Occasion {
  return activityFacts[activity].occasion;
}

export function activitiesOf(occasion: Occasion): Activity[] {
  return activities.filter((activity) => occasionOf(activity) === occasion);
}
