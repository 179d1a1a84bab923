// What was said: a person's messages, and the stylist's answers with the constraints in force, the outfits, then the words.

import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { stylistWords } from "../words/later.ts";
import type { Conversation } from "./conversation.ts";
import { inForce } from "./in-force.ts";
import { quickReplies } from "./quick-replies.ts";
import { sentencesFrom } from "./sentences.ts";
import type { Answer, Asked } from "./thread.ts";

export function Messages({ conversation, say }: { conversation: Conversation; say: (text: string) => void }) {
  const { messages } = conversation.thread.value;
  const last = messages.at(-1);
  return (
    <ol class="talk">
      {messages.map((message, index) =>
        message.from === "person" ? (
          <li key={message.id} class="asked">
            <AskedMessage message={message} conversation={conversation} />
          </li>
        ) : (
          // An answer gets its id when it ends; its place stays, and with it what is open in its cards.
          <li key={`after ${messages[index - 1]?.id ?? ""}`} class="answer">
            <StylistAnswer
              answer={message}
              isLast={message === last}
              conversation={conversation}
              say={say}
              asked={messages[index - 1]}
            />
          </li>
        ),
      )}
      {last?.from === "person" && last.state !== "failed" && (
        <li class="answer" key="thinking">
          <Thinking />
        </li>
      )}
    </ol>
  );
}

function Thinking() {
  return (
    <p class="thinking">
      <span class="loader" aria-hidden="true" />
      <span class="quiet-text">{stylistWords.thinking}</span>
    </p>
  );
}

function AskedMessage({ message, conversation }: { message: Asked; conversation: Conversation }) {
  const { id, text, state, problem } = message;
  const photo = conversation.photos.get(id);
  return (
    <>
      <h2 class="visually-hidden">{stylistWords.you}</h2>
      <div class="bubble">
        {photo !== undefined && <img src={photo.preview} alt={stylistWords.photoAlt} width={160} height={200} />}
        {text !== "" && <p>{text}</p>}
      </div>
      {state === "failed" && (
        <div class="failure" role="alert">
          <p>{problem}</p>
          <button type="button" class="chip" onClick={() => void conversation.sayAgain(id, text)}>
            {stylistWords.sendAgain}
          </button>
        </div>
      )}
    </>
  );
}

interface StylistAnswerProps {
  readonly answer: Answer;
  readonly asked: Asked | Answer | undefined;
  readonly isLast: boolean;
  readonly conversation: Conversation;
  readonly say: (text: string) => void;
}

function StylistAnswer({ answer, asked, isLast, conversation, say }: StylistAnswerProps) {
  const { text, constraints, outfits, state, problem } = answer;
  const counting = isLast && constraints !== null ? inForce(constraints, outfits) : [];
  const replies = isLast ? quickReplies(answer) : [];
  return (
    <>
      <h2 class="visually-hidden">{stylistWords.stylist}</h2>
      {counting.length > 0 && (
        <ul class="in-force" aria-label={stylistWords.constraints}>
          {counting.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      )}
      {outfits.length > 0 && (
        <ul class="answer-outfits" aria-label={stylistWords.outfitsOf}>
          {outfits.map((outfit) => (
            <li key={outfit.id}>
              <OutfitCard outfit={outfit} changed={(changed) => conversation.changeOutfit(outfit.id, changed)} />
            </li>
          ))}
        </ul>
      )}
      {text !== "" && <p class="words">{text}</p>}
      {state === "running" && text === "" && <Thinking />}
      {state === "cancelled" && <p class="quiet-text">{stylistWords.stopped}</p>}
      {state === "failed" && (
        <div class="failure" role="alert">
          <p>{problem}</p>
          {asked?.from === "person" && (
            <button type="button" class="chip" onClick={() => void conversation.sayAgain(asked.id, asked.text)}>
              {stylistWords.sendAgain}
            </button>
          )}
        </div>
      )}
      {replies.length > 0 && (
        <ul class="chips" aria-label={stylistWords.quickReplies}>
          {replies.map((reply) => (
            <li key={reply}>
              <button type="button" class="chip" onClick={() => say(reply)}>
                {reply}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** For screen readers: the answer by whole sentences while it comes. What was there before is not read out. */
export function Spoken({ conversation }: { conversation: Conversation }) {
  const spoken = useSignal<readonly string[]>([]);
  /** How far the running answer was spoken; null while none runs. */
  const heard = useRef<{ to: number; hasOutfits: boolean } | null>(null);
  useSignalEffect(() => {
    const { messages } = conversation.thread.value;
    const answer = messages.findLast((message): message is Answer => message.from === "stylist");
    if (answer === undefined) return;
    const isRunning = answer.state === "running";
    if (heard.current === null && isRunning) {
      heard.current = { to: 0, hasOutfits: false };
      spoken.value = [];
    }
    if (heard.current === null) return;
    const { sentences, to } = sentencesFrom(answer.text, heard.current.to, !isRunning);
    const hasOutfits = heard.current.hasOutfits || answer.outfits.length > 0;
    const news = [
      ...(hasOutfits && !heard.current.hasOutfits ? [stylistWords.outfits(answer.outfits.length)] : []),
      ...sentences,
      ...(answer.state === "cancelled" ? [stylistWords.stopped] : []),
    ];
    heard.current = isRunning ? { to, hasOutfits } : null;
    // Read without subscribing: this effect writes it.
    if (news.length > 0) spoken.value = [...spoken.peek(), ...news];
  });
  return (
    <div class="visually-hidden" aria-live="polite" aria-atomic="false">
      {spoken.value.map((sentence, index) => (
        // Sentences are only added, so their place is their name.
        <p key={index}>{sentence}</p>
      ))}
    </div>
  );
}
