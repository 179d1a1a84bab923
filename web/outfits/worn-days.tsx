// The days of a month on which something was worn: as a calendar, or as a list.

import type { Outfit } from "../api.ts";
import { namesOf, OutfitPictures } from "../parts/outfit-pictures.tsx";
import { historyWords } from "../words/later.ts";
import { shortDay, spokenDay, spokenMonth, today, weekdays, weeksOf } from "./days.ts";

export function Calendar({
  month,
  byDay,
  day,
  open,
  isLoading,
}: {
  month: string;
  byDay: ReadonlyMap<string, readonly Outfit[]>;
  day: string | null;
  open: (day: string) => void;
  isLoading: boolean;
}) {
  const [short, long] = [weekdays("short"), weekdays("long")];
  const now = today();
  return (
    <table class="calendar" aria-busy={isLoading}>
      <caption class="visually-hidden">{spokenMonth(month)}</caption>
      <thead>
        <tr>
          {long.map((name, index) => (
            <th key={name} scope="col">
              <abbr title={name}>{short[index]}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((one) => one !== null)}>
            {week.map((one, index) => {
              const worn = one === null ? [] : (byDay.get(one) ?? []);
              // The one that shows the most of the day.
              const first = worn.toSorted((a, b) => b.garments.length - a.garments.length)[0];
              // The empty cells of a week are told apart by their place.
              return one === null ? (
                <td key={index} />
              ) : (
                <td key={one}>
                  <button
                    type="button"
                    class="day-cell"
                    disabled={one > now}
                    aria-pressed={one === day}
                    aria-current={one === now ? "date" : undefined}
                    aria-label={historyWords.day(spokenDay(one), worn.length)}
                    onClick={() => open(one)}
                  >
                    {first && <OutfitPictures garments={first.garments} />}
                    <span class="day-number">{Number(one.slice(-2))}</span>
                    {worn.length > 1 && <span class="day-more" data-more={`+${worn.length - 1}`} />}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function DayList({ byDay, open }: { byDay: ReadonlyMap<string, readonly Outfit[]>; open: (day: string) => void }) {
  if (byDay.size === 0) return <p>{historyWords.nothingWorn}</p>;
  return (
    <ol class="day-list">
      {[...byDay].reverse().map(([day, worn]) => (
        <li key={day}>
          <button type="button" onClick={() => open(day)}>
            {worn[0] && <OutfitPictures garments={worn[0].garments} />}
            <span class="stack">
              <time dateTime={day}>{shortDay(day)}</time>
              {worn.map((outfit) => (
                <span key={outfit.id} class="quiet-text">
                  {namesOf(outfit.garments)}
                </span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
