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
  stylist: {},

  // --- you ---
  you: {},

  // --- statistics ---
  statistics: {},
};
