// A message to a chat model, as every one of them takes it.

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}
