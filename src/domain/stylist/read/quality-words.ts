// Words for the weather, formality, style and comfort.

import type { Condition, FormalityLevel, Style, TemperatureBand } from "../../words/vocabulary.ts";

// They may describe the weather or other things; weather-adjectives.ts decides. "cool, thanks" and "you look hot" are no weather.
export const weatherAdjectives: Readonly<Record<TemperatureBand, string>> = {
  hot: "hot, hottest, very hot, so hot, really hot, roasting, baking, sticky, steamy, blazing, blistering, sizzling, melting, melt, sweating, sweaty, muggy, humid, tropical",
  warm: "warm, balmy, pleasantly warm, nice and warm, toasty, warmish, really warm, very warm, so warm",
  mild: "mild, temperate, mildish, not too hot or cold, not hot not cold, neither hot nor cold",
  cool: "cool, coolish, fresh, crisp, brisk",
  cold: "cold, biting, colder than expected, really cold, very cold, so cold, icy, bitter, arctic, polar, wintry, baltic, raw",
};
/** These always describe the weather. */
export const weatherWords: Readonly<Record<TemperatureBand, string>> = {
  hot: `am roasting, am melting, am boiling, am sweating, am baking, are melting, are roasting, am overheating, boiling, boiling hot, scorching, scorching hot, scorcher, sweltering, heatwave, heat wave, baking hot, roasting hot, blazing hot, red hot, swelteringly hot, the heat, in this heat, heat, sweltering heat, like an oven, like a furnace, like a sauna, hot and humid, hot weather, hot day, hot out, hot outside, scorchio, piping hot, blistering heat, dog days`,
  warm: `warm weather, warm day, warm out, warm outside, warm evening, warm night, shirtsleeves weather, t shirt weather`,
  mild: `mild weather, mild day, mild out, mild outside`,
  cool: `chilly, nippy, parky, bit of a chill, a chill, chill in the air, nip in the air, cool weather, cool day, cool out, cool outside, cool evening, cool morning, cool side, on the cool side, sweater weather, jumper weather, autumnal, cool and, a bit cool, bit cool, quite cool, pretty cool out, fairly cool, cool tonight, cool today, cool tomorrow, cooling down, cools down, cool air`,
  cold: `freezing, freezing cold, frigid, frosty, frost, below freezing, subzero, sub zero, below zero, sub zero temperatures, bitterly cold, bitter cold, ice cold, stone cold, icy cold, perishing, brass monkeys, polar vortex, cold snap, cold weather, cold day, cold out, cold outside, cold front, cold morning, cold evening, cold night, cold and, deep freeze, freezing out, arctic blast, bloody cold, freezes, freeze, chilled to the bone, teeth chattering, minus temperatures, ice on the`,
};

export const conditionWords: Readonly<Record<Condition, string>> = {
  sunny: `sunny, sunshine, sun, sunny day, sunny spells, clear skies, clear sky, blue sky, blue skies, not a cloud, not a cloud in the sky, no clouds, cloudless, bright, sun is out, glorious weather, bright and sunny, sun shining, bright sun, full sun, bright out`,
  cloudy: `cloudy, clouding over, clouding up, clouded over, cloud over, clouds, cloud, overcast, grey skies, grey sky, grey out, grey day, gloomy, dull day, dull out, foggy, fog, misty, mist, hazy, dull and, overcast skies, murky`,
  rainy: `chuck it down, tip it down, bucket down, bucket it down, piss it down, tipping it down, chucking down, lob it down, pour later, supposed to pour, going to pour all day, meant to pour, forecast to pour, pour all day, pour with rain, pours with rain, hammering down, coming down in sheets, coming down hard, torrential, deluge, sheeting down, tipping down, stair rods, soaking wet out, sodden, rain, rainy, raining, rains, drizzle, drizzling, drizzly, showers, shower later, a shower, scattered showers, pouring, pours, pouring down, pissing it down, pissing down, chucking it down, tipping it down, bucketing, bucketing down, hammering it down, lashing, lashing it down, lashing down, pelting, pelting down, raining cats and dogs, cats and dogs, downpour, downpours, wet, wet out, wet weather, wet day, soggy, stormy, storm, storms, thunderstorm, thunderstorms, thunder, thundery, monsoon, puddles, torrential, soaking, spitting, umbrella weather, brolly, hailing, hail, damp, sleet, sleeting, drenched, rainstorm, rain forecast, chance of rain, chucking down, tipping down, mizzle, typhoon, hurricane, bring an umbrella, need an umbrella, get soaked, getting soaked`,
  snowy: `snow, snow showers, snow shower, wintry showers, snowy, snowing, snows, snowfall, blizzard, snowstorm, flurries, slush, slushy, whiteout, snowed, snow day, snowflakes, snowed in, snow storm, snowing out`,
  windy: `wind, winds, windy, gusty, gusts, gust, gale, gales, blustery, breezy, blowy, blowing a gale, blowing a hooley, gale force, light breeze, breeze, blowing, strong wind, windswept, howling, high winds, windier`,
};

