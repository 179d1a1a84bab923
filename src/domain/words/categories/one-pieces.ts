import { allYear, category, mildMonths, onePiece, warmMonths } from "../category.ts";

export const onePieces = {
  dress: category(onePiece, {
    suits: { formality: 0.5, clo: 0.29, wet: 0.4, comfort: 0.7, seasons: mildMonths },
    materials: ["cotton", "polyester", "silk"],
    alike: { countsAs: "dress", kin: { day_dress: 0.8, cocktail_dress: 0.8, maxi_dress: 0.8 } },
    words: "frock, dresses",
    ambiguousWords: "dress",
    looks: "a dress of no special kind",
  }),
  day_dress: category(onePiece, {
    suits: { formality: 0.4, clo: 0.25, wet: 0.4, comfort: 0.7, seasons: warmMonths },
    materials: ["cotton", "polyester", "silk"],
    alike: { countsAs: "day_dress", kin: {} },
    words: "sundress, summer dress, shirt dress, day dresses",
    looks: "light everyday dress, often cotton or printed",
  }),
  cocktail_dress: category(onePiece, {
    suits: { formality: 0.8, clo: 0.2, wet: 0.3, comfort: 0.4, seasons: allYear },
    materials: ["cotton", "polyester", "silk"],
    alike: { countsAs: "cocktail_dress", kin: {} },
    words: "party dress, little black dress, cocktail dresses",
    chatWords: "lbd, black tie dress",
    looks: "short elegant dress for the evening",
  }),
  gown: category(onePiece, {
    suits: { formality: 0.95, clo: 0.3, wet: 0.2, comfort: 0.3, seasons: allYear },
    materials: ["silk", "polyester", "cotton"],
    alike: { countsAs: "gown", kin: { cocktail_dress: 0.6, maxi_dress: 0.5, dress: 0.5 } },
    words: "evening gown, ball gown, evening dress",
    chatWords: "ballgown, ballgowns, ball dress",
    looks: "floor-length formal dress",
  }),
  maxi_dress: category(onePiece, {
    suits: { formality: 0.45, clo: 0.3, wet: 0.3, comfort: 0.7, seasons: warmMonths },
    materials: ["cotton", "polyester", "silk"],
    alike: { countsAs: "day_dress", kin: {} },
    words: "long dress, maxi dresses",
    looks: "casual dress that reaches the ankle",
  }),
  jumpsuit: category(onePiece, {
    suits: { formality: 0.4, clo: 0.35, wet: 0.4, comfort: 0.7, seasons: mildMonths },
    materials: ["cotton", "polyester", "silk"],
    alike: { countsAs: "jumpsuit", kin: {} },
    words: "romper, playsuit, overalls, dungarees, boiler suit",
    chatWords: "all in one, catsuit, onesie, unitard",
    looks: "top and trousers in one piece",
  }),
};
