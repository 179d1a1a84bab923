// The words for what happens to garments, joined from short lists: where it is, what is done to it, what broke.

import { stains } from "../../words/stains.ts";

const any = (words: string) => `(?:${words})`;

/** Where clothes are washed, as tokens: "cleaner's" is two. */
const washing =
  "(?:dry )?(?:cleaners?|cleaning)(?: 's)?|(?:dirty |clean )?(?:laundry|laundrette|launderette|wash|washing|pile)|(?:washing|drying) machine|machine|(?:tumble )?dryer|hamper|(?:laundry |wash |washing |dirty )?basket|(?:laundry|wash|washing|dirty) (?:pile|bin|laundry|washing)|(?:washing |clothes )?line|airer|clothes horse|drying rack|radiator|soak";
const menders =
  "(?:tailor|seamstress|cobbler|mender|dressmaker|shoemaker|shoe man|shoe place|repair man|repair shop|shoe repair|repair|alteration)s?(?: 's)?";
/** "In the wash", "off to the cleaner's", "took it to the cobbler". */
const at = (place: string) => `(?:in|into|inside|at|on|with|to|for|getting|gone) (?:with )?(?:the |a |my |our )?${any(place)}`;
/** Who has it: "the cobbler has it". */
const having = (place: string) =>
  `${any(place)} (?:has|have|is|are) (?:still )?(?:got |mending |fixing |altering |repairing )?(?:it|them|my|the)`;

const mended =
  "mended|repaired|fixed|altered|hemmed|re ?soled|re ?heeled|taken in|taken up|let out|shortened|lengthened|darned|patched|stitched|sewn";
const washed = "washed|cleaned|dry cleaned|dried|aired";
const part =
  "zip|zipper|strap|heel|soles?|button|buttons|buckle|hem|lining|pocket|seam|elastic|hook|clasp|lace|stitching|toe|elbow|knee|cuff|fly";
const broken =
  "broke|broken|snapped|gone|went|bust|busted|stuck|split|ripped|torn|come off|came off|fell off|fallen off|popped off|come loose|came loose|loose|come undone|come down|came down|missing|given up|gave up|worn (?:through|down|away)|hanging (?:off|on|by)|coming (?:off|away|loose|undone)|come away|flapping|fallen out";
const substances = stains.map(({ words }) => words).join("|");

/** "Two years back", "way back" are times. */
const back = "(?<!\\b(?:years?|months?|weeks?|days?|decades?|while|way|ages|bit|times?) )back";
const ironed = "ironed|pressed|steamed|folded";

/** "Hemmed", "dry cleaned": what is done to a piece elsewhere. */
export const doneToClothes = any(`${mended}|${washed}`);

