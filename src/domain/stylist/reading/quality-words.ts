// Words for the air, for how dressed one is to be, for style and for comfort.

import type { Condition, FormalityLevel, Style, TemperatureBand } from "../../vocabulary.ts";

/** Said of the weather only where the sentence is about the air: "cool, thanks" and "you look hot" are not (weather.ts). */
export const airWords: Readonly<Record<TemperatureBand, string>> = {
  hot: "hot, hottest, very hot, so hot, really hot, roasting, baking, sticky, steamy, blazing, blistering, sizzling, melting, melt, sweating, sweaty, muggy, humid, tropical",
  warm: "warm, balmy, pleasantly warm, nice and warm, toasty, warmish, really warm, very warm, so warm",
  mild: "mild, temperate, mildish, not too hot or cold, not hot not cold, neither hot nor cold",
  cool: "cool, coolish, fresh, crisp, brisk",
  cold: "cold, colder than expected, really cold, very cold, so cold, icy, bitter, arctic, polar, wintry, baltic, raw",
};
/** These mean the air wherever they stand. */
export const weatherWords: Readonly<Record<TemperatureBand, string>> = {
  hot: `boiling, boiling hot, scorching, scorching hot, scorcher, sweltering, heatwave, heat wave, baking hot, roasting hot, blazing hot, red hot, swelteringly hot, the heat, in this heat, heat, sweltering heat, like an oven, like a furnace, like a sauna, hot and humid, hot weather, hot day, hot out, hot outside, scorchio, piping hot, blistering heat, dog days`,
  warm: `warm weather, warm day, warm out, warm outside, warm evening, warm night, warm and sunny, shirtsleeves weather, t shirt weather`,
  mild: `mild weather, mild day, mild out, mild outside`,
  cool: `chilly, nippy, parky, bit of a chill, a chill, chill in the air, nip in the air, cool weather, cool day, cool out, cool outside, cool evening, cool morning, cool breeze, cool side, on the cool side, sweater weather, jumper weather, autumnal, cool and, a bit cool, bit cool, quite cool, pretty cool out, fairly cool, cool tonight, cool today, cool tomorrow, cooling down, cools down, cool air`,
  cold: `freezing, freezing cold, frigid, frosty, frost, below freezing, subzero, sub zero, below zero, sub zero temperatures, bitterly cold, bitter cold, ice cold, stone cold, icy cold, perishing, brass monkeys, polar vortex, cold snap, cold weather, cold day, cold out, cold outside, cold front, cold wind, biting wind, cold morning, cold evening, cold night, cold and, deep freeze, freezing out, arctic blast, bloody cold, freezes, freeze, chilled to the bone, teeth chattering, minus temperatures, ice on the`,
};

export const conditionWords: Readonly<Record<Condition, string>> = {
  sunny: `sunny, sunshine, sun, sunny day, sunny spells, clear skies, clear sky, blue sky, blue skies, not a cloud, not a cloud in the sky, no clouds, cloudless, bright, sun is out, glorious weather, bright and sunny, sun shining, bright sun, full sun, bright out`,
  cloudy: `cloudy, clouds, cloud, overcast, grey skies, grey sky, grey out, grey day, gloomy, dull day, dull out, foggy, fog, misty, mist, hazy, dull and, overcast skies, murky`,
  rainy: `rain, rainy, raining, rains, drizzle, drizzling, drizzly, showers, shower later, a shower, scattered showers, pouring, pours, pouring down, pissing it down, pissing down, chucking it down, tipping it down, bucketing, bucketing down, hammering it down,
    lashing, lashing it down, lashing down, pelting, pelting down, raining cats and dogs, cats and dogs, downpour, downpours, wet, wet out, wet weather, wet day, soggy, stormy, storm, storms, thunderstorm, thunderstorms, thunder, thundery, monsoon, puddles, torrential, soaking, spitting, umbrella weather, brolly, hailing, hail, damp, sleet, sleeting, drenched, rainstorm, rain forecast, chance of rain, chucking down, tipping down, mizzle, typhoon, hurricane, bring an umbrella, need an umbrella, get soaked, getting soaked`,
  snowy: `snow, snowy, snowing, snows, snowfall, blizzard, snowstorm, flurries, slush, slushy, whiteout, snowed, snow day, snowflakes, snowed in, snow storm, snowing out`,
  windy: `wind, winds, windy, gusty, gusts, gust, gale, gales, blustery, breezy, blowy, blowing a gale, blowing a hooley, gale force, light breeze, breeze, blowing, strong wind, windswept, howling, high winds, windier`,
};

export const formalityWords: Readonly<Record<FormalityLevel, string>> = {
  very_casual: `very casual, super casual, really casual, ultra casual, extremely casual, totally casual, so casual, mega casual, dead casual, as casual as possible, as casual as it gets, most casual, very informal, pyjama level, scruffy, slobby, loungewear, lounge wear, super relaxed, very relaxed, super laid back, very laid back, super chill, bum around, slouchy, very dressed down, completely casual, incredibly casual`,
  casual: `casual, casually, informal, informally, laid back, laidback, relaxed, dressed down, dress down, chilled, chill, chill outfit, low key, lowkey, easygoing, easy going, off duty, unfussy, everyday look, everyday outfit, nothing special, casual wear, down to earth, fairly casual, pretty casual, quite casual`,
  smart_casual: `smart casual, smart but casual, smart yet casual, casual but smart, casual smart, dressy casual, casual chic, elevated casual, polished casual, smartish, smart ish, semi casual, half smart, smart but relaxed, smart but not too smart, casual but put together, casual yet smart, casual but polished, neat but relaxed, smart looking but casual, relaxed but smart`,
  business_casual: `business casual, biz casual, office casual, bizcas, business cas, semi formal, professional but relaxed, casual business`,
  business_formal: `business formal, business professional, business attire, corporate formal, professional attire, full business, suit and tie, business dress, business smart, boardroom ready`,
  formal: `formal, formally, very formal, really formal, super formal, so formal, black tie, white tie, black tie optional, formal wear, formalwear, formal attire, evening wear, ultra formal, extremely formal, most formal, as formal as possible, dressed to the nines, dress to the nines, ceremonial, creative black tie, full formal, super dressy, very dressy, formal dress code, really dressy, super fancy, very fancy, proper formal, strictly formal`,
};

