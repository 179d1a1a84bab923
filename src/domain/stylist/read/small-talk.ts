// Other parts of a message: liked or disliked outfits, greetings, and the language.

import { noFeedback } from "../empty-understanding.ts";
import type { Understanding } from "../understanding.ts";
import type { Message } from "./message.ts";
import { otherPeople } from "./people.ts";

/** "Lovely, I'll wear that": a plan, which is kept in mind and not recorded. */
const planPattern =
  /\b(?:i (?:will|am going to|shall) (?:wear|take|go with|go for|have|do) (?:it|that|this|those|them|the|number)|going with (?:it|that|this|the)|that is the one|sold|i am wearing (?:it|that|this) (?:tonight|tomorrow)|will do)\b/;
const likedPattern =
  /\b(?:love|loved|(?<!\b(?:look|looks|looked|looking|feel|feels|felt|something|anything|nothing|more|just|be|is|are|was|sounds?|seems?|stuff|things|would|bit|much|kind|not) )like(?! (?:an?|i)\b)|liked|perfect|adore|great|gorgeous|amazing|beautiful|nice|fab|fabulous|nailed it|spot on|ideal|lovely|favourite|brilliant|stunning|works for me|that is the one|yes to)\b/;
const dislikedPattern =
  /\b(?:hate|hated|dislike|awful|ugly|terrible|horrible|not (?:like|love|keen|me|a fan|for me|my|great|good|feeling)|yuck|ugh|boring|meh|nope|bad|worst|never)\b/;
/** "Save that one", "keep this somewhere": not "keep it casual". */
const savedPattern =
  /\b(?:save|bookmark|store) (?:me )?(?:it|that|this|these|those|them|the|number|both)\b|\bkeep (?:it|that|this|that one|this one|(?:that|this|the) (?:\w+ )?(?:outfit|look|one))(?: (?:for (?:me|later|next|another|the|my|when|friday|saturday|sunday|monday|tuesday|wednesday|thursday)|somewhere|on file|safe|in my|to hand|handy)\b|$)/;
const reasons: readonly (readonly ["colors" | "comfort" | "occasion_match" | "style", RegExp])[] = [
  ["colors", /\bcolou?rs?\b/],
  ["comfort", /\b(?:comfort\w*|uncomfortable|tight|itchy|pinch\w*|blisters?)\b/],
  ["occasion_match", /\b(?:occasion|too (?:formal|casual|dressy)|overdressed|underdressed|inappropriate)\b/],
  ["style", /\b(?:style|look|frumpy|old fashioned|boring|not me)\b/],
];

/** What the person says about the shown outfits: taken, liked or disliked; null if nothing. */
export function feedbackOf(text: string): Understanding["feedback"] {
  const reason = reasons.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  if (planPattern.test(text)) return { ...noFeedback, action: "wear", unrecorded: "not_done" };
  if (savedPattern.test(text)) return { ...noFeedback, action: "save" };
  if (dislikedPattern.test(text)) return { ...noFeedback, action: "dislike", reason };
  if (likedPattern.test(text)) return { ...noFeedback, action: "like", reason };
  return null;
}

const smallTalk =
  /^(?:(?:hi|namaste|salaam|hola|bonjour|hiya|hey|heya|hello|yo|howdy|greetings|good (?:morning|afternoon|evening|night|day)|morning|evening|sup|what is up|how are (?:you|things)|how is it going|how do you do|how have you been|are you there|you there|anyone there|anybody there|nice to meet you|thank you|thanks|thank|cheers|ta|much appreciated|appreciate it|great|cool|nice|lovely|perfect|brilliant|amazing|awesome|wonderful|fantastic|fab|super|excellent|sweet|wow|okay|sure|yes|yeah|yep|yup|no|right|got it|i see|makes sense|fair enough|sounds good|bye|goodbye|see you|later|good night|ciao|lol|haha|hahaha|hehe|night night|nighty night|(?:absolute |total )?(?:star|legend|lifesaver|gem|angel|genius|treasure)|you are (?:an? |the )?(?:best|star|legend|lifesaver|gem|angel|genius|treasure|great|welcome|funny|amazing|so helpful|a star|a lifesaver|kind|sweet|awesome|brilliant)|well done|good job|nice one|no worries|that is (?:all|it|great|cool|fine|helpful|perfect|lovely|hot|nice|good)|that looks (?:hot|cool|great|good|nice|amazing)|a lot|so much|very much|a million|again|there|all|everyone|mate|friend|love|dear|darling|babe|stylist|for (?:today|now|tonight|that|your help|the help|everything|helping)|all|really|so|very|oh|hmm|um|uh|ah|well|please|now|today|then|i|am|good|fine|and|you|just|saying|hello|with|that|this|is|it|too|happy|to see you|how|was|your|day|weekend|nothing|never mind|ha|x|xx|me sorted|sorted|that is me|that is me then|much|helpful|will do|do that|test|testing)[ ,]*)+$/;

