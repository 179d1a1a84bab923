// The kinds of clothes that a person has added to Armoire's: what each behaves like, and a way to delete it.

import { useSignal } from "@preact/signals";
import { answer, api } from "../api.ts";
import { forgetCategory } from "../parts/categories.ts";
import { Confirmation } from "../parts/confirmation.tsx";
import { focusNext } from "../parts/focus.ts";
import { Loaded, useLoaded } from "../parts/loaded.tsx";
import { tell } from "../toasts.tsx";
import { youWords } from "../words/you.ts";
import { capital, readable } from "../words.ts";

const text = youWords.ownKinds;
const readOwn = async () => (await answer(api.categories.$get())).own;
type OwnCategory = Awaited<ReturnType<typeof readOwn>>[number];

export function OwnCategories() {
  const loading = useLoaded(readOwn);
  const going = useSignal<OwnCategory | null>(null);
  const { value: own } = loading;
  if (own === null) return <Loaded of={loading}>{() => false}</Loaded>;
  if (own.length === 0) return <p class="quiet-text">{text.empty}</p>;
  return (
    <>
      <ul class="lines">
        {own.map((category) => (
          <li key={category.name}>
            <div>
              <p>{capital(readable(category.name))}</p>
              <p class="quiet-text">{text.like(readable(category.like))}</p>
            </div>
            <button
              type="button"
              class="chip danger"
              aria-label={text.removeThis(readable(category.name))}
              onClick={() => {
                going.value = category;
              }}
            >
              {text.remove}
            </button>
          </li>
        ))}
      </ul>
      {going.value !== null && (
        <Confirmation
          title={text.removeTitle(readable(going.value.name))}
          help={text.removeHelp(readable(going.value.like))}
          action={text.remove}
          close={() => {
            going.value = null;
          }}
          confirmed={async () => {
            const name = going.value?.name;
            if (name === undefined) return;
            await answer(api.categories[":name"].$delete({ param: { name } }));
            going.value = null;
            forgetCategory(name);
            loading.change((known) => known.filter((category) => category.name !== name));
            tell(text.removed(capital(readable(name))));
            focusNext(() => null);
          }}
        />
      )}
    </>
  );
}
