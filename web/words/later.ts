// The words of all that is fetched after the first paint, for those who use them: so they stand beside each other in the built file, where
// they compress best.

export { addWords } from "./add.ts";
export { garmentWords } from "./garment.ts";
export { historyWords } from "./history.ts";
export { outfitsWords } from "./outfits.ts";
export { purchaseWords } from "./purchase.ts";
export { reviewWords } from "./review.ts";
export { statisticsWords } from "./statistics.ts";
export { stylistWords } from "./stylist.ts";
export { tripWords } from "./trip.ts";
export { youWords } from "./you.ts";
