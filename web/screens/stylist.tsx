// The chat with the stylist: what was said, the field for the next message, and the other conversations.

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { route } from "../address.ts";
import { Problem } from "../api.ts";
import { Composer } from "../chat/composer.tsx";
import { type Conversation, conversationAt, newConversation } from "../chat/conversation.ts";
import { ConversationList, isListed, latestConversation, loadConversations, titleOf } from "../chat/conversation-list.tsx";
import { Messages, Spoken } from "../chat/messages.tsx";
import type { ChosenPhoto } from "../chat/photo.ts";
import { ActionIcon } from "../parts/action-icon.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { focusContent } from "../parts/focus.ts";
import { Icon } from "../parts/icon.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { stylistWords } from "../words/later.ts";
import { words } from "../words.ts";

export function Stylist({ id }: { id: string | undefined }) {
  const conversation = useMemo(() => (id === undefined ? newConversation() : conversationAt(id)), [id]);
  const field = useRef<HTMLTextAreaElement>(null);
  const hasSent = useRef(false);
  const isListOpen = useSignal(false);
  const isRunning = conversation.isRunning.value;
  const toEnd = useViewAtEnd(conversation);

  useEffect(() => {
    // A conversation that has just begun gets its title with its first answer.
    if (!isRunning && conversation.thread.value.messages.length > 0 && !isListed(conversation.id)) void loadConversations();
  }, [conversation, isRunning]);
  useEffect(() => {
    // The address has changed because of a message: whoever wrote it goes on writing.
    if (hasSent.current) focusField(field.current);
    hasSent.current = false;
  }, [id]);

  const say = (text: string, photo: ChosenPhoto | null = null) => {
    if (isRunning) return;
    void conversation.say(text, photo);
    toEnd();
    focusField(field.current);
    if (id !== undefined) return;
    hasSent.current = true;
    route(`/stylist/${conversation.id}`);
  };
  const removed = (removedId: string) => {
    if (removedId === id) route("/stylist", true);
  };

  const { value: state } = conversation.state;
  return (
    <section class="stylist">
      <aside class="stylist-list" aria-label={stylistWords.conversations}>
        <NewConversation />
        <ConversationList current={id} removed={removed} />
      </aside>
      <div class="stylist-talk">
        <header class="row stylist-head">
          <h1 class={state === "new" ? "visually-hidden" : undefined}>{titleOf(id) ?? words.titles.stylist}</h1>
          <div class="row stylist-switch">
            <button
              type="button"
              class="quiet"
              onClick={() => {
                isListOpen.value = true;
              }}
            >
              <ActionIcon name="list" />
              <span>{stylistWords.conversations}</span>
            </button>
            {state !== "new" && <NewConversation />}
          </div>
        </header>
        {state === "new" && <FirstQuestions say={say} />}
        {state === "loading" && <Loading />}
        {state instanceof Problem && <Unreadable problem={state} conversation={conversation} />}
        {conversation.hasOlder.value && (
          <button type="button" class="quiet" onClick={() => void showOlder(conversation)}>
            {stylistWords.older}
          </button>
        )}
        <Messages conversation={conversation} say={say} />
        <Spoken key={conversation.id} conversation={conversation} />
        <p role="status" class="quiet-text">
          {conversation.isLost.value && stylistWords.lost}
        </p>
        {!(state instanceof Problem) && (
          <Composer
            field={field}
            isRunning={isRunning}
            isLoading={state === "loading"}
            send={say}
            stop={() => void conversation.stop()}
          />
        )}
      </div>
      {isListOpen.value && (
        <Dialog
          title={stylistWords.conversations}
          close={() => {
            isListOpen.value = false;
          }}
        >
          <ConversationList
            current={id}
            removed={removed}
            chosen={() => {
              isListOpen.value = false;
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

function NewConversation() {
  return (
    <a class="button quiet" href="/stylist">
      <Icon name="add" />
      <span>{stylistWords.newConversation}</span>
    </a>
  );
}

function FirstQuestions({ say }: { say: (text: string) => void }) {
  const latest = latestConversation();
  return (
    <div class="first-questions">
      <h2>{stylistWords.firstQuestion}</h2>
      <p class="quiet-text">{stylistWords.firstHelp}</p>
      <ul aria-label={stylistWords.questionsLabel}>
        {stylistWords.questions.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => say(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
      {/* Its line is there before it is known, so that nothing moves. */}
      <p class="go-on">
        {latest !== null && <a href={`/stylist/${latest.id}`}>{stylistWords.goOn(latest.title ?? stylistWords.untitled)}</a>}
      </p>
    </div>
  );
}

function Unreadable({ problem, conversation }: { problem: Problem; conversation: Conversation }) {
  if (problem.isPassing) return <Failed error={problem} retry={() => conversation.load()} />;
  return (
    <div class="state" role="alert">
      <p>{stylistWords.gone}</p>
      <a class="button primary" href="/stylist">
        {stylistWords.newConversation}
      </a>
    </div>
  );
}

/** What one was reading stays where it is. */
async function showOlder(conversation: Conversation): Promise<void> {
  const before = document.documentElement.scrollHeight;
  await conversation.loadOlder();
  requestAnimationFrame(() => scrollBy(0, document.documentElement.scrollHeight - before));
}

/** With a keyboard one goes on writing. On a phone the field would bring up the keyboard over the answer. */
function focusField(field: HTMLTextAreaElement | null): void {
  if (matchMedia("(pointer: fine)").matches) field?.focus({ preventScroll: true });
  else focusContent();
}

/** Nearer than this to the end, a person is reading what comes. */
const nearEnd = 120;
const marginAbove = 16;

/** The end, but never so far that the person's own last message leaves the screen: under it stand the outfits, which come first. */
function endOfView(): number {
  const asked = [...document.querySelectorAll(".talk > .asked")].at(-1);
  const end = document.documentElement.scrollHeight - innerHeight;
  return asked === undefined ? end : Math.min(end, asked.getBoundingClientRect().top + scrollY - marginAbove);
}

/** Keeps the view at the end while messages grow, if the person is there. Returns what brings it there. */
function useViewAtEnd(conversation: Conversation): () => void {
  const isThere = useRef(true);
  const go = () => {
    isThere.current = true;
    // Who has read on is not taken back.
    scrollTo({ top: Math.max(scrollY, endOfView()) });
  };
  useEffect(() => {
    const look = () => {
      isThere.current = scrollY >= endOfView() - nearEnd;
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, []);
  const { value: thread } = conversation.thread;
  const isReady = conversation.state.value === "ready";
  useEffect(() => {
    if (isReady) go();
  }, [conversation, isReady]);
  useLayoutEffect(() => {
    if (isThere.current && thread.messages.length > 0) go();
  }, [thread]);
  return go;
}