export const isSmallTalk = (text: string): boolean => smallTalk.test(text) || text === "";

/** "Got loads of compliments!": how it went, where nothing is asked. */
const praise =
  /^(?!.*\b(?:what|which|how|why|when|where|who)\b)(?:\S+ ){0,5}(?:compliments?|went down (?:well|a treat)|was a (?:big |huge )?hit|(?:everyone|everybody|they|she|he|people) (?:all )?(?:loved|liked|adored) it|felt (?:great|amazing|fab|fantastic|good))\b(?: \S+){0,4}$/;

export const isPraise = (text: string): boolean => praise.test(text);

/** A short message with thanks in it, whatever else it says, and nothing about clothes. */
const thanks =
  /^(?!.*\b(?:what|which|how|why|when|where|who)\b)(?:\S+ ){0,6}(?:thanks|thank you|cheers|ta|(?:i )?(?:really |much |do )?appreciate (?:it|that|this|you|your))\b(?: \S+){0,8}?(?: ,? ?(?:and )?(?:have|enjoy) (?:an? |your |the )?(?:\w+ )?(?:day|weekend|evening|night|one|week))?$/;

const loss = new RegExp(
  `\\b(?:my|our) (?:\\w+ )?(?:${otherPeople})\\b[^.?!]{0,30}\\b(?:died|passed away|passed on|is dead|was killed)\\b|\\b(?:lost|buried) (?:my|our) (?:\\w+ )?(?:${otherPeople})\\b`,
);
/** What is to be worn, or where to, is asked for. */
const occasionOfLoss =
  /\b(?:funeral|service|memorial|wake|burial|viewing|visitation|ceremony|church|wear|put on|outfits?|dress|dressed|suit|what|which|tomorrow|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b/;

/** A bad day, told to somebody who listens: no wish, whatever place it names. */
const hardship =
  /\b(?:cried|crying|cry|in tears|heartbroken|burnt out|burned out|at rock bottom|(?:got |been |was )?(?:dumped|sacked|fired|ghosted|stood up|made redundant|laid off|burgled)|broke up|split up|lost my (?:job|dog|cat)|my (?:dog|cat|hamster|rabbit|horse|pet) (?:\w+ )?(?:died|passed|was put down)|(?:rotten|awful|terrible|horrible|rough|shit|shitty|crap|crappy|grim|hell of a|worst|horrendous|miserable) (?:day|week|month|year|morning|night|time|shift)|(?:feel|feeling|felt) (?:\w+ ){0,2}(?:sad|low|down|rubbish|awful|lonely|anxious|rotten|miserable|hopeless|useless|overwhelmed|fat|ugly|frumpy|gross|bloated|huge|disgusting|insecure|self conscious)|hate everything i (?:own|have)|not get the (?:job|promotion|flat|house|part|grade)|failed my|so stressed|could scream|had enough)\b/;
const asksOfClothes =
  /\b(?:what(?! an?\b)|which|wear|wore|outfits?|dress|dressed|put on|something|need|show me|give me|style|clothes|look|jacket|coat|shirt|shoes)\b/;

/** How things went or how one is, in the past or as a state: "it's been a long week", "the baby was up half the night". */
const howItWent =
  /\b(?:(?:is|has|have) (?:\w+ )?been|(?:was|were|woke|slept|spent|missed|overslept|forgot|fell|lost|won|passed|finished|survived|managed|went|came|broke|had) (?!nothing\b)|(?:have|has) (?:just |only |finally |now |all )?(?:had|got (?:back|home|in|into|over|through|rid)|finished|passed|moved|lost|started|come|gone|done|broken|hardly|barely)|(?:just|only just|finally) (?:got|had|been|finished|come|back|moved|started)|got (?:into|in|through|the job|promoted|engaged|back|home|no sleep)|up (?:half|most of|all) (?:the )?night|hardly|barely|one of those (?:days|weeks|mornings|nights)|(?:busy|long|mad|quiet|lazy|lovely|nice|good|great|bad|hectic|manic|stressful) (?:day|week|weekend|morning|month|year|night)|(?:am|are|feel|feeling) (?:\w+ ){0,2}(?:tired|shattered|knackered|exhausted|poorly|ill|sick|fed up|stressed|bored|happy|excited|nervous|run down|worn out|frazzled|wiped out|under the weather|full of cold|proud|emotional|done in)|(?:stinking|bad|awful|heavy|horrible|rotten|streaming) (?:cold|headache|cough|migraine)|(?:not|no) (?:\w+ ){0,2}sleep|have (?:got )?(?:the |a )?(?:flu|covid|cold|migraine|headache))\b/;
/** Something is asked for, or comes: then the story is the reason for a wish. */
const asksOrPlans =
  /\b(?:what|which|how|wear\w*|worn|wore|outfits?|dress\w*|cloth\w*|kit|need|want|would like|looks?|looking|something|anything|nothing to|help|invit\w*|asked (?:me|us|to)|going to|going|off to|heading|have to|got to|got an? (?!(?:\w+ )?(?:cold|cough|headache|migraine|bug|day off)\b)|will|shall|should|could|tomorrow|tonight|next|coming|later|soon|please|pack|packing|suggest|show|give|put on|shoes|boots|coat|jacket|style|smart|casual|comfy|cosy|warm|cold (?:day|out|outside|today)|rain\w*|suits?|colou?rs?|fits?|wardrobe|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|the)|in (?:a|two|three|an) (?:hour|minute|week|day|month)s?|instead|swap|change|different|another|else|not (?:that|those|this|it|the)|too \w+|party|wedding|funeral|interview|date|meeting|lunch|dinner|drinks|birthday|christening|never been|(?:is|are|am) having)\b/;
