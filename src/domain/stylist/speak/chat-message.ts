// A message as language models take it.

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}
