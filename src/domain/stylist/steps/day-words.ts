// How a day that is over is spoken of.

/** "today", "yesterday" or "on Tuesday, 24 November". */
export function dayWords(day: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  return `on ${new Date(`${day}T12:00Z`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })}`;
}
