// The kinds of clothes that a person has added to Armoire's: what each behaves like, and a way to delete it.

import { answer, api } from "../api.ts";
import { forgetCategory } from "../parts/categories.ts";
import { ConfirmedButton } from "../parts/confirmation.tsx";
import { focusNext } from "../parts/focus.ts";
import { Loaded, useLoaded } from "../parts/loaded.tsx";
import { tell } from "../toasts.tsx";
import { youWords } from "../words/later.ts";
import { readable, titled, words } from "../words.ts";

const text = youWords.ownKinds;
const readOwn = async () => (await answer(api.categories.$get())).own;

export function OwnCategories() {
  const loading = useLoaded(readOwn);
  const { value: own } = loading;
  if (own === null) return <Loaded of={loading}>{() => false}</Loaded>;
  if (own.length === 0) return <p class="quiet-text">{text.empty}</p>;
  return (
    <ul class="lines">
      {own.map(({ name, like }) => (
        <li key={name}>
          <div>
            <p>{titled(name)}</p>
            <p class="quiet-text">{text.like(readable(like))}</p>
          </div>
          <ConfirmedButton
            name={words.withName(words.remove, readable(name))}
            title={text.removeTitle(readable(name))}
            help={text.removeHelp(readable(like))}
            confirmed={async () => {
              await answer(api.categories[":name"].$delete({ param: { name } }));
              forgetCategory(name);
              loading.change((known) => known.filter((category) => category.name !== name));
              tell(text.removed(titled(name)));
              focusNext(() => null);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
