// Finds the topic of a sentence. Only sentences about dressing give constraints: "who invented blue jeans?" gives none.

import { textOf } from "./polar-unit.ts";
import { goodPiece } from "./question-forms.ts";
import type { Sentence } from "./units.ts";

export type Topic = "outfit" | "why" | "other" | "order" | "talk";

/** Attempts to give orders to a language model. A message with such an order gives no constraints. */
const orders =
  /\b(?:(?:ignore|disregard|forget|override|bypass) (?:all |any |every |your |the |my |of |these |those |previous |prior |earlier |above |system |other )*(?:instructions?|rules?|prompts?|guidelines|programming|training|directions|commands|safety|restrictions|constraints you were|orders)|system prompts?|(?:your|the|hidden|secret|initial|original) (?:system )?(?:prompt|instructions|guidelines|programming)|you are (?:now|no longer) (?!my stylist|going)|from now on you|pretend (?:to be|you are|that you|you re)|act as (?:a|an|if|my)|role ?play|developer mode|jailbreak|dan mode|do anything now|admin(?:istrator)? (?:access|mode|rights|password)|sudo|root access|(?:another|other|different|every|all|someone elses?) (?:users?|person s|people s|customers?|accounts?)\b.*\b(?:wardrobes?|closets?|data|clothes|garments|outfits|details|emails?|names?|conversations?|photos?)|other users|all users|user data|another user|someone else s (?:wardrobe|closet|account)|api keys?|passwords?|credit card|access token|database|sql|drop table|select (?:all )?from|delete from|source code|environment variables?|env vars?|print (?:your|the|out)|reveal|repeat (?:(?:the|your) (?!same|dress|outfit|look|top|shoes|suit|clothes|skirt|coat|blazer|jacket|shirt|trousers|jeans)|everything|all|after|back)|(?:output|return|respond|reply|answer) (?:only |in |with |as |everything )*(?:json|xml|yaml|raw|base ?64|code|the word|the following|exactly)|new instructions|end of (?:prompt|message|instructions)|begin (?:system|prompt)|assistant :|simulate|hypothetical(?:ly)? you|translate your|system override|override (?:code|mode)|debug mode|maintenance mode|grant me|unrestricted|uncensored|no restrictions|without restrictions|execute|run (?:this|the following) (?:code|command|script)|(?:set|change|switch) (?:your|the) (?:role|persona|mode|language model|model)|language model|what model are you|which model|as an ai|chatgpt|openai|your (?:creator|developer|maker)s?|(?:set|change) (?:formality|formality level|occasion|must include|exclude categories|exclude colors|comfort priority) (?:to|as|equals))\b/;
const orderStarts =
  /^(?:system|assistant|developer|user|admin|instructions?|prompt|begin|important|note to (?:the )?(?:ai|model|assistant)) ?[:]/;

