// The outfits that were saved, liked, worn or put together by oneself.

import { useSignal } from "@preact/signals";
import { answer, api } from "../api.ts";
import { Choice } from "../parts/choice.tsx";
import { Loaded, usePages } from "../parts/loaded.tsx";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { Empty } from "../parts/states.tsx";
import { historyWords } from "../words/later.ts";
import { replaced } from "./reading.ts";

const filters = ["save", "like", "wear", "own"] as const;

type Filter = (typeof filters)[number];

export function Kept() {
  const filter = useSignal<Filter>("save");
  return (
    <>
      <Choice
        label={historyWords.filter}
        values={filters}
        chosen={filter.value}
        choose={(one) => {
          filter.value = one;
        }}
        wordFor={(one) => historyWords.filters[one]}
        kind="small"
      />
      <KeptList key={filter.value} filter={filter.value} />
    </>
  );
}

function KeptList({ filter }: { filter: Filter }) {
  const { pages, more } = usePages((offset) =>
    answer(
      api.outfits.$get({
        query: {
          limit: "12",
          offset: String(offset),
          ...(filter === "own" ? { source: "user_created" } : { action: filter }),
        },
      }),
    ),
  );
  return (
    <Loaded of={pages}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={historyWords.nothingKept[filter]}>
            <a class="button" href="/outfits">
              {historyWords.toOutfits}
            </a>
          </Empty>
        ) : (
          <>
            <h2 class="visually-hidden">{historyWords.filters[filter]}</h2>
            <div class="outfit-grid">
              {items.map((outfit, index) => (
                <OutfitCard
                  key={index}
                  outfit={outfit}
                  changed={(after) => pages.change((page) => ({ ...page, items: replaced(page.items, outfit, after) }))}
                />
              ))}
            </div>
            {more && <p>{more}</p>}
          </>
        )
      }
    </Loaded>
  );
}
