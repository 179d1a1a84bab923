// What a rule of the reader is, and what it reads.

import type { Understanding } from "../understanding.ts";
import type { Message } from "./message.ts";

/** What all rules read. */
export interface Reading {
  readonly message: Message;
  /** The message without its calendar dates. */
  readonly rest: string;
  /** What is to be worn, whatever the message does. */
  readonly wishes: Understanding;
  /** The same of some of its sentences: of "wore the dress on Saturday. Now a party on Friday, what have I?" the second. */
  readonly wishesIn: (sentences: Message["sentences"]) => Understanding;
  readonly hasShownOutfits: boolean;
}

export interface Rule {
  readonly name: string;
  /** The fields that the rule decides, the intent among them; null when it does not fit. */
  readonly read: (reading: Reading) => (Partial<Understanding> & Pick<Understanding, "intent">) | null;
}

/** What such a message says of the outfit stays out of it: "was black too sad for that funeral?" sets no occasion. */
export const aside: Partial<Understanding> = {
  exclude_categories: [],
  exclude_colors: [],
  exclude_materials: [],
  exclude_garments: [],
  must_include: [],
  colors: [],
  coverage: [],
  style_keywords: [],
  clear: [],
  date: null,
  not_understood: [],
};
