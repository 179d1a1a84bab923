// Opens examples/use-chat in a page without a browser, as the person who uses it. It is copied beside the compiled example, whose
// packages it needs. Arguments: Armoire's address, a token. Writes what the page shows as JSON.

import { Window } from "happy-dom";

const [armoire = "", token = ""] = process.argv.slice(2);

const window = new Window({ url: "http://localhost:5173/" });
// Not its fetch: Node's is the one that streams.
const names = ["document", "localStorage", "FormData", "Node", "Element", "HTMLElement", "HTMLIFrameElement", "Event"];
for (const name of names) globalThis[name] = window[name];
globalThis.window = window;
localStorage.setItem("armoire", armoire);
localStorage.setItem("token", token);

const { createRoot } = await import("react-dom/client");
const { App } = await import("./built/main.js");
const { createElement } = await import("react");

function openPage() {
  const main = document.body.appendChild(document.createElement("div"));
  const root = createRoot(main);
  root.render(createElement(App));
  const query = (selector) => main.querySelector(selector);
  /** Settles once the page shows what is looked for. */
  const shows = (find) =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (!found) return;
        observer.disconnect();
        resolve(found);
      };
      const observer = new window.MutationObserver(look);
      observer.observe(main, { childList: true, subtree: true, characterData: true, attributes: true });
      look();
    });
  const articles = () =>
    [...main.querySelectorAll("article")].map((article) => ({
      role: article.getAttribute("aria-label"),
      words: [...article.querySelectorAll("p")].map(({ textContent }) => textContent).join(""),
      outfits: [...article.querySelectorAll("figure")].map((figure) => ({
        explanation: figure.querySelector("figcaption").textContent,
        pieces: figure.querySelectorAll("img").length,
      })),
    }));
  return {
    shows,
    query,
    articles,
    problem: () => query("[role=alert]")?.textContent ?? null,
    async say(words) {
      const button = await shows(() => query("[type=submit]"));
      query("[name=words]").value = words;
      button.click();
    },
    /** Settles when the answer to these words is whole. */
    answered: (words) =>
      shows(() => {
        const [question, answer] = articles().slice(-2);
        return question?.words === words && answer.role === "assistant" && answer.words !== "" && query("[type=submit]");
      }),
    close() {
      root.unmount();
      main.remove();
    },
  };
}

const first = openPage();
await first.say("Something for work");
await first.shows(() => first.query("figure"));
first.close();

const page = openPage();
await page.answered("Something for work");
const reloaded = page.articles();

await page.say("And for a party");
// Stopped once its answer has begun: of two requests, the first given up on its way, the second may arrive first.
await page.shows(() => page.query("article:last-of-type small")?.textContent === "For: party");
page.query("[type=button]")?.click();
await page.shows(() => page.query("[type=submit]"));
await page.say("Thanks");
await page.answered("Thanks");
const last = page.articles().at(-1);
const problem = page.problem();
page.close();

process.stdout.write(JSON.stringify({ conversation: localStorage.getItem("conversation"), reloaded, last, problem }), () =>
  process.exit(0),
);