export const formalityWords: Readonly<Record<FormalityLevel, string>> = {
  very_casual: `very casual, super casual, really casual, ultra casual, extremely casual, totally casual, so casual, mega casual, dead casual, as casual as possible, as casual as it gets, most casual, very informal, pyjama level, scruffy, slobby, loungewear, lounge wear, super relaxed, very relaxed, super laid back, very laid back, super chill, bum around, slouchy, very dressed down, completely casual, incredibly casual`,
  casual: `casual, casually, informal, informally, laid back, laidback, relaxed, dressed down, dress down, chilled, chill, chill outfit, low key, lowkey, easygoing, easy going, off duty, unfussy, everyday look, everyday outfit, nothing special, casual wear, down to earth, fairly casual, pretty casual, quite casual`,
  smart_casual: `dress down friday, casual friday, casual fridays, posh, swish, partner's parents, partners parents, husband's parents, wife's parents, fiance's parents, the in laws, gfs parents, bfs parents, girlfriends parents, boyfriends parents, her parents, his parents, posh place, fancy place, nice place, swanky, swish place, upmarket, upmarket place, parent teacher, parents evening, gallery opening, private view, on stage, in front of everyone, in front of all the parents, meet the parents, meeting the parents, meet his parents, meeting his parents, meet her parents, meeting her parents, girlfriend's parents, boyfriend's parents, thanksgiving, thanksgiving dinner, christmas dinner, christmas lunch, christmas day, easter lunch, easter dinner, seder, nice restaurant, smart casual, smart but casual, smart yet casual, casual but smart, casual smart, dressy casual, casual chic, elevated casual, polished casual, smartish, smart ish, semi casual, half smart, smart but relaxed, smart but not too smart, casual but put together, casual yet smart, casual but polished, neat but relaxed, smart looking but casual, relaxed but smart`,
  business_casual: `something smart, something fairly smart, something quite smart, something rather smart, look smart, looking smart, smart outfit, smart clothes, smart look, quite smart, reasonably smart, dress smart, dress smartly, dressed smartly, smart please, smart for lunch, smart for dinner, look presentable, look respectable, fancy restaurant, posh restaurant, really fancy restaurant, very fancy restaurant, upscale restaurant, fine dining, michelin star, tasting menu, proper restaurant, dressy, quite dressy, opera, the opera, ballet, the ballet, symphony, the symphony, philharmonic, the philharmonic, orchestra, theatre, the theatre, theater, the theater, musical, a musical, see a play, seeing a play, watching a play, stage play, classical concert, concert hall, recital, piano recital, business casual, biz casual, office casual, bizcas, business cas, semi formal, professional but relaxed, casual business`,
  business_formal: `business formal, business professional, business attire, corporate formal, professional attire, full business, suit and tie, business dress, business smart, boardroom ready`,
  formal: `formal, formally, very formal, really formal, super formal, so formal, formal wear, formalwear, formal attire, evening wear, ultra formal, extremely formal, most formal, as formal as possible, dressed to the nines, dress to the nines, ceremonial, creative black tie, full formal, super dressy, very dressy, formal dress code, really dressy, super fancy, very fancy, proper formal, strictly formal`,
};

export const styleWords: Readonly<Record<Style, string>> = {
  casual: "",
  formal: "",
  preppy:
    "dark academia, light academia, academia, preppy, prep, preppie, ivy league, ivy, collegiate, old money, country club, nautical",
  streetwear: "streetwear, street wear, street style, street, urban, hypebeast, skater, skate, hip hop, streetstyle",
  minimalist:
    "clean girl, normcore, minimalist, minimalistic, minimal, minimalism, pared back, pared down, understated, stripped back, uncluttered, scandi, less is more, clean lines, simple lines, minimalist look",
  bohemian: "bohemian, boho, boho chic, hippie, hippy, gypsy, free spirited, folky, flower child, boho vibe",
  athletic:
    "gorpcore, blokecore, tenniscore, athletic, sporty, athleisure, sports luxe, sportswear, sports wear, activewear, athletic wear, sporty spice, sport style",
  classic:
    "quiet luxury, stealth wealth, french girl, coastal grandmother, audrey hepburn, jackie kennedy, grace kelly, look expensive, expensive looking, classic, classics, timeless, classy and timeless, traditional, parisian, classical, classic look, never goes out of style, preserved",
  trendy:
    "trendy, on trend, trending, fashionable, fashion forward, up to date style, stylish and current, in fashion, in vogue, of the moment, modern, contemporary, this season, this season's, hip, all the rage, tiktok, fashionista, on point trend",
  vintage:
    "vintage, retro, old school, old fashioned, throwback, seventies, sixties, fifties, eighties, nineties, 70 s, 60 s style, 80 s, 90 s, y 2 k, mid century, thrifted, thrift, second hand, 1930 s, 1940 s, 1950 s, 1960 s, 1970 s, 1980 s, 1990 s, 1920 s, 40 s, 50 s style, pin up",
  romantic:
    "balletcore, fairycore, bridgerton, romantic, feminine, girly, dreamy, delicate, flirty, whimsical, cottagecore, coquette, soft and feminine, ultra feminine, princessy, romantic look",
  edgy: "with a bit of edge, a little edge, mob wife, edgy, grunge, grungy, punk, punky, rock chick, rock n roll, rock and roll, rocker, goth, gothic, biker, badass, rebellious, tough, rock star, alternative, emo, with an edge, a bit of edge, some edge, with attitude, with edge",
};

