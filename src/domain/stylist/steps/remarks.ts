// Answers without outfits: why an outfit was chosen, a fresh start, small talk.

import { capitalize, joinWords, withSpaces } from "../../words/english.ts";
import { isNamed } from "../../words/own-categories.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import type { WardrobeQuestion } from "../understanding.ts";
import { answerInWords, answerNotShown, garmentsOf } from "./draft.ts";
import { be, itOrThem } from "./garment-lists.ts";

const termNames: Readonly<Record<string, string>> = {
  color_harmony: "how the colours go together",
  formality: "how dressy it is",
  compatibility: "how often people wear such pieces together",
  weather: "how it suits the weather",
  season: "how it suits the season",
  style: "its style",
  comfort: "its comfort",
  taste: "your own taste",
  freshness: "how long ago you wore it",
};

export function whyStep(materials: Materials, wording: Wording): Answer {
  const { session, understanding, shownOutfits, wardrobe } = materials;
  const notShown = answerNotShown(materials);
  if (notShown !== null) return notShown;
  const shownOutfit = session.shown[(understanding.about.outfits[0] ?? 1) - 1];
  const outfit = shownOutfits.find(({ id }) => id === shownOutfit?.id);
  if (shownOutfit === undefined || outfit === undefined) {
    return answerInWords(materials, "I have not shown you an outfit yet.", "Ask for one, and I will say why I chose it.");
  }
  if (understanding.question !== null) return sayWhyNot(materials, shownOutfit.garment_ids, understanding.question);
  const rankedTerms = Object.entries(outfit.score_breakdown)
    .filter(([term]) => term in termNames)
    .sort(([, one], [, other]) => other - one);
  const termWords = (term: string, value: number) => `${termNames[term] ?? withSpaces(term)} (${Math.round(100 * value)} of 100)`;
  const [best, second] = rankedTerms;
  // What few people wear together is no weakness: see compatibilityReason.
  const worst = rankedTerms.findLast(([term]) => term !== "compatibility");
  const garments = garmentsOf(shownOutfit.garment_ids, wardrobe);
  const reply = [
    outfit.explanation === "" ? `${capitalize(naming(garments))}.` : outfit.explanation,
    ...(best === undefined
      ? []
      : [
          `${wording.pick(["What speaks for it most is", "It owes most to"])} ${termWords(...best)}${second === undefined ? "" : ` and ${termWords(...second)}`}.`,
        ]),
    ...(worst !== undefined && rankedTerms.length > 2 && worst[1] < 0.75 ? [`Its weakest point is ${termWords(...worst)}.`] : []),
  ];
  return answerInWords(materials, ...reply);
}

/** Why a piece is not in the outfit that was shown. */
function sayWhyNot(materials: Materials, shown: readonly string[], { categories, words }: WardrobeQuestion): Answer {
  const { wardrobe } = materials;
  const word = words.join(" ");
  const owned = wardrobe.filter((garment) => categories.some((name) => isNamed(garment, name)));
  const inIt = owned.filter(({ id }) => shown.includes(id));
  if (inIt.length > 0) return answerInWords(materials, `There is: ${naming(inIt)} ${be(inIt)} in the first one.`);
  const [first] = owned.filter(({ out_of_use }) => out_of_use === null);
  if (first !== undefined)
    return answerInWords(
      materials,
      `Because it is whole without: what I know of the day and the place asks for no ${word}.`,
      `That is no verdict. Say “with ${naming([first])}”, and I put ${itOrThem([first])} in.`,
    );
  if (owned.length > 0) return answerInWords(materials, `Because ${naming(owned)} ${be(owned)} not to be had at the moment.`);
  return answerInWords(
    materials,
    `Because I know of no ${word} in your wardrobe, and I choose only from what is in it.`,
    "If you have one, take it along, or add a photo of it.",
  );
}

export function resetStep(materials: Materials, wording: Wording): Answer {
  return answerInWords(
    materials,
    wording.pick(["A clean slate.", "Forgotten, all of it.", "We start over."]),
    wording.pick(["What are you dressing for?", "Where are you going?", "What is the day like?"]),
  );
}

