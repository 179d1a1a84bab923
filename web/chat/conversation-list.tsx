// The conversations of a person: open one, rename it, delete it after a question, since the API cannot bring it back.

import { signal, useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import { ActionIcon } from "../parts/action-icon.tsx";
import { ConfirmedButton } from "../parts/confirmation.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { focusNext, lineAt } from "../parts/focus.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { useTask, WhatFailed } from "../parts/task.tsx";
import { whenLeaving } from "../session.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { stylistWords } from "../words/later.ts";
import { locale, words } from "../words.ts";
import { forgetConversation } from "./conversation.ts";

interface Conversation {
  readonly id: string;
  readonly title: string | null;
  readonly updated_at: string;
}

interface ConversationPage {
  readonly items: readonly Conversation[];
  readonly total: number;
}

/** Null until they are read. */
const page = signal<ConversationPage | null>(null);
const problem = signal<unknown>(null);
const pageSize = 20;

whenLeaving(() => {
  page.value = null;
});

export async function loadConversations(offset = 0): Promise<void> {
  problem.value = null;
  try {
    const query = { limit: String(pageSize), offset: String(offset) };
    const { items, total } = await answer(api.conversations.$get({ query }));
    const before = offset === 0 ? [] : (page.value?.items ?? []);
    const known = new Set(before.map(({ id }) => id));
    page.value = { items: [...before, ...items.filter(({ id }) => !known.has(id))], total };
  } catch (error) {
    problem.value = error;
    if (offset > 0) tellProblem(error);
  }
}

/** Whether the list lacks a conversation that has begun since it was read. */
export function isListed(id: string): boolean {
  return page.value?.items.some((conversation) => conversation.id === id) === true;
}

export function titleOf(id: string | undefined): string | null {
  return page.value?.items.find((conversation) => conversation.id === id)?.title ?? null;
}

/** Where one left off. */
export function latestConversation(): Conversation | null {
  return page.value?.items[0] ?? null;
}

interface ConversationListProps {
  readonly current: string | undefined;
  readonly chosen?: (() => void) | undefined;
  readonly removed: (id: string) => void;
}

export function ConversationList({ current, chosen, removed }: ConversationListProps) {
  const open = useSignal<Conversation | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (page.value === null) void loadConversations();
  }, []);

  if (problem.value !== null && page.value === null) return <Failed error={problem.value} retry={loadConversations} />;
  if (page.value === null) return <Loading />;
  const { items, total } = page.value;
  if (items.length === 0) return <p class="quiet-text">{stylistWords.noConversations}</p>;

  const afterRemoval = (id: string) => {
    const at = items.findIndex((conversation) => conversation.id === id);
    open.value = null;
    forgetConversation(id);
    page.value = { items: items.filter((conversation) => conversation.id !== id), total: total - 1 };
    tell(stylistWords.removed);
    removed(id);
    focusNext(() => lineAt(list.current, "a", at));
  };

  return (
    <>
      <ul class="conversations" ref={list}>
        {items.map((conversation) => {
          const title = conversation.title ?? stylistWords.untitled;
          return (
            <li key={conversation.id}>
              <a
                href={`/stylist/${conversation.id}`}
                aria-current={conversation.id === current ? "page" : undefined}
                onClick={() => chosen?.()}
              >
                <span>{title}</span>
                <time dateTime={conversation.updated_at}>
                  {new Date(conversation.updated_at).toLocaleDateString(locale, { day: "numeric", month: "short" })}
                </time>
              </a>
              <button
                type="button"
                class="quiet"
                aria-label={words.withName(stylistWords.options, title)}
                aria-haspopup="dialog"
                onClick={() => {
                  open.value = conversation;
                }}
              >
                <ActionIcon name="more" />
              </button>
            </li>
          );
        })}
      </ul>
      {items.length < total && (
        <button type="button" class="quiet" onClick={() => void loadConversations(items.length)}>
          {words.more}
        </button>
      )}
      {open.value !== null && (
        <Options
          conversation={open.value}
          close={() => {
            open.value = null;
          }}
          renamed={(title) => {
            const { id } = open.value ?? {};
            page.value = { items: items.map((shown) => (shown.id === id ? { ...shown, title } : shown)), total };
            open.value = null;
            tell(stylistWords.renamed);
          }}
          removed={afterRemoval}
        />
      )}
    </>
  );
}

interface OptionsProps {
  readonly conversation: Conversation;
  readonly close: () => void;
  readonly renamed: (title: string) => void;
  readonly removed: (id: string) => void;
}

function Options({ conversation: { id, title: stored }, close, renamed, removed }: OptionsProps) {
  const title = stored ?? stylistWords.untitled;
  const { error, run } = useTask();

  const rename = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get("title")).trim();
    void run(async () => {
      const changed = await answer(api.conversations[":id"].$patch({ param: { id }, json: { title: next } }));
      renamed(changed.title ?? next);
    });
  };
  return (
    <Dialog title={title} close={close}>
      <form class="stack" onSubmit={rename}>
        <Field label={stylistWords.title}>
          <input name="title" required maxLength={200} defaultValue={title} />
        </Field>
        <WhatFailed error={error} />
        <p class="row">
          <button type="submit" class="primary">
            {stylistWords.rename}
          </button>
          <ConfirmedButton
            kind="danger quiet"
            title={stylistWords.removeTitle}
            help={stylistWords.removeHelp(title)}
            confirmed={async () => {
              await answer(api.conversations[":id"].$delete({ param: { id } }));
              removed(id);
            }}
          >
            <ActionIcon name="trash" />
            {words.remove}
          </ConfirmedButton>
        </p>
      </form>
    </Dialog>
  );
}