export const styleWords: Readonly<Record<Style, string>> = {
  casual: "",
  formal: "",
  preppy: "preppy, prep, preppie, ivy league, ivy, collegiate, old money, country club, nautical",
  streetwear: "streetwear, street wear, street style, street, urban, hypebeast, skater, skate, hip hop, streetstyle",
  minimalist:
    "minimalist, minimalistic, minimal, minimalism, pared back, pared down, understated, stripped back, uncluttered, scandi, less is more, clean lines, simple lines, minimalist look",
  bohemian: "bohemian, boho, boho chic, hippie, hippy, gypsy, free spirited, folky, flower child, boho vibe",
  athletic:
    "athletic, sporty, athleisure, sports luxe, sportswear, sports wear, activewear, athletic wear, sporty spice, sport style",
  classic:
    "classic, classics, timeless, classy and timeless, traditional, parisian, classical, classic look, never goes out of style, preserved",
  trendy:
    "trendy, on trend, trending, fashionable, fashion forward, up to date style, stylish and current, in fashion, in vogue, of the moment, modern, contemporary, this season, this season's, hip, all the rage, tiktok, fashionista, on point trend",
  vintage:
    "vintage, retro, old school, old fashioned, throwback, seventies, sixties, fifties, eighties, nineties, 70 s, 60 s style, 80 s, 90 s, y 2 k, mid century, thrifted, thrift, second hand, 1950 s, 1960 s, 1970 s, 1920 s, pin up",
  romantic:
    "romantic, feminine, girly, dreamy, delicate, flirty, whimsical, cottagecore, coquette, soft and feminine, ultra feminine, princessy, romantic look",
  edgy: "edgy, grunge, grungy, punk, punky, rock chick, rock n roll, rock and roll, rocker, goth, gothic, biker, badass, rebellious, tough, rock star, alternative, emo, with an edge, a bit of edge, some edge, with attitude, with edge",
};

export const comfortWords: Readonly<Record<"high" | "low", string>> = {
  high: `comfortable, comfy, comfort, comfortably, comfier, cosy, snuggly, comfort first, comfort over style, comfort is key, comfort is everything, comfort matters most, comfort comes first, comfort above all, comfort before style, comfort is my priority, comfort is the priority, comfort over looks, on my feet, on your feet, standing all day, standing for hours, nothing uncomfortable, not uncomfortable, not be uncomfortable,
    rather be comfortable than stylish, easy to move in, move freely, move easily, can move in, breathe in, nothing tight, nothing restrictive, nothing constricting, nothing too tight, nothing that pinches, nothing scratchy, nothing itchy, forgiving, stretchy, soft and easy, not restrictive, easy to wear, cushy, comfortable above all, all about comfort, prioritise comfort, prioritize comfort, comfiest, most comfortable, not too tight, nothing stiff, room to move, my feet hurt, feet are killing me, walk for hours, comfort level high, like wearing pyjamas, comfort wise, pyjama comfortable`,
  low: `style over comfort, looks over comfort, fashion over comfort, looks before comfort, style before comfort, style first, looks first, beauty is pain, beauty before comfort, pain is beauty, suffer for fashion, suffer for style, suffer for beauty, happy to suffer, willing to suffer, not care about comfort, not care about being comfortable, not care if it is comfortable, not care if i am comfortable, not care how comfortable, not care if it is uncomfortable, not care if i am uncomfortable, not need to be comfortable, not have to be comfortable, not need it to be comfortable, not mind being uncomfortable, not mind discomfort, not mind uncomfortable, not mind if it is uncomfortable, not mind suffering, not mind a bit of discomfort, not mind if it is not comfortable, not bothered about comfort, not fussed about comfort, not worried about comfort, not bothered about being comfortable, not too bothered about comfort,
    comfort is not important, comfort is not a priority, comfort does not matter, comfort is not the point, comfort can wait, comfort is secondary, comfort is optional, comfort be damned, comfort is overrated, screw comfort, forget comfort, forget about comfort, sod comfort, to hell with comfort, never mind comfort, never mind the comfort, comfort is not an issue, comfort is irrelevant, comfort is not a concern, comfort takes a back seat, comfort comes second, comfort is not my priority, looks matter more than comfort, looks matter more, looks are more important, style matters more, style matters more than comfort, looks more important than comfort, sacrifice comfort, sacrificing comfort, rather look good than be comfortable, rather look good than feel comfortable, rather be stylish than comfortable, look good even if it hurts, even if it hurts, even if it is uncomfortable, no matter how uncomfortable, uncomfortable is fine, can be uncomfortable, not care about how comfortable, style beats comfort, looks beat comfort, fashion before comfort, comfort is not key, comfort not important, comfort not a priority, rather look great than be comfortable, not fussed if it is comfortable, care more about looks, care more about style, care about looks not comfort, comfort out the window, fashion first, comfort last`,
};
