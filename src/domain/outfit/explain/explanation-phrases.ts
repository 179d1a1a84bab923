// The words of explanations and nothing else: for each thing that can be said of an outfit several ways to say it, and the
// sentences that hold them. What may be said when is decided in reasons.ts; a test reads every explanation back by these tables.

/**
 * `{…}` is filled in. No phrase has ", and", ", but" or ", though" in it: those join two of them. None begins with a figure,
 * and none makes a verb agree with a garment's name, which may be one shirt or a pair of jeans.
 */
export const phrases = {
  opposites: [
    "{one} and {other} are opposites that lift each other",
    "{one} against {other} is a contrast that works",
    "{one} and {other} face each other on the colour wheel",
  ],
  third_of_wheel: [
    "{one} and {other} are a third of the colour wheel apart, lively but in balance",
    "{one} with {other} is lively and still in balance",
    "{one} and {other} stand far enough apart to liven each other up",
  ],
  relatives: [
    "{one} and {other} are close relatives in hue",
    "{one} and {other} are neighbours on the colour wheel",
    "{one} runs easily into {other}",
  ],
  one_line: ["{one} on {one} makes one calm line", "it stays in one hue, {one}", "{one} from piece to piece holds it together"],
  light_dark: [
    "{one} and {other} set light against dark",
    "{one} with {other} gives a clear step from light to dark",
    "the step from {one} to {other} gives it shape",
  ],
  quiet: [
    "{one} with {other} keeps it quiet",
    "{one} and {other} make a calm ground",
    "{one} and {other} leave the rest of it room",
  ],
  colours_good: ["its colours ({colours}) go well together", "{colours} sit well together", "its {colours} suit each other"],
  neutrals: ["{colours} cannot clash", "it keeps to neutrals, {colours}", "its neutrals ({colours}) agree with anything"],
  colours_plain: [
    "its colours ({colours}) leave each other alone",
    "its colours ({colours}) neither help nor hurt",
    "its colours ({colours}) are no more than compatible",
  ],
  colours_uneasy: [
    "its colours ({colours}) do not quite settle",
    "its colours ({colours}) are not its strong point",
    "its colours ({colours}) could sit better together",
  ],
  strain: ["{one} strains against {other}", "{one} and {other} fight for the same attention", "{one} beside {other} jars"],
  near_miss: ["its two kinds of {one} are a near miss", "its two kinds of {one} nearly match", "one {one} is just off the other"],
  many_hues: [
    "its {count} strong colours compete",
    "it has {count} strong colours where two would do",
    "{count} strong colours at once are a lot",
  ],
  many_coloured: [
    "two pieces of many colours compete for the eye",
    "it wears many colours twice",
    "its busiest pieces get in each other's way",
  ],
  colours_poor: [
    "its colours ({colours}) do not sit well together",
    "its colours ({colours}) are its weak point",
    "its colours ({colours}) pull apart",
  ],

  dressed_right: [
    "it is dressed right for {asked}",
    "it strikes the right note for {asked}",
    "it is as dressy as {asked} asks",
    "it is what {asked} calls for",
  ],
  dressed_nearly: ["it comes close to what {asked} asks", "it is near enough to {asked}", "it is about right for {asked}"],
  dressed_unevenly: [
    "some of it is dressier than {asked} asks and some of it less",
    "it suits {asked} as a whole rather than piece by piece",
    "its pieces fall on both sides of what {asked} asks",
  ],
  piece_relaxed: [
    "{asked} asks for more than {piece}",
    "without {piece} it would come closer to {asked}",
    "it would suit {asked} better without {piece}",
  ],
  piece_dressy: [
    "{asked} asks for less than {piece}",
    "without {piece} it would come closer to {asked}",
    "it would suit {asked} better without {piece}",
  ],
  little_relaxed: [
    "it is a little more relaxed than {asked} asks",
    "{asked} asks for something slightly dressier",
    "it is a touch too relaxed for {asked}",
  ],
  little_dressy: [
    "it is a little dressier than {asked} asks",
    "{asked} asks for something slightly more relaxed",
    "it is a touch too dressed up for {asked}",
  ],
  relaxed: [
    "it is more relaxed than {asked} asks",
    "{asked} asks for something dressier",
    "it is not dressed up enough for {asked}",
  ],
  dressy: [
    "it is dressier than {asked} asks",
    "{asked} asks for something more relaxed",
    "it is more dressed up than {asked} asks",
  ],
  usual_right: [
    "it is about as dressy as you usually are",
    "it is dressed the way you usually are",
    "it keeps to how you usually dress",
  ],
  usual_unevenly: [
    "its pieces are not equally near to how you usually dress",
    "some of it is further from how you usually dress than the rest",
    "it meets how you usually dress only in part",
  ],
  usual_relaxed: [
    "it is more relaxed than you usually dress",
    "you usually dress up more than this",
    "it is less dressed up than you usually are",
  ],
  usual_dressy: [
    "it is dressier than you usually dress",
    "you usually dress more relaxed than this",
    "it is more dressed up than you usually are",
  ],
  unequal: [
    "its pieces differ in how dressy they are",
    "its pieces are not equally dressy",
    "some of it is much dressier than the rest",
  ],

  weather_right: [
    "its layers suit {day}",
    "it is dressed for {day}",
    "its warmth is right for {day}",
    "it has about the warmth that {day} asks",
  ],
  wet_right: ["it stands up to {wet}", "it can take {wet}", "{wet} will not trouble it"],
  little_light: [
    "it is a little light for {air}",
    "it could be a bit warmer for {air}",
    "it wants slightly more warmth for {air}",
  ],
  light: ["it is too light for {air}", "it is far from warm enough for {air}", "it needs a good deal more for {air}"],
  little_warm: ["it is on the warm side for {air}", "it is a little warm for {air}", "it could be a bit lighter for {air}"],
  warm: ["it is too warm for {air}", "it is much warmer than {air} asks", "it is far too much for {air}"],
  wet_shoes: ["{wet} is hard on {piece}", "it would meet {wet} better without {piece}", "{piece} and {wet} do not go together"],
  wet_open: ["nothing over it keeps {wet} off", "it has nothing on top against {wet}", "it leaves you open to {wet}"],
  wet_wrong: ["it is not made for {wet}", "{wet} is not its weather", "it will not like {wet}"],
  weather_passable: ["it will do for {day}", "it is passable for {day}", "it gets by for {day}"],

  season_right: [
    "everything in it is made for {seasons}",
    "all of it belongs to {seasons}",
    "every piece of it is for {seasons}",
  ],
  season_mostly: ["nearly all of it is made for {seasons}", "most of it belongs to {seasons}", "it is mostly for {seasons}"],
  season_partly: [
    "not all of it is made for {seasons}",
    "some of it belongs to another season than {seasons}",
    "it is only partly for {seasons}",
  ],

  style_right: ["every piece is {styles}", "it is {styles} all through", "all of it is {styles}"],
  style_mostly: ["it leans {styles}", "it is more {styles} than not", "it comes down on the side of {styles}"],
  style_little: [
    "little in it is known to be {styles}",
    "it has little that is {styles}",
    "you asked for {styles} clothes, which most of it is not known to be",
  ],

  comfort_right: ["it is easy to wear all day", "it is comfortable from morning to night", "it is soft and easy on you"],
  comfort_fair: ["it is comfortable enough", "it is fair in comfort", "it is neither stiff nor especially soft"],
  comfort_poor: ["it is not the most comfortable choice", "it asks some comfort of you", "you will feel it by the evening"],

  often_together: [
    "people often wear {pair}",
    "{pair} is a pairing that people choose often",
    "many people would put {pair} too",
  ],
  usual_together: [
    "it is a combination that people often wear",
    "people often put such pieces together",
    "such pieces are often worn together",
  ],
  sometimes_together: [
    "people wear such pieces together only now and then",
    "it is a combination that only some people wear",
    "such pieces are only sometimes worn together",
  ],
  seldom_pair: ["people seldom wear {pair}", "{pair} is an unusual pairing", "few people put {pair}"],
  seldom_together: [
    "it is not a combination that many people wear",
    "few people wear such pieces together",
    "such pieces are seldom worn together",
  ],

  taste_liked: ["{reason}", "{reason}, which brings it close to your taste", "it is to your taste, since {reason}"],
  taste_liked_shown: [
    "{reason} ({evidence})",
    "{reason}, which brings it close to your taste",
    "it is to your taste, since {reason}",
  ],
  taste_disliked: ["{reason}", "{reason}, which takes it away from your taste", "it is less to your taste, since {reason}"],
  taste_disliked_shown: [
    "{reason} ({evidence})",
    "{reason}, which takes it away from your taste",
    "it is less to your taste, since {reason}",
  ],
  taste_near: ["it is much like what you like", "it is close to your taste", "it resembles what you have liked"],
  taste_far: ["it is unlike what you like", "it is not quite your taste", "it does not resemble what you have liked"],

  rested: [
    "you have not worn {piece} for {time}",
    "it is {time} since you last wore {piece}",
    "after {time} you could wear {piece} again",
  ],
  fresh: [
    "you have worn none of it in the last days",
    "all of it has had a rest",
    "none of it is what you wore in the last days",
  ],
  mostly_fresh: [
    "you have worn little of it lately",
    "most of it has had a rest",
    "little of it is what you wore in the last days",
  ],
  worn_lately: ["you wore {piece} {time}", "{piece} came out only {time}", "{time} you wore {piece}"],
  shown_already: ["part of it was shown to you before", "you have seen part of it already", "part of it is not a new idea"],
} as const satisfies Readonly<Record<string, readonly [string, string, ...string[]]>>;

