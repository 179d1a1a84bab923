// A chat with Armoire's stylist. `npm start` in the folder above, then here `npm ci && npm run dev` (http://localhost:5173).

import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport } from "ai";
import type { ArmoireOutfit, ArmoireUIMessage } from "armoire-client/ui-message";
import { type SubmitEvent, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

/** What the browser keeps: a reloaded page has the same conversation. */
function kept(name: string, make: () => string): string {
  const value = localStorage.getItem(name) || make();
  localStorage.setItem(name, value);
  return value;
}

const api = kept("armoire", () => "http://localhost:8787");
const headers = () => ({ authorization: `Bearer ${kept("token", () => prompt("Your session token or API key") ?? "")}` });
const transport = new DefaultChatTransport<ArmoireUIMessage>({ api: `${api}/api/v1/chat/ui`, headers });

async function messagesOf(id: string): Promise<ArmoireUIMessage[]> {
  const response = await fetch(`${api}/api/v1/conversations/${id}/messages?format=ui&limit=100`, { headers: headers() });
  // A new conversation is not there before its first message.
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export function App() {
  // In state: an id that is made anew in each render begins a new chat each time.
  const [id] = useState(() => kept("conversation", () => crypto.randomUUID()));
  const [messages, setMessages] = useState<ArmoireUIMessage[]>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    messagesOf(id).then(setMessages, (error: unknown) => setProblem(String(error)));
  }, [id]);
  return messages === undefined ? <p>{problem || "Loading …"}</p> : <Chat id={id} loaded={messages} />;
}

function Chat({ id, loaded }: { id: string; loaded: ArmoireUIMessage[] }) {
  const { messages, sendMessage, stop, status, error } = useChat({ id, messages: loaded, resume: true, transport });
  const isAnswering = status === "submitted" || status === "streaming";
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const photo = form.querySelector<HTMLInputElement>("[type=file]")?.files;
    void sendMessage({ text: String(new FormData(form).get("words")), ...(photo?.length ? { files: photo } : {}) });
    form.reset();
  };
  return (
    <main>
      {messages.map((message) => (
        <article key={message.id} aria-label={message.role}>
          {message.parts.map((part) => (
            <Part key={part.type} part={part} />
          ))}
        </article>
      ))}
      {error && <p role="alert">{error.message}</p>}
      <form onSubmit={send}>
        <input name="words" aria-label="Message" placeholder="Something for the office, no jeans" />
        <input type="file" accept="image/jpeg,image/png,image/webp" aria-label="Photo of a piece you do not own" />
        {isAnswering ? (
          // The answer ends when the next message is sent. POST /conversations/{id}/cancel ends it at once.
          <button type="button" onClick={stop}>
            Stop
          </button>
        ) : (
          <button type="submit">Send</button>
        )}
      </form>
    </main>
  );
}

function Part({ part }: { part: ArmoireUIMessage["parts"][number] }) {
  if (part.type === "text") return <p>{part.text}</p>;
  if (part.type === "file") return <img src={part.url} alt="Yours" height={96} />;
  if (part.type === "data-constraints" && part.data.occasion) return <small>For: {part.data.occasion}</small>;
  if (part.type === "data-outfits") return part.data.map((outfit) => <Outfit key={outfit.id} outfit={outfit} />);
  return null;
}

function Outfit({ outfit }: { outfit: ArmoireOutfit }) {
  const pieces = outfit.garments.filter((garment) => !garment.deleted);
  return (
    <figure>
      {pieces.map(({ id, thumbnail_url, image_url, custom_name, category }) => (
        <img key={id} src={thumbnail_url ?? image_url ?? ""} alt={custom_name ?? category ?? "a piece"} height={96} />
      ))}
      <figcaption>{outfit.explanation}</figcaption>
    </figure>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
