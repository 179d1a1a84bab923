// How warm garments of the standard are: what the warmth of each category is taken from.

/**
 * Insulation in clo of single garments, worn on a standing person: ISO 9920:2007 annex B, in the short form of ISO 7730:2005
 * table C.2.
 */
export const isoGarments = {
  singlet: 0.04,
  "t-shirt": 0.09,
  "undershirt with long sleeves": 0.12,
  "underpants with long legs": 0.1,
  "shirt with short sleeves": 0.15,
  "light shirt with long sleeves": 0.2,
  "shirt with long sleeves": 0.25,
  "light blouse with long sleeves": 0.15,
  shorts: 0.06,
  "light trousers": 0.2,
  trousers: 0.25,
  "light skirt": 0.15,
  "heavy skirt": 0.25,
  "light dress with short sleeves": 0.2,
  "winter dress with long sleeves": 0.4,
  "boiler suit": 0.55,
  "sleeveless vest": 0.12,
  "thin sweater": 0.2,
  sweater: 0.28,
  "thick sweater": 0.35,
  "light summer jacket": 0.25,
  jacket: 0.35,
  smock: 0.3,
  "fibre-pelt jacket": 0.4,
  "fibre-pelt vest": 0.2,
  coat: 0.6,
  "down jacket": 0.55,
  parka: 0.7,
  socks: 0.02,
  "thick ankle socks": 0.05,
  "nylon stockings": 0.03,
  "thin-soled shoes": 0.02,
  "thick-soled shoes": 0.04,
  boots: 0.1,
  gloves: 0.05,
} as const;

/** The garment of the standard that is nearest; `estimate` where none is near; `none` for what is carried or hardly covers. */
export type CloSource = keyof typeof isoGarments | "estimate" | "none";
