// Ways in which a weather service fails its callers.

import type { Misbehaviour } from "./weather-service.ts";

/** Answers with this body. */
export const says =
  (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Misbehaviour =>
  (response) =>
    response.writeHead(status, headers).end(body);
/** A reply in which only these fields are wrong. */
const wrong = (current: Readonly<Record<string, unknown>>) => says(JSON.stringify(reply(current)));

/** Each misbehaviour, with the reason in the log; Armoire answers to each as if there were no weather service. */
export const misbehaviours: Readonly<Record<string, readonly [Misbehaviour, reason: RegExp]>> = {
  // The tests' harness around workerd turns a failed connection into a 500, and follows redirects, here to a dead address.
  "cuts the connection": [(response) => response.destroy(), /^(no connection|status 500)$/],
  "answers 500": [says('{"error":true}', 500), /^status 500$/],
  "answers 429": [says('{"error":true,"reason":"limit exceeded"}', 429, { "retry-after": "3600" }), /^status 429$/],
  "sends elsewhere": [says("", 302, { location: "http://127.0.0.1:9/" }), /^(status 302|no connection|status 500)$/],
  "answers with a page": [says("<h1>Sunny</h1>", 200, { "content-type": "text/html" }), /^not JSON$/],
  "answers with nothing": [says(""), /^not JSON$/],
  "answers null": [says("null"), /^not the reply that is documented/],
  "answers with other types": [wrong({ apparent_temperature: "16.2" }), /at current\.apparent_temperature$/],
  "answers with an impossible number": [wrong({ temperature_2m: 9999 }), /at current\.temperature_2m$/],
  "answers with an impossible time": [wrong({ time: "2026-13-40T25:61" }), /at current\.time$/],
  "stops half-way": [
    (response) => {
      response.writeHead(200, { "content-length": "4000" });
      response.write('{"utc_offset_seconds":0,"current":{"time":', () => response.destroy());
    },
    /^no (connection|reply in time)$/,
  ],
  "answers without end": [
    (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(" ".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    },
    /^more than \d+ bytes$/,
  ],
  "says nothing": [() => {}, /^no reply in time$/],
  "says a byte and no more": [
    (response) => {
      response.writeHead(200);
      response.write("{");
    },
    /^no reply in time$/,
  ],
};

function reply(current: Readonly<Record<string, unknown>>) {
  const right = { temperature_2m: 17.4, apparent_temperature: 16.2, weather_code: 3, wind_speed_10m: 8.5, is_day: 1 };
  const hourly = Object.fromEntries(["time", ...Object.keys(right)].map((variable) => [variable, []]));
  return { utc_offset_seconds: 0, current: { time: "2026-11-23T06:00", ...right, ...current }, hourly };
}
