// The messages of the AI SDK's `useChat`, typed by the schemas that the server writes them with. Only declarations are published.

import type { UIMessage } from "ai";
import { UiMetadata } from "../src/domain/conversation/ui-chunks.ts";
import { UiData } from "../src/views/ui-message.ts";

// Never called. Without a return type of its own: so the declaration has the fields themselves, and imports nothing of Armoire.
const parse = (value: unknown) => ({ metadata: UiMetadata.parse(value), data: UiData.parse(value) });
type Parsed = ReturnType<typeof parse>;

export type ArmoireUIMessage = UIMessage<Parsed["metadata"], Parsed["data"]>;
/** As in `data-outfits`. */
export type ArmoireOutfit = Parsed["data"]["outfits"][number];
