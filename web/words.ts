// The words that every screen shares. Those of one screen are in web/words, which is fetched with it: all together are a third of what may
// come before the first paint. Nowhere else stands a word that a person reads, but for those of the API (kinds, colours, explanations).

const { region } = new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).maximize();
/** The words are English, so weekdays and months are too; their order and the signs in numbers are those of the reader's country. */
export const locale = region === undefined ? "en" : `en-${region}`;

export const plural = (count: number, one: string, many: string) => `${count.toLocaleString(locale)} ${count === 1 ? one : many}`;

/** A share, as the reader's language writes it: 40% or 40 %. */
export const percentage = (share: number) => share.toLocaleString(locale, { style: "percent" });

/** A word of the API's closed lists, as a person reads it: `tank_top` is "tank top", and what is shaped like a T is a T-shirt. */
export const readable = (name: string) =>
  name
    .replaceAll("_", " ")
    .replace(/\bt shirt\b/, "T-shirt")
    .replace(/^fall$/, "autumn");
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** As a label. */
export const titled = (name: string) => capital(readable(name));

export const words = {
  product: "Armoire",
  undo: "Undo",
  dismiss: "Dismiss",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  retry: "Try again",
  loading: "Loading",
  remove: "Delete",
  takeOut: "Remove",
  done: "Done",
  search: "Search your wardrobe",
  find: "Find an outfit",
  more: "Show more",
  skipToContent: "Skip to content",
  garments: (count: number) => plural(count, "garment", "garments"),
  nothingHere: "There is nothing at this address.",
  toWardrobe: "Go to your wardrobe",

  problems: {
    offline: "There is no connection to Armoire. Check your network, then try again.",
    unknown: (status: number) => `Something went wrong at Armoire (${status}). Try again in a minute.`,
    broken: "Something went wrong on this screen. Try again, or open another one and come back.",
    unreadable: "Something else than Armoire answered, perhaps the network you are in. Try again in a minute.",
    screen: "This screen could not be loaded. Check your network, then try again.",
  },

  /** What a button does, with what it does it to, where the same button stands in every line of a list. */
  withName: (action: string, name: string) => `${action}: ${name}`,

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

  /** A tab has the title of its screen, but where that is too long. */
  navigation: { label: "Main", outfits: "Outfits" },
};
