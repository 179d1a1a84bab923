// The curve of the simulation as an SVG, readable on light and on dark backgrounds.

export interface Curve {
  readonly name: string;
  readonly rank: readonly number[];
  readonly pleased: readonly number[];
}

const width = 860;
const height = 360;
const panel = { width: 330, height: 230, top: 70 };

export function curveSvg(curves: readonly Curve[], { people, outfits }: { people: number; outfits: number }): string {
  const ranks = curves.flatMap(({ rank }) => rank);
  const most = Math.ceil(Math.max(...ranks) / 50) * 50;
  const panels = [
    {
      left: 60,
      title: "mean rank of the favourite outfit (lower is better)",
      ticks: [0, most / 4, most / 2, (3 * most) / 4, most],
      word: (value: number) => String(Math.round(value)),
      top: most,
      points: ({ rank }: Curve) => rank,
    },
    {
      left: 490,
      title: "one of the five shown is accepted (higher is better)",
      ticks: [0, 0.25, 0.5, 0.75, 1],
      word: (value: number) => `${Math.round(value * 100)}%`,
      top: 1,
      points: ({ pleased }: Curve) => pleased,
    },
  ];
  const lines = panels.map(({ left, title, ticks, word, top, points }) => {
    const x = (step: number, of: number) => left + (panel.width * step) / Math.max(1, of - 1);
    const y = (value: number) => panel.top + panel.height * (1 - value / top);
    const grid = ticks.map(
      (tick) =>
        `<line class="grid" x1="${left}" x2="${left + panel.width}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>` +
        `<text class="tick" x="${left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${word(tick)}</text>`,
    );
    const steps = [0, 10, 20, 30].map(
      (step) =>
        `<text class="tick" x="${at(x(step, 31))}" y="${panel.top + panel.height + 20}" text-anchor="middle">${step}</text>`,
    );
    const drawnCurves = curves.map((curve, number) => {
      const values = points(curve);
      const path = values.map((value, step) => `${step === 0 ? "M" : "L"}${at(x(step, values.length))} ${at(y(value))}`).join("");
      return `<path class="curve c${number}" d="${path}"/>`;
    });
    return [`<text class="title" x="${left}" y="${panel.top - 18}">${title}</text>`, ...grid, ...steps, ...drawnCurves].join(
      "\n",
    );
  });
  const legend = curves.map(({ name }, number) => {
    const left = 60 + number * 150;
    return `<line class="curve c${number}" x1="${left}" x2="${left + 28}" y1="346" y2="346"/><text class="tick" x="${left + 36}" y="350">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>What is learned of ${people} simulated people in 30 interactions</title>
<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600 }
.paper { fill: #fff }
.grid { stroke: #ddd; stroke-width: 1 }
.curve { fill: none; stroke-width: 2.5; stroke-linejoin: round }
.c0 { stroke: #8a8a8a; stroke-dasharray: 2 4 }
.c1 { stroke: #c2571a; stroke-dasharray: 7 4 }
.c2 { stroke: #1f6fb2 }
@media (prefers-color-scheme: dark) {
text { fill: #ddd }
.paper { fill: #16181d }
.grid { stroke: #3a3d45 }
.c0 { stroke: #9a9a9a }
.c1 { stroke: #f0964f }
.c2 { stroke: #6db3f2 }
}
</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="title" x="60" y="24">${people} simulated people with hidden tastes, ${outfits} outfits each; feedback given so far along the bottom</text>
${[...lines, ...legend].join("\n")}
</svg>
`;
}

function at(value: number): string {
  return value.toFixed(1);
}
