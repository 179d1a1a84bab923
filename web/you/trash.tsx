// What was removed in the last thirty days: bring it back, or remove it for good.

import { useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import { ConfirmedButton } from "../parts/confirmation.tsx";
import { focusNext, lineAt } from "../parts/focus.ts";
import { Loaded, usePages } from "../parts/loaded.tsx";
import { Picture } from "../parts/picture.tsx";
import { randomId } from "../random-id.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { youWords } from "../words/later.ts";
import { capital, locale, words } from "../words.ts";
import { SampleWardrobe } from "./sample-wardrobe.tsx";

const text = youWords.trash;
const pageSize = 20;

const readTrash = (offset: number) =>
  answer(api.wardrobe.trash.$get({ query: { limit: String(pageSize), offset: String(offset) } }));
type Trashed = Awaited<ReturnType<typeof readTrash>>["items"][number];

export function Trash() {
  const { pages, more } = usePages(readTrash);
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
  const { items } = pages.value;
  return (
    <>
      <SampleWardrobe removed={pages.load} />
      <p class="quiet-text">{items.length === 0 ? text.empty : text.help}</p>
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
                  aria-label={words.withName(text.restore, name)}
                  onClick={() => void restore(thing)}
                >
                  {text.restore}
                </button>
                <ConfirmedButton
                  name={words.withName(text.remove, name)}
                  title={text.removeTitle(capital(name))}
                  help={text.removeHelp}
                  confirmed={async () => {
                    await answer(api.wardrobe[":id"].trash.$delete({ param: { id } }));
                    takeOut(id);
                    tell(text.removed(capital(name)));
                  }}
                >
                  {text.remove}
                </ConfirmedButton>
              </span>
            </li>
          );
        })}
      </ul>
      {more}
    </>
  );
}
