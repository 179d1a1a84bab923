// A message to a chat model.

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}
