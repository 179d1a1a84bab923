// What people ask of the stylist itself, beside what it can do at all: each topic with the words for it and the answer.

import { z } from "zod";
import { namesOf } from "./vocabulary.ts";

interface HelpTopic {
  /** What people ask, as alternatives of a pattern over one sentence. */
  readonly words: string;
  /** Null where the answer takes its examples from the wardrobe. */
  readonly answer: readonly string[] | null;
}

function table<Name extends string>(rows: Readonly<Record<Name, HelpTopic>>) {
  return rows;
}

const howTo = "(?:how|where|what|can|could|do|should|is there a way)";
/** "Tell you", "make a note", "let you know". */
const telling =
  "(?:tell you|say(?: to you)?|type|write|let you know|make (?:a )?note|note|record|log|mark|enter|put (?:in|down)|flag|report)";
const away =
  "(?:in the (?:wash|laundry|loft|attic)|dirty|washed|at the (?:\\w+ )?(?:cleaner|tailor|cobbler|mender|dry cleaner)|(?:being|getting) (?:mended|repaired|altered|cleaned|washed)|broken|torn|stained|lent|borrowed|not fit|too (?:small|big|tight)|(?:come |came |is |are |been )?back from|out of use|not available)";
const yourOwn =
  "(?:i (?:already )?(?:own|have|have got)|(?:of |from |in |out of )?my (?:own )?(?:wardrobe|closet|clothes|things|stuff))";
const suggest = "(?:use|suggest|pick|choose|recommend|show|go through|work with|look at|draw on|stick to|propose|offer|go by)";

