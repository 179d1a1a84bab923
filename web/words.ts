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
  outfits: {},

  // --- history ---
  history: {},

  // --- trip ---
  trip: {},

  // --- purchase ---
  purchase: {},

  // --- stylist ---
  stylist: {
    firstQuestion: "What are you dressing for?",
    firstHelp: "Ask in your own words. Say the weather, the place, or what you would rather not wear.",
    questions: [
      "What should I wear to the office tomorrow?",
      "Dinner with friends tonight, nothing too formal",
      "Pack me for four days in Lisbon",
      "What have I not worn for long?",
    ],
    questionsLabel: "Questions to begin with",
    message: "Message to the stylist",
    placeholder: "Ask what to wear",
    send: "Send",
    stop: "Stop",
    addPhoto: "Add a photo",
    removePhoto: "Remove the photo",
    photo: (name: string) => `Photo: ${name}`,
    photoAlone: "What goes with this?",
    photoBroken: "This photo cannot be read here. Choose a JPEG, PNG or WebP.",
    photoAlt: "The photo you chose",
    you: "You",
    stylist: "Stylist",
    thinking: "The stylist is thinking",
    stopped: "You stopped this answer.",
    outfits: (count: number) => plural(count, "outfit", "outfits"),
    outfitsOf: "Outfits of this answer",
    constraints: "What counts now",
    quickReplies: "Quick replies",
    older: "Show earlier messages",
    toEnd: "Go to the latest message",
    lost: "The connection is lost. The answer goes on as soon as it is back.",
    sendAgain: "Send again",
    retryAfter: (seconds: number) => `Try again in ${plural(seconds, "second", "seconds")}.`,
    stillRunning: "The stylist is still answering an earlier message. Wait for its end, then send this again.",
    conversations: "Conversations",
    earlier: "Earlier conversations",
    newConversation: "New conversation",
    noConversations: "Nothing said yet. What you ask is kept here.",
    untitled: "New conversation",
    options: (title: string) => `Options for ${title}`,
    rename: "Rename",
    renamed: "Renamed.",
    title: "Title",
    remove: "Delete",
    removeTitle: "Delete this conversation?",
    removeHelp: (title: string) => `“${title}” and all its messages go for good. The outfits stay in your history.`,
    removed: "The conversation is deleted.",
    gone: "There is no such conversation, or it was deleted.",
    inForce: {
      with: (name: string) => `with ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      withGarments: (count: number) => `with ${plural(count, "chosen garment", "chosen garments")}`,
      without: (word: string) => `no ${word}`,
      withoutGarments: (count: number) => `without ${plural(count, "garment", "garments")}`,
      covered: (part: "arms" | "legs" | "head") => `${part} covered`,
      between: (low: number, high: number, unit: string) => `${low} to ${high} ${unit}`,
    },
    replies: {
      warmer: "Warmer",
      cooler: "Cooler",
      dressier: "Dressier",
      lessDressy: "More casual",
      otherShoes: "Swap the shoes",
      wearFirst: "I'm wearing the first one",
      wearIt: "I'm wearing it",
      somethingElse: "Something else",
      occasions: ["The office", "Dinner with friends", "A weekend outside", "A wedding"],
    },
  },

  // --- you ---
  you: {},

  // --- statistics ---
  statistics: {
    title: "Statistics",
    empty: "Figures need clothes. Photograph the first few, and they appear here.",
    wornMost: "Worn most",
    nothingWorn: "Nothing is noted as worn yet. Tap “wear today” on an outfit, or tell the stylist what you wore.",
    toOutfits: "Choose an outfit",
    unused: "Hangs unused",
    wornLeast: "Worn least",
    days: (count: number) => plural(count, "day", "days"),
    never: "never worn",
    notYet: "not worn yet",
    notFor: (days: number) => `not for ${plural(days, "day", "days")}`,
    madeOf: (garments: string) => `Of ${garments}`,
    colours: "Colours",
    kinds: "Kinds",
    seasons: "Seasons",
    unit: "Garments",
    all: (count: number) => `Show all ${count.toLocaleString()}`,
    gaps: "What would go with much",
    cost: "Cost per wear",
    noPrices: "No garment has a price. Note what one cost on its own page, and each wear makes it cheaper.",
    garment: "Garment",
    price: "Price",
    worn: "Worn",
    aWear: "A wear",
    versatility: "What goes with most",
    versatilityHelp: "How many good outfits each garment is in.",
    outfits: (count: number, isExact: boolean) => `${isExact ? "" : "at least "}${plural(count, "outfit", "outfits")}`,
  },
};
