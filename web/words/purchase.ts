// The words of purchase.

export const purchaseWords = {
  title: "Should I buy this?",
  promise: "See what you own that is like it, and the outfits it would make. Nothing of it is stored.",
  photo: "Take or choose a photo",
  yourPhoto: "Your photo",
  orDescribe: "Or describe it:",
  kind: "Kind",
  colour: "Colour",
  choose: "Choose",
  ask: "Weigh it up",
  verdicts: {
    owned: "You seem to own this very piece.",
    useless: "It would hang there: nothing of yours makes a good outfit with it.",
    twin: "You own one like it, in the same colour. Compare before you buy.",
    kin: "You own one of its kind, in another colour.",
    new: "You own none of its kind, and it goes with what you have.",
  },
  correct: "Is it something else? Say so above, and weigh it up again.",
  another: "Something else",
  notStored: "Neither the photo nor this answer is stored.",
  alike: "What you own that is like it",
  samePiece: "the same piece, by its photo",
  nothingAlike: "Nothing in your wardrobe is like it.",
  outfits: "Outfits it would make",
};