/** In their order: the first that fits counts. */
export const helpTopics = table({
  care: {
    words: `${howTo}\\b.*\\b(?:i|one|a way to)\\b.* ?${telling}\\b.*\\b${away}|${howTo}\\b.*\\bi\\b.*\\b${telling}\\b.*\\b(?:when|if)\\b.*\\b(?:wash|cleaners?|tailors?|cobblers?|laundry|mended)`,
    answer: [
      "Just say it in a sentence: “The white shirt is in the wash”, “The boots are at the cobbler's”, “I lent the coat to my sister”.",
      "I leave it out until you tell me that it is back.",
    ],
  },
  records: {
    words:
      "(?:how|where|can|could|do) (?:(?:do|can|should|would|could|am) )?i (?:\\w+ )?(?:tell|say|log|record|note|enter|put|write|let you know|keep track|track)\\b.*\\b(?:wore|worn|wear|wearing|had on|have on)\\b",
    answer: null,
  },
  correcting: {
    words: `how (?:do|can|would|should) i (?:fix|correct|change|undo|edit|take back|delete)\\b.*\\b(?:that|record|records|entry|log|mistake|wear|wrong|told you|noted|written|wrote)\\b|can i (?:fix|correct|change|undo|edit|take back|delete) (?:something|what|things|anything|a record|an entry)\\b.*\\b(?:you|i) (?:have |has )?(?:\\w+ )?(?:written|noted|recorded|wrote|told|said|logged)\\b|(?:log|logged|noted?|record|recorded|told you|tell you|wrote|said) (?:\\w+ ){0,3}(?:wrong|by mistake)\\b.*\\bhow (?:do|can|would|should) i (?:fix|correct|change|undo)|what if i (?:tell you something wrong|get it wrong|make a mistake|log something wrong)`,
    answer: [
      "Say what was wrong, right after I noted it: “no, that was Thursday”, “I meant the black ones”, or “delete that”.",
      "I repeat what I have on record then.",
    ],
  },
  removing: {
    words:
      "how (?:do|can|should|would) i (?:delete|remove|get rid of|take (?:out|off|away))\\b.*\\b(?:wardrobe|closet|here|app|list|not (?:have|own|wear|got|need) |sold|gave away|given away|no longer)",
    answer: [
      "Delete the piece in your wardrobe, and it is gone from my suggestions too.",
      "If it is only away for a while, say where it is (“lent to my sister”, “at the tailor's”), and I leave it out until it is back.",
    ],
  },
  photos: {
    words:
      "(?:photograph|snap) (?:them|it|my|the|all|every)\\b|(?:send|upload|share|show|post|add|attach|give|look at)\\b.*\\b(?:pic|pics|picture|pictures|photo|photos|selfie|image|images|snap)\\b|how (?:do|can|should|would) i (?:add|upload|put|enter|register|catalogue|catalog|import)\\b.*(?:\\bin\\b|\\bhere\\b|\\bto (?:my|the|this)\\b|\\bwardrobe\\b|\\bcloset\\b|\\bapp\\b|(?:clothes|garments?|pieces?|things|stuff|something|them|it|items?|coat|shoes|boots|dress|jacket)(?: i (?:bought|got|have))? ?$)|how (?:do|can|should|would) i get\\b(?! rid).*\\b(?:in here|on here|into (?:my|the|this)|in (?:my|the|this) (?:wardrobe|closet|app))",
    answer: [
      "Yes: add a photo to your message, and I look at it and say what it goes with.",
      "Photos that you upload to your wardrobe are catalogued, and I choose outfits from them.",
    ],
  },
  new_pieces: {
    words: "(?:does|do|will|would) (?:\\w+ )?new (?:clothes|things|pieces?|stuff) (?:\\w+ )?(?:show up|appear|count|get added)",
    answer: [
      "A new piece counts from the moment it is in your wardrobe: upload a photo of it there, and I choose it like the rest.",
      "If you only want to know what it goes with, add the photo to a message here.",
    ],
  },
  weather: {
    words:
      "(?:do|can|could|will|would|are) you (?:\\w+ )?(?:know|see|check|get|look up|look at|find out|tell|look|take|aware of|have access to|able to (?:see|check))\\b(?: \\w+){0,3} (?:weather|forecast|temperature)\\b(?: \\w+){0,3}(?: where i (?:live|am)| here| yourself| by yourself| on your own| automatically| for me| into account| near me| outside)? ?$|do you know where i (?:live|am)\\b|(?:do|must|should|will) i (?:always |really |still )?(?:need|have)?(?: to)? ?(?:tell|give|say to) you (?:\\w+ ){0,2}(?:weather|temperature|forecast|degrees)\\b|where do you get the (?:weather|forecast)",
    answer: [
      "I look the forecast up for the place that you name, or for the home town in your profile.",
      "If I know neither, tell me where you will be, or just the degrees and whether it rains.",
    ],
  },
  shopping: {
    words:
      "(?:can|could|do) you (?:\\w+ ){0,2}(?:buy|order|shop|sell|purchase)\\b|(?:can|could) i (?:buy|order|shop|purchase) (?:\\w+ ){0,3}(?:here|from you|through you|in (?:this|the) app)\\b|(?:do you have|is there) a shop\\b",
    answer: [
      "No, I buy and sell nothing: I dress you from what you own.",
      "Ask what your wardrobe lacks, and I will name the one piece that would go with most of it.",
    ],
  },
  own_clothes: {
    words: `(?:do|are|will|would|can) you (?:\\w+ )?(?:only|just|always|ever|really|actually) (?:\\w+ )?${suggest}\\w*\\b.*\\b(?:${yourOwn}|i (?:have not|do not) (?:got|have|own))|(?:so )?you (?:will |can |are )?(?:only|just) (?:\\w+ )?${suggest}(?:ing)?\\b.*\\b${yourOwn}|(?:is|are|it is|that is|they are) (?:\\w+ ){0,6}(?:all|only|everything|just) (?:\\w+ ){0,4}(?:from|out of|of) my (?:own )?(?:wardrobe|closet|clothes|things|stuff)|(?:is|are) (?:everything|all of (?:it|this|that)|these|this|they|it|all that) (?:\\w+ ){0,4}(?:from|out of|in) my (?:own )?(?:wardrobe|closet|clothes)|you will not (?:\\w+ )?(?:tell|ask|make|get|try) (?:me )?(?:to )?(?:\\w+ )?(?:go shopping|buy|shop|sell)|(?:will|do|would|are) you (?:going to )?(?:\\w+ ){0,2}(?:make|get|tell|ask|want|try) (?:\\w+ ){0,3}(?:buy|go shopping|shop|spend)\\b|(?:do|will) i (?:need|have) to buy (?:anything|something|new|things|clothes)|you (?:are not|will not) (?:going to )?(?:sell|suggest) (?:me )?(?:anything|things|something) (?:new|i do not|to buy)`,
    answer: [
      "Only what you own: every piece that I suggest hangs in your wardrobe, and I sell nothing.",
      "I name something to buy only when you ask me what is missing.",
    ],
  },
  choosing: {
    words: `how (?:do|does|did|are|will|would) (?:you|it|this|the app|they) (?:\\w+ )?(?:choose|decide|pick|work out|know|select|come up with|figure out|put (?:\\w+ )?together|match (?:things|clothes|colou?rs|pieces))\\b(?! (?:my|what i (?:wore|had)|when|where|who|that i|if i)\\b)|what do you (?:base|go by|look at|go on|consider|take into account)\\b(?!.*\\b(?:of|weather)\\b)|(?:do|are) you (?:just |only )?(?:pick|choose|choosing|guess|picking|guessing|make)\\w*(?: \\w+){0,3} (?:at random|randomly|it up|up|guess)|is (?:it|this|that) (?:just |all )?random\\b|how (?:does|do) (?:the |your )?(?:suggestions?|outfits?|matching|recommendations?) (?:work|get (?:made|chosen))`,
    answer: [
      "First what is right for the occasion and the weather: how dressy each piece is, how warm, and for which season it is made.",
      "Among those I look for colours and patterns that go together, for pieces that people often wear together, and for your own taste; what you wore lately waits its turn.",
    ],
  },
  learning: {
    words:
      "do you (?:\\w+ )?(?:learn|adapt|get better|get to know)\\b|(?:do|will|can) you (?:\\w+ )?(?:remember|learn|notice|take note|keep in mind) (?:\\w+ ){0,2}(?:i (?:\\w+ )?(?:like|love|hate|prefer|dislike)|my (?:taste|style|likes|preferences))|what happens (?:if|when) i (?:\\w+ ){0,6}(?:like|love|hate|dislike)\\b",
    answer: [
      "Yes: what you wear, like and turn down moves what I choose next.",
      "Say “I love the second one” or “not for me” of an outfit, and tell me what you wore.",
    ],
  },
  memory: {
    words:
      "(?:will|do|can) you (?!.*\\bi (?:wore|had on|was wearing|last)\\b)(?:\\w+ )?(?:remember|save|keep|store|forget)\\b(?=.*\\b(?:what|my|this|things|everything|talked|said|told|tell|it|conversations?|last time|me|outfits?|looks?|combinations?)\\b)",
    answer: [
      "I keep on record what you wore, what you like, which outfits you save, and what is in the wash, and I go by it next time.",
      "What you say of a day or an occasion holds for this conversation.",
    ],
  },
  identity: {
    words:
      "(?:who|what) are you\\b|(?:are you|is this) (?:a |an )?(?:real|actual|human|bot|robot|chatbot|person|machine|computer|ai)\\b|(?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:\\w+ )?(?:person|human|bot|robot|machine|computer|ai)",
    answer: null,
  },
});

export const helpTopicNames = namesOf(helpTopics);
export const HelpTopicName = z.enum(helpTopicNames);
export type HelpTopicName = z.infer<typeof HelpTopicName>;
