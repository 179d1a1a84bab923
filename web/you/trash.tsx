// What was removed in the last thirty days: bring it back, or remove it for good.

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import { Confirmation } from "../parts/confirmation.tsx";
import { focusNext, lineAt } from "../parts/focus.ts";
import { Loaded, usePages } from "../parts/loaded.tsx";
import { Picture } from "../parts/picture.tsx";
import { randomId } from "../random-id.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { youWords } from "../words/you.ts";
import { capital, locale, words } from "../words.ts";

const text = youWords.trash;
const pageSize = 20;

const readTrash = (offset: number) =>
  answer(api.wardrobe.trash.$get({ query: { limit: String(pageSize), offset: String(offset) } }));
type Trashed = Awaited<ReturnType<typeof readTrash>>["items"][number];

export function Trash() {
  const { pages, more } = usePages(readTrash);
  const going = useSignal<Trashed | null>(null);
  const list = useRef<HTMLUListElement>(null);

  /** It leaves the list, and the focus goes to what takes its place. */
  const takeOut = (id: string) => {
    const at = pages.value?.items.findIndex((thing) => thing.id === id) ?? 0;
    pages.change((page) => ({ ...page, items: page.items.filter((thing) => thing.id !== id), total: page.total - 1 }));
    focusNext(() => lineAt(list.current, "[data-restore]", at));
  };
  const restore = async ({ id, name }: Trashed) => {
    try {
      await answer(api.wardrobe[":id"].restore.$post({ param: { id }, header: { "idempotency-key": randomId() } }));
      takeOut(id);
      tell(text.restored(capital(name)));
    } catch (thrown) {
      tellProblem(thrown);
    }
  };

  if (pages.value === null) return <Loaded of={pages}>{() => false}</Loaded>;
  const { items, total } = pages.value;
  if (items.length === 0) return <p class="quiet-text">{text.empty}</p>;
  return (
    <>
      <p class="quiet-text">{text.help}</p>
      <ul class="lines" ref={list}>
        {items.map((thing) => {
          const { id, kind, name, thumbnail_url, gone_at } = thing;
          return (
            <li key={id}>
              {kind === "garment" && <Picture garment={{ id, custom_name: name, thumbnail_url }} />}
              <div>
                <p>{capital(name)}</p>
                <p class="quiet-text">{text.goneOn(new Date(gone_at).toLocaleDateString(locale, { dateStyle: "medium" }))}</p>
              </div>
              <span class="actions">
                <button
                  type="button"
                  class="chip"
                  data-restore
                  aria-label={text.restoreThis(name)}
                  onClick={() => void restore(thing)}
                >
                  {text.restore}
                </button>
                <button
                  type="button"
                  class="chip danger"
                  aria-label={text.removeThis(name)}
                  onClick={() => {
                    going.value = thing;
                  }}
                >
                  {text.remove}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
      {items.length < total && (
        <button type="button" class="quiet" onClick={() => void more()}>
          {words.more}
        </button>
      )}
      {going.value !== null && (
        <Confirmation
          title={text.removeTitle(capital(going.value.name))}
          help={text.removeHelp}
          action={text.remove}
          close={() => {
            going.value = null;
          }}
          confirmed={async () => {
            const { value: thing } = going;
            if (thing === null) return;
            await answer(api.wardrobe[":id"].trash.$delete({ param: { id: thing.id } }));
            going.value = null;
            takeOut(thing.id);
            tell(text.removed(capital(thing.name)));
          }}
        />
      )}
    </>
  );
}