const glad =
  /\b(?:happy|excited|proud|lovely|great|nice|good|brilliant|wonderful|won|passed|promoted|engaged|got into|got in|got the job|managed|survived|yay|delighted|thrilled|over the moon)\b/;
const sad =
  /\b(?:long|sick|ill|poorly|shattered|knackered|exhausted|tired|fed up|stress\w*|mad|hectic|manic|awful|bad|horrible|rotten|broke\w*|lost|missed|forgot|hardly|barely|no sleep|up (?:half|all|most)|cold|headache|flu|covid|migraine|run down|worn out|frazzled|nervous|one of those|overslept|fell|busy|cancelled|late|stuck|no sleep|sleep|delayed)\b/;

/** What a message tells of one's life, where it asks for nothing: none where it may be a wish. */
export function storyIn({ text, sentences, mentions }: Message): "hardship" | "joy" | "story" | null {
  if (mentions.length > 0 || sentences.some(({ isQuestion }) => isQuestion)) return null;
  if (!howItWent.test(text) || asksOrPlans.test(text)) return null;
  return sad.test(text) ? "hardship" : glad.test(text) ? "joy" : "story";
}

/** Said of the stylist or of what it answered, with nothing else in it. */
const complaint =
  /^(?:(?:no|ugh|oh|but|well|sorry|hmm|honestly|seriously|ffs|god|what|wtf|erm|um) ,? ?)*(?:(?:that|this|it|those|these) (?:is|was|are) (?:\w+ )?(?:not (?:what|the|an?) (?:\w+ ){0,2}(?:i|answer|question)\b.*|wrong|useless|rubbish|crap|no (?:help|use|good)(?: at all| to me)?|hopeless|pointless|nonsense|not (?:right|helpful|helping|it|true))|(?:you|this|it|this app|this thing) (?:is|are) (?:\w+ )?(?:useless|rubbish|crap|no (?:help|use|good)|hopeless|not (?:listening|helping|helpful|working))|you (?:have |are )?(?:(?:not|never) (?:listen\w*|understand\w*|read\w*|get|hear\w*|answer\w*|even)|misunderst\w+|misread|ignor\w+|got (?:it|that|me) (?:all )?wrong|miss\w* the point)\b.*|not what i (?:asked|meant|wanted|said)\b.*|i (?:did not|never) (?:ask|say|mean|said|asked) (?:for )?(?:that|this|it|anything like that)|(?:that|which) does not (?:help|answer|make (?:any )?sense)\b.*|try again|wrong(?: again)?|useless|rubbish)(?: (?:you know|mate|at all|though|honestly|again))*[ .!?]*$/;
