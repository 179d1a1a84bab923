// The words that every screen shares. Those of one screen are in web/words, which is fetched with it: all together are a third of what may
// come before the first paint. Nowhere else stands a word that a person reads, but for those of the API (kinds, colours, explanations).

export const plural = (count: number, one: string, many: string) => `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** A word of the API's closed lists, as a person reads it: `t_shirt` is "t shirt". */
export const readable = (name: string) => name.replaceAll("_", " ");
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const words = {
  product: "Armoire",
  undo: "Undo",
  dismiss: "Dismiss",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  retry: "Try again",
  loading: "Loading",
  more: "Show more",
  skipToContent: "Skip to content",
  garments: (count: number) => plural(count, "garment", "garments"),
  nothingHere: "There is nothing at this address.",
  toWardrobe: "Go to your wardrobe",

  problems: {
    offline: "There is no connection to Armoire. Check your network, then try again.",
    unreadable: "Something else than Armoire answered, perhaps the network you are in. Try again in a minute.",
    unknown: (status: number) => `Armoire answered ${status} and gave no reason. Try again in a minute.`,
    screen: "This screen could not be loaded. Check your network, then try again.",
  },

  /** Of the page, by the first part of its address. */
  titles: {
    "": "Wardrobe",
    garment: "Garment",
    add: "Add photos",
    review: "Questions",
    outfits: "What to wear",
    history: "What you wore",
    trip: "Pack for a trip",
    purchase: "Should I buy this?",
    stylist: "Stylist",
    you: "You",
    statistics: "Statistics",
  },

  navigation: { label: "Main", outfits: "Outfits", wardrobe: "Wardrobe", add: "Add photos", stylist: "Stylist", you: "You" },
};
