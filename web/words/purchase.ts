// The words of purchase.

export const purchaseWords = {
  promise: "See what you own that is like it, and the outfits it would make. Nothing is stored.",
  photo: "Take or choose a photo",
  yourPhoto: "Your photo",
  orDescribe: "Or describe it:",
  choose: "Choose",
  ask: "Check it",
  verdicts: {
    owned: "You seem to own this one already.",
    useless: "You would hardly wear it: nothing you own makes a good outfit with it.",
    twin: "You own one like it, in the same colour. Compare before you buy.",
    kin: "You own one of its kind, in another colour.",
    new: "You own none of its kind, and it goes with what you have.",
  },
  correct: "Not what it is? Choose kind and colour above, and check again.",
  another: "Start over",
  alike: "What you own that is like it",
  samePiece: "the same piece, by its photo",
  nothingAlike: "Nothing in your wardrobe is like it.",
  outfits: "Outfits it would make",
};