/** One sentence for a person whose language the built-in stylist does not read, in that language. */
const onlyEnglish: Readonly<Record<string, string>> = {
  de: "Ich verstehe leider nur Englisch: Schreib mir bitte auf Englisch, wofür du dich anziehst und wie das Wetter ist.",
  fr: "Je ne comprends que l'anglais : dites-moi en anglais, s'il vous plaît, pour quelle occasion et par quel temps.",
  es: "Solo entiendo inglés: dime en inglés, por favor, para qué ocasión y con qué tiempo te vistes.",
  it: "Capisco solo l'inglese: dimmi in inglese, per favore, per quale occasione e con che tempo ti vesti.",
  nl: "Ik begrijp alleen Engels: schrijf me alsjeblieft in het Engels waarvoor je je kleedt en wat voor weer het is.",
  pt: "Só entendo inglês: diga-me em inglês, por favor, para que ocasião e com que tempo se veste.",
  pl: "Rozumiem tylko angielski: napisz proszę po angielsku, na jaką okazję i na jaką pogodę się ubierasz.",
  sv: "Jag förstår bara engelska: skriv gärna på engelska vad du klär dig för och hur vädret är.",
  tr: "Yalnızca İngilizce anlıyorum: lütfen hangi etkinlik ve hangi hava için giyindiğinizi İngilizce yazın.",
  ru: "Я понимаю только английский: напишите, пожалуйста, по-английски, для какого случая и погоды вы одеваетесь.",
  uk: "Я розумію лише англійську: напишіть, будь ласка, англійською, для якої нагоди й погоди ви вдягаєтеся.",
  ja: "英語しか分かりません。どんな場面と天気の服装か、英語で書いてください。",
  zh: "我只懂英语：请用英语告诉我是什么场合、什么天气。",
  ko: "저는 영어만 이해합니다. 어떤 자리와 날씨에 입을 옷인지 영어로 적어 주세요.",
  ar: "أفهم الإنجليزية فقط: اكتب لي بالإنجليزية من فضلك المناسبة والطقس.",
  he: "אני מבין רק אנגלית: כתבו לי בבקשה באנגלית לאיזה אירוע ולאיזה מזג אוויר.",
  hi: "मैं केवल अंग्रेज़ी समझता हूँ: कृपया अंग्रेज़ी में लिखें कि अवसर और मौसम क्या है।",
  el: "Καταλαβαίνω μόνο αγγλικά: γράψτε μου στα αγγλικά για ποια περίσταση και με τι καιρό ντύνεστε.",
  th: "ฉันเข้าใจเฉพาะภาษาอังกฤษ โปรดเขียนเป็นภาษาอังกฤษว่าไปงานอะไรและอากาศเป็นอย่างไร",
};

export function talkStep(materials: Materials, wording: Wording): Answer {
  const { understanding } = materials;
  if (understanding.for_other !== null) {
    return answerInWords(
      materials,
      `I only know your own wardrobe, not the clothes of ${understanding.for_other}, so I cannot choose for them.`,
      "I can tell you what the occasion asks for in general, or dress you to go with them.",
    );
  }
  const sentence = onlyEnglish[understanding.language.split("-")[0] ?? "en"];
  if (sentence !== undefined)
    return answerInWords(materials, sentence, "(I understand English only, when no language model is connected.)");
  if (understanding.intent === "other") return answerOther(materials, wording);
  return answerInWords(materials, ...chat(materials, wording));
}

/** What it says to what it did not understand, or has nothing to say about. */
function answerOther({ understanding, ...materials }: Materials, wording: Wording): Answer {
  const words = understanding.not_understood;
  if (words.length > 0) {
    return answerInWords(
      { understanding, ...materials },
      `I did not follow that: I do not know what ${joinWords(words.map((word) => `“${word}”`))} means here.`,
      "Tell me the occasion, the weather, or the piece that it is about.",
    );
  }
  return answerInWords(
    { understanding, ...materials },
    wording.pick([
      "I did not find anything about your clothes in that, and clothes are all I know.",
      "That is nothing that I can read off your wardrobe.",
    ]),
    wording.pick([
      "Tell me an occasion, the weather or a piece, and I will help with that.",
      "Say where you are going, or name a piece, and I will take it from there.",
    ]),
  );
}

function chat({ session, understanding, wardrobe }: Materials, wording: Wording): string[] {
  const { shown } = session;
  switch (understanding.small_talk) {
    case "thanks":
      return [
        wording.pick(["You are welcome.", "With pleasure.", "Glad to help."]),
        ...(shown.length > 0 ? ["Tell me when you wear it, and I will remember."] : []),
      ];
    case "praise":
      return [
        wording.pick(["Glad to hear it.", "Lovely, I am glad that it went well.", "Good to know."]),
        ...(shown.length > 0 ? ["Tell me what you wore and when, and I will remember it."] : []),
      ];
    case "sorrow":
      return [
        wording.pick(["I am sorry for your loss.", "I am so sorry."]),
        "There is no hurry with any clothes, and nothing has to be decided now.",
        "If there is something to dress for, tell me, and I will choose quietly.",
      ];
    case "hardship":
      return [
        wording.pick(["I am sorry, that sounds hard.", "That sounds like a hard time; I am sorry."]),
        "I know little but clothes. When you want something soft for a quiet evening, or armour for tomorrow, say so.",
      ];
    case "joy":
      return [
        wording.pick(["How lovely, I am glad for you.", "That is good to hear."]),
        "If there is something to dress for in it, tell me where and when.",
      ];
    case "story":
      return [
        wording.pick(["Thank you for telling me.", "I see."]),
        "When there is something to dress for, say where you are going, and I will look through your wardrobe.",
      ];
    case "complaint":
      return [
        wording.pick(["I am sorry, I took that the wrong way.", "Sorry, that missed what you meant."]),
        shown.length > 0
          ? "Say what is wrong with it (too warm, too smart, the wrong shoes), or “something else”, and I change it."
          : "Say it once more in other words, with the occasion, the day or the piece that it is about.",
      ];
    case "goodbye":
      return [wording.pick(["Goodbye, and enjoy what you wear.", "See you; come back when you have to dress for something."])];
    default:
      return [
        wording.pick(["Hello.", "Hello, good to hear from you.", "Hello there."]),
        wardrobe.length === 0
          ? "Upload photos of a few clothes, and I will put outfits together from them."
          : wording.pick([
              "What are you dressing for today?",
              "Tell me where you are going and what the weather is like, and I will look through your wardrobe.",
              "Where are you off to?",
            ]),
      ];
  }
}
