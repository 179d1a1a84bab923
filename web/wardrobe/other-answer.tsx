// Any other answer to a question: all accepted values, found by their letters.

import { useSignal } from "@preact/signals";
import type { ReviewQuestion } from "../api.ts";
import { useCategories } from "../parts/categories.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { reviewWords } from "../words/later.ts";
import { readable, titled } from "../words.ts";
import { fits, formalities, formalityNames, isFormality, materials, patterns, styles } from "./attribute-words.ts";
import type { AnswerValue } from "./review-answer.ts";
import { Swatch } from "./swatch.tsx";
import { colours, seasons } from "./vocabulary.ts";

const text = reviewWords;
const lists: Readonly<Record<string, readonly string[]>> = {
  color_primary: colours,
  color_secondary: colours,
  material: materials,
  pattern: patterns,
  fit: fits,
  formality: formalityNames,
  seasons,
  style_tags: styles,
};

export function OtherAnswer({
  question: { field, question },
  close,
  choose,
}: {
  question: ReviewQuestion;
  close: () => void;
  choose: (value: AnswerValue) => void;
}) {
  const categories = useCategories();
  const typed = useSignal("");
  const chosen = useSignal<readonly string[]>([]);
  const isSeveral = field === "seasons" || field === "style_tags";
  const all: readonly string[] =
    field === "category"
      ? [...(categories?.own ?? []), ...(categories?.built_in ?? [])].map(({ name }) => name)
      : (lists[field ?? ""] ?? []);
  const letters = typed.value.trim().toLowerCase();
  const found = all.filter((name) => readable(name).toLowerCase().includes(letters));
  const take = (name: string) => {
    if (isSeveral)
      chosen.value = chosen.value.includes(name) ? chosen.value.filter((other) => other !== name) : [...chosen.value, name];
    else choose(isFormality(name) ? formalities[name] : name);
  };
  return (
    <Dialog title={question} close={close}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = found;
          if (isSeveral) choose([...chosen.value]);
          else if (first !== undefined) take(first);
        }}
      >
        <Field label={text.find}>
          <input type="search" autocomplete="off" onInput={(event) => (typed.value = event.currentTarget.value)} />
        </Field>
        <fieldset class="chips" aria-label={question}>
          {found.map((name) => (
            <button
              key={name}
              type="button"
              class="chip"
              aria-pressed={isSeveral ? chosen.value.includes(name) : undefined}
              onClick={() => take(name)}
            >
              {all === colours && <Swatch word={name} />}
              {titled(name)}
            </button>
          ))}
        </fieldset>
        <p role="status">{found.length === 0 && text.noValue}</p>
        {isSeveral && (
          <button type="submit" class="primary" disabled={chosen.value.length === 0}>
            {text.accept}
          </button>
        )}
      </form>
    </Dialog>
  );
}