export type ReasonKind = keyof typeof phrases;

/** How the clothes and what finishes them are named together. */
export const listings = [
  "{clothes}, finished with {extras}",
  "{clothes}, with {extras} to finish",
  "{clothes} plus {extras}",
] as const;

export interface Frame {
  readonly template: string;
  /** How many reasons stand with the garments; the others follow in a sentence of their own. */
  readonly beside: 1 | 2;
  /** It recommends on the strength of what stands first, which has to be praise. */
  readonly praises: boolean;
  /** It follows on another outfit. */
  readonly follows: boolean;
}

/** How an explanation opens, and in what order it says things. A capital in the braces is a capital in the sentence. */
export const frames: readonly [Frame, ...Frame[]] = [
  { template: "{Garments}: {reasons}.", beside: 2, praises: false, follows: false },
  { template: "{Reasons}: {garments}.", beside: 1, praises: true, follows: false },
  { template: "Or wear {garments}. {Reasons}.", beside: 2, praises: false, follows: true },
  { template: "Another idea is {garments}: {reasons}.", beside: 1, praises: false, follows: true },
  { template: "{Reasons}, so try {garments}.", beside: 2, praises: true, follows: false },
  { template: "How about {garments}? {Reasons}.", beside: 2, praises: false, follows: false },
  { template: "Take {garments}: {reasons}.", beside: 1, praises: false, follows: false },
  { template: "Put on {garments}: {reasons}.", beside: 1, praises: false, follows: false },
];

/** What stands between two reasons: of one mind, praise and then blame, blame and then praise. */
export const joints = { alike: ", and ", yet: ", though ", still: ", but " } as const;
/** Opens a sentence that turns from praise to blame or back. */
export const turn = "Still, ";

/** Fills the braces in one go: a name with braces in it stays as it is. */
export function filled(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot] ?? whole);
}
