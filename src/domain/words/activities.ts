// Every activity: what is done within an occasion, where the occasion alone does not say what to wear. A gym and a ski slope are
// both a workout.

import { z } from "zod";
import type { Occasion } from "./occasions.ts";
import { namesOf } from "./vocabulary.ts";

interface ActivityFacts {
  /** Each activity belongs to one occasion, so the activity alone says which. */
  readonly occasion: Occasion;
  /** What people call it, as alternatives of a pattern: only words that mean this activity and no other. */
  readonly words: string;
}

function table<Name extends string>(rows: Readonly<Record<Name, ActivityFacts>>) {
  return rows;
}

// biome-ignore format: a row is a line.
const activityFacts = table({
  gym: { occasion: "workout", words: "gym|spin class|crossfit|weights|lifting|pilates|hiit|personal trainer" },
  run: { occasion: "workout", words: "(?:do|doing|did|run|running|jog|jogging|knock\\w* out|bang\\w* out|log|logging|got|have|planning|with) (?:a |an |my |about |easy |slow |quick |long |another )*(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|a couple of?) ?(?:easy |slow |quick |more )?(?:k|miles?|milers?|kms?|kilomet\\w+)\\b(?! (?:hike|walk|drive|commute|ride|bike|cycle|away|from|on foot|on the bike))|(?:tempo|easy|recovery|trail|slow|interval) runs?|couch to 5 ?k|turkey trot|fun run|treadmill|(?:a|my|morning|evening|long|park|trail) run|\\d+ kilometres?|half marathon|marathon|parkrun|park run|jog|jogging|run club|(?:am|go|going|going out) running|running (?:in|at|along|outside|with)|(?:i|to) run in\\b(?! the)" },
  yoga: { occasion: "workout", words: "yoga" },
  swim: { occasion: "workout", words: "swim|swimming|the pool|lengths" },
  cycle: { occasion: "workout", words: "bike ride|cycle to|cycling|cycle|bike to|(?:i|to) ride in|biking|on my bike" },
  ski: { occasion: "workout", words: "ski|skiing|snowboard\\w*|slopes|piste" },
  /** Ball games: football, tennis, basketball. */
  ball: { occasion: "workout", words: "five a side|football practice|play football|playing football|play tennis|playing tennis|tennis match|padel|netball|basketball|badminton|squash|golf(?! club)" },
  hike: { occasion: "outdoor", words: "hik(?:e|ing)|trek(?:king)?|hillwalk\\w*|hill walk\\w*|walk in the (?:hills|mountains)|mountain walk|ramble|long walk in the (?:country|hills|woods|forest)" },
  garden: { occasion: "outdoor", words: "(?:feed|feeding|muck\\w* out|milk\\w*|walk\\w* round) (?:the|my|our) (?:cows?|cattle|horses?|pigs?|sheep|goats?|chickens|hens|animals|livestock|stables?)|(?:cows|cattle|horses|pigs|sheep|goats|chickens|hens|animals) (?:\\w+ )?(?:need|want)s? feeding|gardening|allotment|weeding|mow\\w* the (?:lawn|grass)|dig\\w* (?:the garden|over|up)|(?:sweep|rak|clear|gather|bag)\\w* (?:up )?(?:the |all the |some )?leaves|(?:prun|plant|transplant|repott?|dead ?head|tidy)\\w* (?:\\w+ ){0,3}(?:roses|bulbs|tulips|daffodils|garden|trees?|shrubs|hedges?|borders?|beds?|pots|veg\\w*|seedlings)|(?:get|getting|put|putting) (?:my |the |some |in )+(?:tulips|bulbs|daffodils|seedlings|spuds|potatoes|onions)(?: in\\b)?|trim\\w* the hedges?|flower ?beds?|compost heap|leaf blow\\w*" },
  camp: { occasion: "outdoor", words: "camping|campsite|camp site|tent" },
  festival: { occasion: "outdoor", words: "festival" },
  sledge: { occasion: "outdoor", words: "sledging|sledding|tobogg\\w+|build\\w* a snowman|snowball" },
  /** On the floor and over fences with children or a dog: nothing fine, and nothing that rides up. */
  play: { occasion: "casual", words: "soft play|trampolin\\w+|bouncy castle|adventure playground|play (?:centre|barn|park)|climbing frames?|(?:mums?|dads?|parents|egg and spoon) '?s? ?race|crawl\\w* (?:about|around|round|through|under|on)|on my hands and knees|roll\\w* (?:about|around|round) (?:on|in)|on the floor with|(?:chasing|running) (?:around )?after (?:a|an|my|the|our|two|three) (?:\\w+ )?(?:toddlers?|kids?|boys?|girls?|little ones?|children|twins|puppy|dog)|puppy (?:class|training)|paintball\\w*|laser tag" },
  dinner: { occasion: "party", words: "dinner party|birthday dinner|fine dining|(?:fancy|posh|nice|smart|proper|really good) (?:restaurant|dinner)|eating out|dinner (?:in|at) (?:the|a|our|that) (?:\\w+ )?(?:hotel|restaurant|bistro)|out for dinner|going out to dinner|dinner reservation|michelin|tasting menu" },
  club: { occasion: "party", words: "clubbing|nightclub|the club|rave" },
  /** At the stove for one's own guests. */
  host: { occasion: "party", words: "(?:i am|we are|i will be|i have got to|i have to) (?:the one )?(?:who is )?(?:doing (?:all )?the )?(?:cooking|hosting|at the stove|in charge of the (?:turkey|roast|food))|hosting (?:\\w+ ){0,5}(?:at|in) (?:my|our) (?:place|house|home|apartment|flat)|(?:friendsgiving|thanksgiving|potluck|dinner party|housewarming) (?:is )?(?:at|in) (?:my|our) (?:place|house|home|apartment|flat|own)" },
  barbecue: { occasion: "party", words: "barbecue|bbq|cookout|braai" },
  garden_party: { occasion: "party", words: "garden party|lawn party" },
  office: { occasion: "work", words: "cubicle" },
  /** At a desk at home, seen by a camera at most. */
  /** Colleagues out of the office, to play. */
  outing: { occasion: "work", words: "(?:team|company|work|office|department|staff) (?:offsite|off site|outing|away day|retreat|picnic|field day|fun day|bowling|building)|team ?building|offsite" },
  home_office: { occasion: "work", words: "wfh|(?:work\\w*|call\\w*|presenting|interview\\w*|teach\\w*) (?:in )?from (?:home|my (?:kitchen|bedroom|living room|couch|sofa|apartment|flat|place|desk at home))|home office|remote (?:work\\w*|day|meeting|call)|work\\w* remote\\w*|(?:zoom|video|teams|facetime|skype|webcam) (?:call|meeting|interview|chat|conference)s?|on (?:zoom|teams|skype|camera|webcam|a video call)|(?:over|via|by) (?:zoom|teams|skype|video)" },
  site: { occasion: "work", words: "building site|construction site|site visits?" },
  rest: { occasion: "home", words: "sofa|couch|netflix|stay in bed|duvet day" },
  guests: { occasion: "home", words: "(?<!look |looking |looks |stare |staring )at (?:mine|ours|my place|my house|our place|our house)|(?:round|over|back) to (?:mine|ours)|(?:friends|people|guests|family|in laws|parents) (?:are )?(?:coming )?(?:over|round|around) (?:for|to)" },
});

export const activities = namesOf(activityFacts);
export const Activity = z.enum(activities);
export type Activity = z.infer<typeof Activity>;

export function occasionOf(activity: Activity): Occasion {
  return activityFacts[activity].occasion;
}

export function wordsOf(activity: Activity): string {
  return activityFacts[activity].words;
}

export function activitiesOf(occasion: Occasion): Activity[] {
  return activities.filter((activity) => occasionOf(activity) === occasion);
}
