// The events of the streams, typed by the schemas that the server writes them with. Only declarations are published.

import { ChatEvent as Chat, WardrobeEvent as Wardrobe } from "../src/views/events.ts";

// Never called. Without a return type of its own: so the declaration has the fields themselves, and imports nothing of Armoire.
const parse = (value: unknown) => ({ chat: Chat.parse(value), wardrobe: Wardrobe.parse(value) });
type Parsed = ReturnType<typeof parse>;

export type ChatEvent = Parsed["chat"];
export type WardrobeEvent = Parsed["wardrobe"];