export function isOrder(message: string): boolean {
  const plain = message
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}:]+/gu, " ")
    .trim();
  return (
    orders.test(plain) ||
    orderStarts.test(plain) ||
    /<\/?(?:system|message|known|instructions?|prompt|script)|```|\{\s*"|\[\/?inst|^###? /i.test(message)
  );
}

/** With one of these words a sentence is about dressing. */
const dressing =
  /\b(?:wear|wearing|outfits?|look|looks|dress me|to dress|dress for|dress like|dressed|get dressed|dressing|put on|throw on|pop on|chuck on|style|styling|styled|clothes|clothing|put together|go with|goes with|going with|match|matches|pair|paired|suggest|suggestions?|ensemble|attire|put me in|dress code|get up|combo|fit check|layer|layers|pull off|ideas|swap|options?|alternatives?|inspo|rock|what about|how about|instead|different|another|something)\b/;
const dressingWhole =
  /\b(?:wear|outfits?|put on|throw on|style me|dress me|clothes|what else|to dress|dressed|look good|put together|attire|dress code|go with|goes with|going with|pair with|match|what is left|left for|(?:smart|good|nice|decent|suitable|modest|casual|formal|cute|professional|comfy) (?:look|outfit|thing))\b/;

const whyQuestion =
  /\b(?:why (?:this|that|these|those|the|did you|do you|would you|is|are|not|him|her|have you|with|would i|should i)|how come|what made you|what is the (?:reason|logic|thinking|idea) (?:for|behind)|explain (?:this|that|your|the|why)|reason(?:ing)? (?:for|behind))\b/;

/** Beginnings of other questions and tasks. */
const otherQuestion =
  /^(?:(?:hey|hi|hello|ok|okay|so|and|um|oh|well|also|by the way|btw|quick question|random question|please|just curious|actually|right|anyway|random but) ,? ?)*(?:(?:can|could|would|will) you (?:please )?(?:tell|book|write|explain|translate|recommend|order|buy|call|email|text|play|sing|calculate|solve|summarise|summarize|recite|teach|read|define|spell|draw|code|compose|search|google|look up|describe|remind|set|turn|open|check|help me (?:with my (?:homework|essay|cv|taxes|speech)|write|cook|study|plan|find a|book|choose a (?:gift|present|name|film|restaurant)))|who|whose|when|where|how (?:do|does|did|is|are|was|were|can|could|old|tall|far|long|big|fast|to|would one|much|heavy|deep|high|come|hot|cold|warm)|what (?:is|are|was|were|does|did|time|year|day|date|language|colour is|color is|happens|happened|causes|makes|s)|which (?:country|city|team|film|movie|book|restaurant|planet|year|day|president|phone|language|airline|band|song|is the)|why|is it true|is there|are there|are you|do you|did you|does|did|is the|are the|was|were|will|tell|write|translate|book(?! (?:club|group|fair|launch|signing|festival))|order|buy|call|email|play|sing|calculate|solve|summarise|summarize|explain|define|recommend|recite|convert|name|list|give me (?:a|the|some) (?:recipe|joke|poem|song|story|fact|quote|tip|history|definition|summary|list of|essay|speech|name)|remind me|set (?:a|an) (?:alarm|timer|reminder)|turn (?:on|off)|help me (?:with my (?:homework|essay|cv|taxes|speech)|write|cook|study|book|find a (?:flat|house|job|restaurant|hotel))|have you|fun fact|i wonder|do they|does it|can (?:dogs|cats|i eat|i cook|humans|people|birds|i bake|i drink|i wash|i get a|i take|i still get)|should i (?:buy|invest|call|text|eat|break|quit|move|tell|marry|get a|cut|dye)|solve|debate|compare|describe)\b/;

/** Beginnings of questions that are about dressing after all. */
const dressingQuestion =
  /^(?:(?:hey|hi|hello|ok|okay|so|and|um|oh|well|also|please|right|actually) ,? ?)*(?:what is (?:good|appropriate|suitable|best|right|the best|a good|the right|a nice|an appropriate|nice|the dress)|what are (?:good|the best|some)|how (?:do|can|should|would) (?:i|you) (?:wear|style|dress|pair|look|put|match|layer|go about dressing|stay)|how (?:formal|casual|smart|dressy|warm|dressed|to (?:wear|style|dress|look))|what does one wear|what do (?:i|you|people|we|guests|women|men|girls|guys)|is it (?:okay|ok|fine|too|appropriate|weird|alright|acceptable|bad)|is the|are the|are there any (?:other|more)|is there (?:any|an|a|another|something|anything) (?:other|alternative|way|version|option|warmer|less|more|else|chance|outfit)|does (?:it|the|that|this|my)|do (?:my|the|you think|you have (?:any|an|something|anything)|you reckon)|will (?:i|it|this|that|the)|would|did (?:i|you) (?:mention|say|tell|forget)|what then$|where (?:i am|we are|it is)|when (?:i|we|it)|have you got (?:any|something|anything)|are you able|do you know what|tell me what|tell me how|who (?:knows|cares)|help me with (?:my|an|a) (?:outfit|look|style))\b/;

/** What no wardrobe has an answer to, although ideas or suggestions are asked for. */
const offTopic =
  /\b(?:leftovers?|leftover|recipes?|cook(?:ing)?|bake|baking|films?|movies?|series|netflix|podcasts?|books? to read|songs?|playlist|restaurants?|takeaway|homework|essay|quiz|gifts?|presents?|baby names?|names? for|jokes?|holiday destinations?|things to do|workouts?|diets?|meals?|for (?:tea|dinner|lunch|breakfast))\b/;
const asksForIdeas = /\b(?:ideas?|suggestions?|tips|recommend\w*|suggest)\b/;
const ofClothes = /\b(?:wear|outfits?|dress|dressed|look|clothes|style|put on|go with)\b/;

/** A task for a stylist; other tasks are off topic. */
const taskRequest =
  /^(?:(?:hey|hi|hello|ok|okay|so|and|um|oh|well|also|please|actually) ,? ?)*(?:can|could|will|would) (?:you|we|u) (?:please |just |maybe |also |perhaps |possibly |kindly |not )*(\w+)/;
const stylistsTasks =
  /^(?:do|make|keep|swap|switch|skip|leave|avoid|use|include|add|show|give|suggest|help|pick|choose|put|dress|style|try|start|forget|drop|build|find|work|go|take|get|lose|ditch|exclude|remove|change|have|be|incorporate|pair|match|combine|throw|bring|create|come|ignore|allow|stop|not|warm|tone|smarten|cover|consider|plan|pack|see|wear|design|mix|layer|replace|sort|recommend|propose|feature|think|base|focus|stick|stay|wow|surprise|rule|cut|clear|reset|scrap|let|steer|omit|hold|say|ditch|prioritise|prioritize|factor|remember|bear|reconsider|assume|look|dig|manage|pull|inspire|advise|guide|revert|return|undo|never)$/;

export function topicOf({ units, isQuestion }: Sentence): Topic {
  const text = textOf(units);
  if (whyQuestion.test(text) && !/\bwhy not\b/.test(text) && !/^why (?:is|are) (?:the sky|there|people|do)\b/.test(text))
    return "why";
  if (
    asksForIdeas.test(text) &&
    /\b(?:ideas?|suggestions?|tips|recommend\w*|suggest)\b(?: \w+)* (?:for|on|about)\b/.test(text) &&
    offTopic.test(text) &&
    !ofClothes.test(text) &&
    units.every(({ garmentIds }) => garmentIds.length === 0)
  )
    return "other";
  const task = taskRequest.exec(text)?.[1];
  if (task !== undefined && !stylistsTasks.test(task) && !dressingWhole.test(text)) return "other";
  // "What's a good top for tomorrow?"
  if (goodPiece.test(text) && units.some(({ meaning, garmentIds }) => meaning?.kind === "garment" || garmentIds.length > 0))
    return "outfit";
  if (otherQuestion.test(text)) {
    // "What is good for walking the dog?"
    if (
      /\bwhat (?:is|would be) (?:good|best|ideal|right|suitable|sensible|appropriate|nice) (?:for|to|in|on)\b/.test(text) &&
      units.some(
        ({ meaning }) => meaning?.kind === "occasion" || meaning?.kind === "condition" || meaning?.kind === "temperature",
      )
    )
      return "outfit";
    if (
      dressingQuestion.test(text) &&
      (dressing.test(text) || !/^(?:\w+ ,? ?)*what (?:is|are) (?:a |some )?(?:good|best|the best)/.test(text)) &&
      !/\b(?:gift|present|restaurant|recipe|film|movie|book|song)s?\b/.test(text)
    )
      return "outfit";
    if (dressingWhole.test(text)) return "outfit";
    // Without a question mark it may be a statement: "when it rains I want boots".
    if (
      !isQuestion &&
      /^(?:when|where|who|will|is|are|name|was|were|did|does|do you|are you|call|play|order|book)\b/.test(text)
    ) {
      return /^(?:when (?:it|i|we)|where (?:it|i|we))/.test(text) ? "outfit" : units.length > 1 ? "other" : "outfit";
    }
    return "other";
  }
  return "outfit";
}
