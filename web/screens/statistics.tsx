// What a person wears most, what hangs unused, and what their wardrobe is made of.

import { answer, api, type Summary } from "../api.ts";
import { ActionIcon } from "../parts/action-icon.tsx";
import { FirstSteps } from "../parts/first-steps.tsx";
import { Loaded, useLoaded } from "../parts/loaded.tsx";
import { BarChart, BarShape, Bars } from "../statistics/bar-chart.tsx";
import { GarmentLink, PictureOf, useLongList } from "../statistics/garment-rows.tsx";
import { lengths, ranked } from "../statistics/scales.ts";
import { colours, isOneOf, seasons, swatches } from "../wardrobe/vocabulary.ts";
import { statisticsWords } from "../words/later.ts";
import { locale, words } from "../words.ts";

type Insight = NonNullable<Summary["insight"]>;
const text = statisticsWords;

export function Statistics() {
  const summary = useLoaded(() => answer(api.wardrobe.summary.$get({ query: { limit: "10" } })));
  return (
    <section class="screen statistics">
      <a class="button quiet back" href="/you">
        <ActionIcon name="back" />
        {words.titles.you}
      </a>
      <header>
        <h1>{words.titles.statistics}</h1>
      </header>
      <Loaded of={summary}>
        {(counted) =>
          counted.total === 0 ? (
            <div class="state">
              <p>{text.empty}</p>
              <FirstSteps />
            </div>
          ) : (
            <Figures summary={counted} />
          )
        }
      </Loaded>
    </section>
  );
}

function Figures({ summary }: { summary: Summary }) {
  const { insight, by_color, by_category, by_season, total } = summary;
  return (
    <>
      {insight !== undefined && (
        <div class="statistics-wear">
          <WornMost insight={insight} />
          <Unused insight={insight} />
        </div>
      )}
      <p class="quiet-text">{text.madeOf(words.garments(total))}</p>
      <div class="statistics-charts">
        <BarChart
          title={text.colours}
          rows={ranked(by_color)}
          fillOf={(label) => (isOneOf(colours, label) ? swatches[label] : undefined)}
        />
        <BarChart title={text.kinds} rows={ranked(by_category)} />
        <BarChart
          title={text.seasons}
          rows={seasons.flatMap((season) => (by_season[season] === undefined ? [] : [[season, by_season[season]] as const]))}
        />
      </div>
      {insight !== undefined && <More insight={insight} />}
    </>
  );
}

function WornMost({ insight: { most_worn } }: { insight: Insight }) {
  const drawn = lengths(most_worn.map(({ days_worn }) => days_worn));
  return (
    <section aria-labelledby="worn-most">
      <h2 id="worn-most">{text.wornMost}</h2>
      {most_worn.length === 0 ? (
        <>
          <p class="quiet-text">{text.nothingWorn}</p>
          <a class="button" href="/outfits">
            {text.toOutfits}
          </a>
        </>
      ) : (
        <ol class="worn-most">
          {most_worn.map(({ garment_id, name, days_worn }, index) => (
            <li key={garment_id}>
              <PictureOf id={garment_id} name={name} />
              <div>
                <GarmentLink id={garment_id} name={name} />
                <BarShape length={drawn[index]} />
                <span class="quiet-text">{text.days(days_worn)}</span>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What was not worn for a season; in a young wardrobe what was never worn, once anything was. */
function Unused({ insight }: { insight: Insight }) {
  const { rows: unworn, button } = useLongList("unworn_for_90_days", insight);
  const rows =
    unworn.length > 0
      ? unworn.map(({ garment_id, name, last_worn_on, days }) => ({
          garment_id,
          name,
          said: last_worn_on === null ? text.never : text.notFor(days),
        }))
      : insight.most_worn.length === 0
        ? []
        : insight.least_worn.map(({ garment_id, name, days_worn }) => ({
            garment_id,
            name,
            said: days_worn === 0 ? text.notYet : text.days(days_worn),
          }));
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="unused">
      <h2 id="unused">{unworn.length > 0 ? text.unused : text.wornLeast}</h2>
      <ul class="unused">
        {rows.map(({ garment_id, name, said }) => (
          <li key={garment_id}>
            <PictureOf id={garment_id} name={name} />
            <GarmentLink id={garment_id} name={name} />
            <span class="quiet-text">{said}</span>
          </li>
        ))}
      </ul>
      {button}
    </section>
  );
}

function More({ insight }: { insight: Insight }) {
  return (
    <div>
      {insight.gaps.length > 0 && (
        <details class="section">
          <summary>
            <h2>{text.gaps}</h2>
          </summary>
          <ul class="stack">
            {insight.gaps.map(({ category, color, words: said }) => (
              <li key={`${color} ${category}`}>{said}</li>
            ))}
          </ul>
        </details>
      )}
      <CostPerWear insight={insight} />
      <Versatility insight={insight} />
    </div>
  );
}

const money = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function CostPerWear({ insight }: { insight: Insight }) {
  const { rows, button } = useLongList("cost_per_wear", insight);
  return (
    <details class="section">
      <summary>
        <h2>{text.cost}</h2>
      </summary>
      {rows.length === 0 ? (
        <p class="quiet-text">{text.noPrices}</p>
      ) : (
        <div class="wide-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{text.garment}</th>
                <th scope="col">{text.price}</th>
                <th scope="col">{text.worn}</th>
                <th scope="col">{text.aWear}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ garment_id, name, price, days_worn, cost_per_wear }) => (
                <tr key={garment_id}>
                  <th scope="row">
                    <GarmentLink id={garment_id} name={name} />
                  </th>
                  <td>{money.format(price)}</td>
                  <td>{text.days(days_worn)}</td>
                  <td>{cost_per_wear === null ? text.notYet : money.format(cost_per_wear)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {button}
    </details>
  );
}

function Versatility({ insight }: { insight: Insight }) {
  const { rows, button } = useLongList("versatility", insight);
  if (rows.length === 0) return null;
  return (
    <details class="section">
      <summary>
        <h2>{text.versatility}</h2>
      </summary>
      <p class="quiet-text">{text.versatilityHelp}</p>
      <Bars
        rows={rows.map(({ garment_id, name, good_outfits, exact }) => ({
          key: garment_id,
          label: <GarmentLink id={garment_id} name={name} />,
          value: good_outfits,
          said: text.outfits(good_outfits, exact),
        }))}
      />
      {button}
    </details>
  );
}