export const complains = (text: string): boolean => complaint.test(text.replace(/ [.?]/g, "").trim());

/** "You keep giving me the same thing" asks for something else. */
export const sighsOfSameness = (text: string): boolean =>
  /\byou (?:just |only |always )*(?:keep|kept|are) (?:\w+ )?(?:giving|showing|suggesting|repeating|putting|picking|choosing|saying)\b.*\bsame\b|\b(?:always|it is all|they are all|these are all|all) the same (?:thing|things|stuff|outfit|outfits|clothes|ones)\b|\bsame (?:thing|things|outfit|one|ones) (?:again and again|every time|over and over|each time)\b|\bstop (?:repeating|giving me the same)\b/.test(
    text,
  );

export const tellsOfHardship = (text: string): boolean => hardship.test(text) && !asksOfClothes.test(text);

export const tellsOfLoss = (text: string): boolean => loss.test(text) && !occasionOfLoss.test(text);

export const isThanks = (text: string): boolean => thanks.test(text);

export function smallTalkOf(text: string): NonNullable<Understanding["small_talk"]> {
  if (isPraise(text)) return "praise";
  if (/\b(?:bye|goodbye|good night|see you|ciao|later|that is all|that is it)\b/.test(text)) return "goodbye";
  if (
    /\b(?:hi|namaste|salaam|hola|bonjour|hiya|hey|heya|hello|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening|how are you|you there|anyone there|anybody there|sup)\b/.test(
      text,
    )
  )
    return "greeting";
  return "thanks";
}

/** A language is recognised by its script, else by small words that English does not have. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ["ja", /[\u3040-\u30ff]/],
  ["zh", /\p{Script=Han}/u],
  ["ko", /\p{Script=Hangul}/u],
  ["uk", /[іїєґ]/i],
  ["ru", /\p{Script=Cyrillic}/u],
  ["ar", /\p{Script=Arabic}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["el", /\p{Script=Greek}/u],
  ["hi", /\p{Script=Devanagari}/u],
  ["th", /\p{Script=Thai}/u],
];
const smallWords = Object.entries({
  de: "ich und nicht keine kein was soll anziehen ist es heute morgen bitte das der die mein meine eine einen für mit auf zum zur wir habe heiß kalt regnet etwas gehe hochzeit",
  fr: "je une des pas est que pour avec mon ma mes aujourd'hui demain quoi mettre porter il fait froid chaud les du sans veux ai suis bonjour merci s'il vous",
  es: "el los las una qué que para con mi mis hoy mañana ponerme hace frío calor quiero tengo sin por favor hola gracias boda llueve ropa y es",
  it: "il gli una che per con mio mia oggi domani cosa metto mettere fa freddo caldo voglio ho senza ciao grazie sono piove un matrimonio",
  nl: "ik een het niet geen wat moet aan vandaag morgen mijn voor met koud warm regent naar heb wil hallo dank bruiloft",
  pt: "um uma não para com meu minha hoje amanhã vestir está frio quente quero tenho sem olá obrigado obrigada chove casamento eu",
}).map(([language, words]) => [language, new Set(words.split(" "))] as const);
/** Two small words may be chance: "die" and "was" are English too. */
const smallWordsMin = 3;

export function languageOf(message: string): string {
  const letters = message.slice(0, 500);
  for (const [language, script] of scripts) if (script.test(letters)) return language;
  const words = letters.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const counts = smallWords.map(([language, smallWordSet]) => ({
    language,
    count: words.filter((word) => smallWordSet.has(word)).length,
  }));
  const best = counts.reduce((one, other) => (other.count > one.count ? other : one), { language: "en", count: 0 });
  return best.count >= smallWordsMin && best.count * 3 >= words.length ? best.language : "en";
}
