// What a person likes and avoids. Every choice is kept at once; there is no form to send.

import { useRef } from "preact/hooks";
import type { Preferences } from "../api.ts";
import { useCategories } from "../parts/categories.ts";
import { Field } from "../parts/field.tsx";
import { WordOptions, WordSelect } from "../parts/word-select.tsx";
import { fits as cuts, formalityNames, formalityOf, materials, styles } from "../wardrobe/attribute-words.ts";
import { Swatch } from "../wardrobe/swatch.tsx";
import { colours, type Style } from "../wardrobe/vocabulary.ts";
import { youWords } from "../words/later.ts";
import { readable, titled, words } from "../words.ts";
import { change } from "./profile.ts";
import { formalityRange, judged, toggled } from "./taste.ts";

const text = youWords.taste;

/** Oversized is how a garment falls, not what a person asks for. */
const fits = cuts.filter((fit) => fit !== "oversized");
const parts = ["arms", "legs", "head"] as const;

export function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const { favorite_colors, avoid_colors, preferred_styles, avoid_styles, coverage, avoid_categories, avoid_materials } =
    preferences;
  const { built_in = [], own = [] } = useCategories() ?? {};
  const kinds = [...built_in, ...own].map(({ name }) => name).sort();
  const judgeColour = (word: Preferences["favorite_colors"][number], judgement: "liked" | "avoided" | "neither") => {
    const { liked, avoided } = judged({ liked: favorite_colors, avoided: avoid_colors }, word, judgement);
    void change({ favorite_colors: liked, avoid_colors: avoided });
  };
  const judgeStyle = (word: Style, judgement: "liked" | "avoided" | "neither") => {
    const { liked, avoided } = judged({ liked: preferred_styles, avoided: avoid_styles }, word, judgement);
    void change({ preferred_styles: liked, avoid_styles: avoided });
  };

  return (
    <div class="taste">
      <WordList
        label={text.coloursLiked}
        chosen={favorite_colors}
        all={colours}
        add={(word) => judgeColour(word, "liked")}
        remove={(word) => judgeColour(word, "neither")}
      />
      <WordList
        label={text.coloursAvoided}
        chosen={avoid_colors}
        all={colours}
        add={(word) => judgeColour(word, "avoided")}
        remove={(word) => judgeColour(word, "neither")}
      />
      <WordList
        label={text.stylesLiked}
        chosen={preferred_styles}
        all={styles}
        add={(word) => judgeStyle(word, "liked")}
        remove={(word) => judgeStyle(word, "neither")}
      />
      <WordList
        label={text.stylesAvoided}
        chosen={avoid_styles}
        all={styles}
        add={(word) => judgeStyle(word, "avoided")}
        remove={(word) => judgeStyle(word, "neither")}
      />
      <WordList
        label={text.kindsAvoided}
        chosen={avoid_categories}
        all={kinds}
        add={(word) => void change({ avoid_categories: toggled(avoid_categories, word, true) })}
        remove={(word) => void change({ avoid_categories: toggled(avoid_categories, word, false) })}
      />
      <WordList
        label={text.materialsAvoided}
        chosen={avoid_materials}
        all={materials}
        add={(word) => void change({ avoid_materials: toggled(avoid_materials, word, true) })}
        remove={(word) => void change({ avoid_materials: toggled(avoid_materials, word, false) })}
      />
      <Field label={text.fit}>
        <WordSelect
          names={fits}
          none={text.noFit}
          value={preferences.preferred_fit}
          choose={(preferred_fit) => void change({ preferred_fit })}
        />
      </Field>
      <fieldset class="field">
        <legend>{text.covered}</legend>
        <div class="chips">
          {parts.map((part) => (
            <label key={part} class="button chip">
              <input
                type="checkbox"
                class="visually-hidden"
                checked={coverage[part] === "covered"}
                onChange={({ currentTarget: { checked } }) => {
                  const { [part]: _, ...others } = coverage;
                  void change({ coverage: checked ? { ...others, [part]: "covered" as const } : others });
                }}
              />
              {text.parts[part]}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="row formality">
        <FormalityField preferences={preferences} end="formality_min" label={text.formalityMin} />
        <FormalityField preferences={preferences} end="formality_max" label={text.formalityMax} />
      </div>
      <Field label={text.balance}>
        <input
          type="range"
          min="0"
          max="1"
          step="0.1"
          value={preferences.comfort_style_balance}
          aria-valuetext={text.balanceAt(Math.round(preferences.comfort_style_balance * 100))}
          onChange={({ currentTarget: { value } }) => void change({ comfort_style_balance: Number(value) })}
        />
        <span class="ends quiet-text" aria-hidden="true">
          <span>{text.comfort}</span>
          <span>{text.style}</span>
        </span>
      </Field>
    </div>
  );
}

function FormalityField({
  preferences,
  end,
  label,
}: {
  preferences: Preferences;
  end: "formality_min" | "formality_max";
  label: string;
}) {
  return (
    <Field label={label}>
      <WordSelect
        names={formalityNames}
        value={formalityOf(preferences[end])}
        choose={(name) => name !== null && void change(formalityRange(preferences, end, name))}
      />
    </Field>
  );
}

interface WordListProps<Word extends string> {
  readonly label: string;
  readonly chosen: readonly Word[];
  readonly all: readonly Word[];
  readonly add: (word: Word) => void;
  readonly remove: (word: Word) => void;
}

/** The chosen words, each with a way out, and a field to choose another. */
function WordList<Word extends string>({ label, chosen, all, add, remove }: WordListProps<Word>) {
  const field = useRef<HTMLSelectElement>(null);
  return (
    <fieldset class="field word-list">
      <legend>{label}</legend>
      <div class="chips">
        {chosen.map((word) => (
          <button
            key={word}
            type="button"
            class="chip"
            aria-label={words.withName(words.takeOut, readable(word))}
            onClick={() => {
              remove(word);
              field.current?.focus();
            }}
          >
            <Swatch word={word} />
            {titled(word)}
            <span aria-hidden="true">×</span>
          </button>
        ))}
        <select
          ref={field}
          aria-label={words.withName(text.add, label)}
          value=""
          onChange={({ currentTarget }) => {
            const word = all.find((other) => other === currentTarget.value);
            currentTarget.value = "";
            if (word !== undefined) add(word);
          }}
        >
          <option value="">{text.add}</option>
          <WordOptions names={all.filter((word) => !chosen.includes(word))} />
        </select>
      </div>
    </fieldset>
  );
}
