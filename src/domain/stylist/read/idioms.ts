// Phrases without a meaning for outfits, although their words have one: "hot chocolate". They win because they are longer. Only
// phrases that some message of our sets has: a thousand more changed the reading of one message in a hundred.
export const idioms = `
  wind chill, feeling nervous, old school friend, meeting his, meet the, work on my, not own any, not own a, no worries,
  no rush, no idea, no clue, no time, not sure, not know, not decide, not wait for, why not, is not it, nothing to wear,
  not have anything to wear, never been, dress code, dress me, to dress, getting dressed, can i dress, suits me, on top,
  what date, work with, works for, that works, does it work, would that work, would it work, make it work, that is cool,
  cool cool, stay cool, looks hot, hot yoga, keeps me warm, something warm, have a cold, bake, meeting my,
  meeting a, wedding dress, wedding gift, coffee stain, spilled coffee, lunch on, sort of, golf club, watching, in the
  shade, red wine,
  on second thoughts, on second thought, second thoughts, nothing to cool,
  not checking a bag, checking a bag, check a bag, checked bag, checked bags
`;
