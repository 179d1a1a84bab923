// Words of names that several tables of dress sense ask about, each from the start of a word. Many are of garments that the list of
// categories knows only as a coarse kind: a sherwani is a suit jacket there, a kameez a tunic, a prayer cap a cap.

/** A custom may ask for colours and prints at a funeral: a piece that is named for it is right, whatever it looks like. */
export const mourning = ["funeral", "mourning"];

/** Straw hats that are worn with a summer suit and a tie. */
export const suitHats = ["panama", "boater"];

/** They cover the head to pray (Arabic, West African, South Asian, Malay and Hebrew names). */
export const prayerCaps = [
  "prayer cap",
  "prayer hat",
  "topi",
  "kufi",
  "taqiyah",
  "songkok",
  "kippah",
  "yarmulke",
  "skullcap",
  "skull cap",
];

/** Coats of South Asian feasts, worn over kurta and churidar or shalwar. */
export const sherwanis = ["sherwani", "achkan", "bandhgala"];

/** The long shirts of a shalwar kameez and of a kurta suit. */
export const kameezes = ["kameez", "kurta", "panjabi"];

/** The trousers of a shalwar kameez and of a kurta suit. */
export const shalwars = ["shalwar", "salwar", "churidar", "patiala", "dhoti", "veshti"];

/** Shoes that belong to them. */
export const khussas = ["khussa", "mojari", "jutti", "chappal"];

/** Robes that swimmers change in and get warm in. */
export const changingRobes = ["changing robe", "dryrobe", "swim robe", "surf poncho", "towelling robe"];

/** Clothes that an employer asks for. */
export const uniforms = [
  "uniform",
  "scrub",
  "tabard",
  "clinic",
  "ward ",
  "chef",
  "work polo",
  "duty shirt",
  "duty trousers",
  "turnout",
];

/** Whole tops and robes of national dress that are worn at feasts as they are: they ask for no jacket and no collar. */
export const feastRobes = [
  "barong",
  "agbada",
  "boubou",
  "babban riga",
  "kandura",
  "thobe",
  "thawb",
  "kanzu",
  "dashiki",
  "ao dai",
  "kebaya",
  "hanbok",
  "kimono",
  "changshan",
];

/** Shoes for one game on its own ground. */
export const sportShoes = ["golf", "football", "turf", "cleats", "studs ", "spikes", "tennis", "netball", "squash", "badminton"];

/** What one wears to build: for the site, and dirty after it. */
export const siteKit = [
  "steel toe",
  "toecap",
  "safety",
  "hi vis",
  "high vis",
  "site",
  "rigger",
  "knee pad",
  "kneepad",
  "work glove",
];