/** For each state, words of a pattern. */
export const careWords = {
  in_use: [
    `(?:given|gave|got|brought|handed|sent|have|has) .* ${back}`,
    `(?:is|are|was|were|'s|came|come|got|gave|given) (?:\\w+ )?${back}(?= ,| and|$| from| now| again| at last| in use| yesterday| last| (?:\\w+ ){1,3}ago)`,
    `${back}(?= ,|$| now$| again$| (?:in|on|to) (?:the |my |its |their )?(?:wardrobe|closet|drawers?|cupboard|rail|shelf|hangers?)$)`,
    `back from (?:the |my )?${any(`${washing}|${menders}`)}`,
    `out of (?:the )?${any(washing)}`,
    `(?:is|are|been|'s|all|now|freshly|finally) (?:now |all |finally |both )*${any(`${washed}|${mended}|${ironed}|clean|dry`)}`,
    "(?:clean|dry|wearable|ready) (?:again|now)",
    "(?:wash|washing|laundry) is (?:all )?done",
    "fits? (?:me )?again",
    "(?:picked up|collected|fetched) (?:from|it|them|my|the)",
    "picked (?:it|them|that|those) up",
    "(?:good|right) as new",
    "returned (?:my|it|them)",
  ],
  lent: [
    "lent",
    "loaned",
    "on loan to",
    "lending",
    "(?:is|are) (?:still )?(?:borrowing|with my)",
    "borrow(?:ed|ing) (?:my|the|it|them)",
    // "I took it off", "took it to the cleaner's" lends nothing.
    `(?<!^)(?<!\\b(?:i|we|have|just) )(?:took|nicked|stole|swiped|pinched|robbed) (?:my|the)(?!.* (?:off|out|along|back)\\b)(?!.* (?:to|in|into|at|for) (?:the |my |a |be )?${any(`${washing}|${menders}|${mended}`)})`,
    "(?:has got|has taken|has) my",
  ],
  does_not_fit: [
    "not (?:\\w+ )?(?:fit|fitting|button|close|zip|do up|getting? into|get in(?:to)?|get (?:it|them) on)",
    "way i am getting into",
    "no longer fits?",
    "out ?gr[eo]wn?",
    "too (?:tight|small|big|large|loose|snug|narrow|short for me now)",
    "shr[aiu]nk(?:en)?",
    "falls? off me",
    "fall down",
    "pinches everywhere",
    "fit a (?:doll|child|toddler|teddy|barbie|hamster)",
    "on a (?:hot|boil) wash",
    "(?:two|three|2|3) sizes too",
  ],
  repair: [
    at(menders),
    having(menders),
    `(?:being|getting|gets?|have|having|to be|waiting to be) (?:it |them |that |those |this |the \\w+ |my \\w+ )?${any(mended)}`,
    `i (?:can |have |manage to )?(?:fix|mend|repair|sew|darn|patch|hem|stitch) (?:it|them|that|those)`,
    "needs? (?:mending|fixing|repairing|hemming|stitching|patching|re ?soling|re ?heeling|a new (?:zip|heel|sole|button))",
    `${any(part)}(?: \\w+){0,6}? ${any(broken)}`,
    `${any("broken|missing|lost|loose|split|snapped")} (?:a |an |its |one |two )?${any(part)}`,
    "(?:ripped|torn|tore)",
    "holes?(?: in| now| at|$| ,)",
    "moths?",
    "(?:falling|come|came|coming) apart",
    "unravell?ing",
    "gave up the ghost",
    "(?:came|come) off(?= ,|$)",
  ],
  stored: [
    "in storage",
    "(?:packed|stored|put|boxed|stashed) (?:\\w+ ){0,4}away",
    "(?:hide|hid|hidden) (?:\\w+ ){1,4}(?:until|till|for the)",
    "in (?:the|a) (?:attic|loft|cellar|basement|garage|box somewhere)",
    "away for the (?:winter|summer)",
    "left (?:\\w+ ){0,4}(?:at|in) (?:the |my )?(?:office|work|gym|parents|mum 's|mam 's|mom 's|hotel)",
    "at my (?:parents|mum 's|mam 's|mom 's|boyfriend 's|girlfriend 's|sister 's|friend 's)",
  ],
  laundry: [
    at(washing),
    having(washing),
    "(?:being|getting) (?:washed|cleaned|dry cleaned)",
    "needs? (?:a |to be )?(?:good )?(?:wash|washing|washed|clean|cleaning|dry cleaning)",
    "to be washed",
    "drying",
    "still (?:wet|damp|drying)",
    "not (?:yet )?dry",
    "soaking wet from",
    "washing machine (?:is|'s) (?:on|running)",
    "(?:put|doing|got) a wash(?: on)?",
    "wash on the go",
    "all sweaty",
    "dry cleaning",
    "dirty washing",
  ],
  stain: [
    "sp(?:illed|ilt|illing)",
    "(?:a |grass |oil |coffee |wine )?stain(?:s|ed)?(?= on| all| down|$| ,| and| but| so)",
    "(?:dripped|dribbled|splashed|slopped|threw up|puked|pooed) (?:\\w+ ){0,4}(?:on|over|down)",
    "(?:dropped|threw|poured|knocked) (?:\\w+ ){1,4}(?:on|over|down)",
    `${any(substances)} (?:is |has gone |went |got )?(?:all )?(?:on|over|down)`,
    "(?:covered in|caked in) (?:mud|paint|grass|dirt|dog hair|cat hair|sauce|oil)",
    "(?:is|are|got|all) (?:dirty|muddy|filthy|soaked|soaking|dripping|drenched|sopping|wet through|wrecked|ruined|destroyed)",
    "filthy",
    "splashed",
    "down (?:my front|the front of)",
    "right down my",
    // Nobody says where it is now, so it is only left out.
    "left (?:my|the) (?:\\w+ ){1,4}(?:on|at|in|behind)",
    "(?:binned|chucked out|thrown (?:out|away)|threw (?:out|away)|got rid of|to (?:the )?charity(?: shop)?)",
    "(?:sold|donated|gave away|given away) (?:my|the|it|them)",
    "(?:can|could) not find",
    "(?:misplaced|have lost|lost) (?:my|the)",
    "not know where",
  ],
} as const;
