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
  add: {
    title: "Add photos",
    advice: "One garment in a photo, on a plain ground, works best. A flat lay of several can be split afterwards.",
    drop: "Drop photos or a whole folder here, or paste them.",
    dropNow: "Let go to add them",
    choose: "Choose photos",
    folder: "Choose a folder",
    camera: "Take a photo",
    nothingFound: "There is no photo in what you added. Armoire takes JPEG, PNG and WebP.",
    notRead: (name: string) => `“${name}” could not be read. Try to choose it with the button.`,
    progress: "All photos",
    ofPhoto: (name: string) => `Upload of ${name}`,
    uploading: (now: number, all: number) => `Uploading ${now.toLocaleString()} of ${all.toLocaleString()}`,
    uploadingAll: (count: number) => `Uploading ${plural(count, "photo", "photos")}`,
    done: (count: number) => `${plural(count, "photo", "photos")} uploaded`,
    failed: (count: number) => `${plural(count, "photo", "photos")} could not be uploaded`,
    waitOffline: (count: number) =>
      `${plural(count, "photo waits", "photos wait")} for a connection. ${count === 1 ? "It goes" : "They go"} on by ${count === 1 ? "itself" : "themselves"}; you can close this page.`,
    waitBusy: (count: number, time: string, reason: string | null) =>
      `${plural(count, "photo waits", "photos wait")} until ${time}, then ${count === 1 ? "it goes" : "they go"} on by ${count === 1 ? "itself" : "themselves"}. ${reason ?? ""}`,
    retryAll: "Retry all failed",
    clear: "Clear this list",
    forget: (name: string) => `Take ${name} from the list`,
    attention: "Not added",
    duplicates: "Already in your wardrobe",
    yours: "Your photos",
    waits: "Waits",
    looking: "Being looked at",
    unknown: "Photo",
    several: (count: number) => `${count} garments: split`,
    questions: (count: number) => `Answer ${plural(count, "question", "questions")}`,
    wardrobe: "See your wardrobe",
    outfit: "Find an outfit",
    problems: {
      noPhoto: "This is not a photo. Armoire takes JPEG, PNG and WebP.",
      noRoom: "This device could not keep it: it has no room left, or the file is gone. Make room, or add fewer at a time.",
      gone: "The photo is no longer on this device. Add it again.",
      heic: "This browser cannot read HEIC. On an iPhone choose it in Safari, which makes a JPEG of it; or set Settings, Camera, Formats to “Most Compatible”; or save it as JPEG first.",
      unreadable: "This browser cannot read the file as a photo. Save it as JPEG, PNG or WebP, then add it again.",
      empty: "The file is empty.",
      notPrepared: "It could not be made ready to be sent. Try again.",
    },
    leaving: {
      title: (count: number) => `${plural(count, "photo is", "photos are")} not uploaded yet`,
      text: "If you sign out now, they are removed from this device and do not reach your wardrobe.",
      stay: "Stay, and let them finish",
      leave: "Sign out without them",
    },
    first: {
      title: "Begin with the ten you wear most",
      text: "Ten photos are enough for the first outfits. The rest of your wardrobe can follow when you feel like it.",
      sample: "Try it with a sample wardrobe",
      sampleHelp: "Thirty drawn garments. To remove them later, search your wardrobe for “sample”, select them all and delete.",
      sampleAdding: "Adding the sample wardrobe",
      sampleAdded: (count: number) =>
        `${plural(count, "sample garment is", "sample garments are")} on the way into your wardrobe.`,
    },
    sampleNote: "From the sample wardrobe.",
    split: {
      title: "Which of these are garments of their own?",
      text: "Each chosen frame becomes a garment. Tap a frame to leave it out.",
      piece: (number: number) => `Garment ${number}`,
      photo: "Your photo of several garments",
      make: (count: number) => (count === 0 ? "Choose a frame" : `Make ${plural(count, "garment", "garments")}`),
      making: "Making them",
      one: "It is one garment",
      nothing: "Armoire sees one garment in this photo, so there is nothing to split.",
      gone: "This photo is no longer in your wardrobe.",
      done: (count: number) => `${plural(count, "garment is", "garments are")} made of your photo`,
      doneText: "The photo itself is still in your wardrobe as a garment. You probably do not need it there.",
      remove: "Delete the whole photo",
      keep: "Keep it",
    },
  },

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
