// Every word that the client shows, so that it can be translated. Words of the API (kinds, colours, explanations) come from the API.

const plural = (count: number, one: string, many: string) => `${count.toLocaleString()} ${count === 1 ? one : many}`;

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
    unknown: (status: number) => `Armoire answered ${status} and gave no reason. Try again in a minute.`,
    screen: "This screen could not be loaded. Check your network, then try again.",
  },

  navigation: { label: "Main", outfits: "Outfits", wardrobe: "Wardrobe", add: "Add photos", stylist: "Stylist", you: "You" },

  // --- start ---
  start: {
    promise: "Photograph your clothes once. Then ask what to wear.",
    "sign in": { title: "Welcome back", submit: "Sign in" },
    "sign up": { title: "Create your wardrobe", submit: "Sign up" },
    reset: { title: "Forgot your password?", submit: "Send me a link" },
    name: "Your name",
    email: "E-mail",
    password: "Password",
    passwordHelp: "At least 8 characters.",
    sending: "One moment",
    toSignIn: "Sign in",
    toSignUp: "Create an account",
    toReset: "Forgot password?",
    wrongPassword: "This e-mail and password do not belong together. Check both, or ask for a new password.",
    resetSent: "If an account has this address, a mail with a link is on its way.",
    newPassword: "Choose a new password",
    resetDone: "Your password is changed.",
    resetBroken: "This link is not whole. Open it again from the mail, or ask for a new one.",
  },

  // --- wardrobe ---
  wardrobe: {},

  // --- garment ---
  garment: {},

  // --- add ---
  add: {},

  // --- review ---
  review: {},

  // --- outfits ---
  outfits: {
    links: { label: "About outfits", propose: "Propose", history: "History", trip: "Trip", purchase: "Should I buy this?" },
    title: "What to wear",
    occasion: "For",
    moreOccasions: "More",
    fewerOccasions: "Fewer",
    activity: "And there",
    noActivity: "Nothing special",
    when: "When",
    today: "Today",
    tomorrow: "Tomorrow",
    otherDay: "Another day",
    weather: "Weather",
    noWeather: "The weather is not known.",
    changeWeather: "Change the weather",
    setHome: "Say where you live",
    temperature: (unit: string) => `Temperature, as it feels, in ${unit}`,
    useWeather: "Use this weather",
    forecastAgain: "Back to the forecast",
    weatherStated: "As you said.",
    keep: "Keep",
    keepTitle: "Wear these in any case",
    leaveOut: "Leave out",
    leaveOutTitle: "Leave these out",
    leaveOutKinds: "Kinds",
    leaveOutColours: "Colours",
    leaveOutGarments: "Single garments",
    kept: (name: string) => `Keep: ${name}`,
    leftOut: (name: string) => `Without: ${name}`,
    takeBack: (name: string) => `${name}. Take back`,
    done: "Done",
    asking: "Looking through your wardrobe",
    found: (count: number, occasion: string, day: string) =>
      `${count === 0 ? "No outfit" : plural(count, "outfit", "outfits")} for ${occasion}${day === "" ? "" : `, ${day}`}`,
    others: "Show others",
    exhausted: "These are all the outfits that your wardrobe has for this.",
    inexact: "Your wardrobe is large: not every outfit was tried.",
    empty: "Your wardrobe is empty",
    emptyHelp: "An outfit needs a top, something for the legs, and shoes. Ten photos are enough to begin with.",
    stillLooking: (count: number) => `${plural(count, "photo is", "photos are")} still being looked at. Ask again in a minute.`,
    askAgain: "Ask again",
    addPhotos: "Add photos",
    toWardrobe: "To your wardrobe",
    mend: "Allow these again",
    unlock: "Do not keep these",
    relaxations: "What would help",
    tryThis: "Try this",
    deletedGarment: "Deleted garment",
    faults: "What is amiss",
    severity: { minor: "A detail:", major: "It matters:", serious: "Serious:" },
    wearToday: "Wear today",
    actions: { like: "Like", dislike: "Dislike", save: "Save", wear: "Wear", skip: "Skip" },
    wornOn: (days: readonly string[]) => `Worn on ${days.slice(-3).join("; ")}`,
    dislikeReason: "What do you dislike?",
    reasons: {
      colors: "The colours",
      style: "The style",
      comfort: "Not comfortable",
      occasion_match: "Wrong for this",
      other: "Something else",
    },
    noted: {
      like: () => "You like this outfit.",
      dislike: () => "You dislike this outfit: fewer like it will come.",
      save: () => "Saved. Your saved outfits are in History.",
      wear: (day: string) => `Noted: worn ${day}.`,
      skip: () => "Skipped.",
    },
    panels: { why: "Why this", "what if": "What if", day: "Another day" },
    dayWorn: "Worn on",
    noteDay: "Note it",
    compare: "Compare",
    comparing: "Choose a second outfit to compare with.",
    compareTitle: "Two outfits compared",
    stopComparing: "Stop comparing",
    onlyHere: "Only in this one",
    nothingElse: "Nothing that the other has not",
    first: "First outfit",
    second: "Second outfit",
    swapped: "Swapped.",
    seeGarment: "See this garment",
    keepThis: "Keep it, change the rest",
    leaveThisOut: "Leave it out",
    anotherInstead: "Another one instead",
    noOther: (why: string) => `There is nothing else to wear in its place. ${why}`,
    score: "Score",
    outOf100: (score: number) => `${score} of 100`,
    terms: {
      color_harmony: "Colours go together",
      formality: "Dressed for it",
      compatibility: "Often worn together",
      weather: "Suits the weather",
      season: "Of the season",
      style: "The style you asked for",
      comfort: "Comfortable",
      taste: "Your taste",
      freshness: "Not worn lately",
    } as Readonly<Record<string, string>>,
    questions: { rain: "it rains", colder: "it is colder", warmer: "it is warmer", evening: "it is for the evening" },
    now: "Now",
    changed: "Then",
    picker: {
      search: "Search your wardrobe",
      kind: "Kind",
      all: "All",
      chosen: (count: number) => (count === 0 ? "Done" : `Done: ${count} chosen`),
      nothing: "No garment is like that.",
    },
    slots: {
      top: "Tops",
      bottom: "Trousers and skirts",
      one_piece: "Dresses",
      outerwear: "Jackets and coats",
      shoes: "Shoes",
      bag: "Bags",
      accessory: "Accessories",
    },
  },

  // --- history ---
  history: {},

  // --- trip ---
  trip: {},

  // --- purchase ---
  purchase: {},

  // --- stylist ---
  stylist: {},

  // --- you ---
  you: {},

  // --- statistics ---
  statistics: {},
};