export const comfortWords: Readonly<Record<"high" | "discomfort", string>> = {
  high: `comfortable, comfy, comfort, comfortably, comfier, comfiest, cosy, snuggly, cushy, forgiving, stretchy, on my feet, on your feet, sitting on the floor, playing on the floor, kneeling on the floor, be on the floor, am on the floor, crawling around, crawling about, chasing the kids, chasing kids, chasing after, running after, running around after, standing all day, standing for hours, walk for hours, easy on the feet, easy on my feet, kind to my feet, kind on the feet, able to move, able to breathe, able to sit, move and breathe, move freely, move easily, can move in, breathe in, room to move, easy to move in, easy to wear, lounge in, curl up in, nap in, sleep in, relax in, flop in, soft clothes, soft fabrics, soft fabric, something soft, anything soft, soft and easy, soft and loose, loose and soft, roomy, loose fitting, elasticated waist, stretchy waistband, easy fit, my feet hurt, feet are killing me, like wearing pyjamas`,
  /** A denial of these asks for comfort; otherwise they ask for nothing. */
  discomfort: `uncomfortable, tight, too tight, restrictive, constricting, itchy, scratchy, stiff, that pinches, pinching, tight fitting, clingy, figure hugging, digs in anywhere, that digs in, constrictive, fussy to wear, high maintenance`,
};

const comfort = "(?:comfort|comfortable|comfy|comfier)";
const discomfort = "(?:hurts?|pain|painful|pinch(?:es)?|blisters|sore|discomfort|uncomfortable|suffering|suffer|ache|aches)";
const looks =
  "(?:look(?:s|ing)?|style|stylish|fashion|fashionable|beauty|beautiful|cute|chic|gorgeous|stunning|amazing|appearance|glamour|glam|vanity)";
const some = (most: number) => `(?:[a-z']+ ){0,${most}}`;
/** Patterns that compare comfort with looks. The first that matches decides. */
export const comfortPatterns: readonly (readonly ["high" | "low", RegExp])[] = [
  [
    "high",
    new RegExp(
      `\\b${comfort} ${some(3)}(?:over|before|above|beats|trumps|first|more than|rather than|matters more|matters most|is king|is key|wins) ?${some(2)}${looks}?\\b|\\b(?:rather|sooner) be ${comfort}\\b|\\b${looks} ${some(3)}(?:not matter|second|secondary|can wait)\\b|\\bnot ${some(3)}(?:sacrifice|compromise on|give up|skimp on|ignore|forget) ${some(2)}${comfort}\\b`,
    ),
  ],
  [
    "low",
    new RegExp(
      `\\b(?:not|who|never|nobody|no one|hardly|zero|could) ${some(4)}(?:care|cares|bothered|fussed|worried|concerned|mind|important|matter|matters|need|have to|priority|issue|bother about|think about) ${some(5)}(?:${comfort}|${discomfort})\\b`,
    ),
  ],
  [
    "low",
    new RegExp(
      `\\b${looks} ${some(5)}(?:over|before|above|than|beats|trumps|not|instead of|rather than) ${some(3)}${comfort}\\b`,
    ),
  ],
  [
    "low",
    new RegExp(
      `\\b${comfort} ${some(3)}(?:not (?:matter|important|key|a|the|my|an|that|so|needed|required|necessary)|second|last|secondary|optional|overrated|irrelevant|unimportant|a back seat|can wait|be damned|out (?:of )?the window|later|comes last|goes out)\\b`,
    ),
  ],
  [
    "low",
    new RegExp(
      `\\b(?:forget|ignore|screw|sod|never mind|sacrific(?:e|ing)|stuff|skip|drop|forgo|hang|hell with|give up|trade|no need for|at the expense of|without worrying about|over) ${some(3)}${comfort}\\b`,
    ),
  ],
  [
    "low",
    new RegExp(
      `\\b(?:even if|even though|worth|no matter how|happy to|willing to|ready to|prepared to|fine with|okay with|can|will) ${some(4)}${discomfort}\\b ?${some(4)}(?:for|if|to|as long as|look|$)|\\b${discomfort} ${some(3)}(?:for (?:fashion|style|beauty|the look|it|a look)|is beauty|is fine|is okay)\\b|\\bbeauty is pain\\b|\\b(?:style|looks|fashion) (?:first|matters? more|is everything|comes first)\\b|\\bcare more about ${looks}\\b`,
    ),
  ],
];
