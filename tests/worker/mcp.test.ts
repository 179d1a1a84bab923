// The tools for agents, called by the official clients of both eras of the protocol.

import { describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { Client, FormerClient, FormerTransport, StreamableHTTPClientTransport } from "../mcp-clients/clients.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { own, tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const endpoint = new URL("/mcp", url);

const Tools = z.object({
  tools: z.array(
    z.looseObject({
      name: z.string(),
      description: z.string(),
      inputSchema: z.looseObject({ type: z.literal("object") }),
      outputSchema: z.looseObject({ type: z.literal("object") }),
      annotations: z.strictObject({
        readOnlyHint: z.boolean(),
        destructiveHint: z.boolean(),
        idempotentHint: z.boolean(),
        openWorldHint: z.boolean(),
      }),
    }),
  ),
});
const Result = z.looseObject({
  isError: z.boolean().optional(),
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});
const Card = z.looseObject({ id: z.string(), name: z.string(), thumbnail_url: z.string().nullable() });
const Outfit = z.looseObject({ id: z.string(), score: z.number(), explanation: z.string(), garments: z.array(Card) });

interface Agent {
  readonly instructions: string;
  tools(): Promise<z.infer<typeof Tools>["tools"]>;
  call(name: string, args?: Record<string, unknown>): Promise<z.infer<typeof Result>>;
}

const eras: Record<string, (headers: Record<string, string>) => Promise<Agent>> = {
  "2026-07-28": async (headers) => {
    const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
    await client.connect(new StreamableHTTPClientTransport(endpoint, { requestInit: { headers } }));
    return {
      instructions: client.getInstructions() ?? "",
      tools: async () => Tools.parse(await client.listTools()).tools,
      call: async (name, args = {}) => Result.parse(await client.callTool({ name, arguments: args })),
    };
  },
  "2025": async (headers) => {
    const client = new FormerClient({ name: "test", version: "1" });
    await client.connect(new FormerTransport(endpoint, { requestInit: { headers } }));
    return {
      instructions: client.getInstructions() ?? "",
      tools: async () => Tools.parse(await client.listTools()).tools,
      call: async (name, args = {}) => Result.parse(await client.callTool({ name, arguments: args })),
    };
  },
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The result of a call that succeeds, whose text and structure say the same. */
async function answer<Shape extends z.ZodType>(agent: Agent, shape: Shape, name: string, args?: Record<string, unknown>) {
  const { isError, content, structuredContent } = await agent.call(name, args);
  if (isError === true) throw new Error(`${name} refused: ${content[0]?.text}`);
  expect(JSON.parse(content[0]?.text ?? "")).toEqual(structuredContent);
  return shape.parse(structuredContent);
}

async function refusal(agent: Agent, name: string, args?: Record<string, unknown>): Promise<string> {
  const { isError, content } = await agent.call(name, args);
  expect(isError).toBe(true);
  return content.map(({ text }) => text).join("\n");
}

async function dressed(): Promise<Person> {
  const person = await Person.join(url);
  for (const fields of [
    { category: "shirt", attributes: { color_primary: "white", formality: 0.5 } },
    { category: "chinos", attributes: { color_primary: "navy", formality: 0.5 } },
    { category: "loafers", attributes: { color_primary: "brown", formality: 0.5 } },
  ] as const)
    await own(person, fields);
  return person;
}

describe.each(Object.entries(eras))("an agent of %s", (_era, connect) => {
  test("is shown twelve tools with their schemas and hints, and none removes, exports or touches the account", async () => {
    const agent = await connect(bearer((await Person.join(url)).token));
    const tools = await agent.tools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      "add_garment",
      "get_garment",
      "get_preferences",
      "list_outfits",
      "log_outcome",
      "rescore_outfit",
      "save_outfit",
      "search_wardrobe",
      "suggest_outfits",
      "update_garment",
      "update_preferences",
      "wardrobe_summary",
    ]);
    expect(agent.instructions).toContain("only garments that they own");
  });

  test("finds garments, proposes outfits of them, tries one in the rain and writes down that it was worn", async () => {
    const agent = await connect(bearer((await dressed()).token));
    const { garments } = await answer(agent, z.object({ garments: z.array(Card) }), "search_wardrobe", { query: "white shirt" });
    expect(garments[0]?.name).toBe("white shirt");

    const { outfits } = await answer(agent, z.object({ outfits: z.array(Outfit) }), "suggest_outfits", {
      occasion: "work",
      weather: { temperature_c: 22 },
    });
    const [best] = outfits;
    expect(best?.garments.map(({ name }) => name).sort()).toEqual(["brown loafers", "navy chinos", "white shirt"]);

    const outfit_id = best?.id;
    const rainy = await answer(agent, z.looseObject({ score: z.number(), score_before: z.number() }), "rescore_outfit", {
      outfit_id,
      changes: { weather: { conditions: ["rainy"], temperature_c: 6 } },
    });
    expect(rainy.score).toBeLessThan(rainy.score_before);

    await answer(agent, z.object({ noted: z.literal(true) }), "log_outcome", { outfit_id, action: "wear" });
    const worn = await answer(agent, z.object({ outfits: z.array(Outfit), total: z.number() }), "list_outfits", {
      action: "wear",
    });
    expect(worn.outfits.map(({ id }) => id)).toEqual([outfit_id]);
  });

  test("corrects a garment, and sees the correction where garments are read, counted and searched", async () => {
    const agent = await connect(bearer((await dressed()).token));
    const Found = z.object({ garments: z.array(Card), total: z.number().nullable() });
    const { garments } = await answer(agent, Found, "search_wardrobe", { category: "shirt" });
    const garment_id = garments[0]?.id;
    const fields = { custom_name: "Friday shirt", out_of_use: "lent" };
    await answer(agent, z.looseObject({}), "update_garment", { garment_id, ...fields });
    const read = await answer(agent, z.looseObject({ name: z.string(), out_of_use: z.string() }), "get_garment", { garment_id });
    expect(read).toMatchObject({ name: "Friday shirt", out_of_use: "lent" });
    const summary = await answer(agent, z.looseObject({ total: z.number(), by_category: z.looseObject({}) }), "wardrobe_summary");
    expect(summary).toMatchObject({ total: 3, by_category: { shirt: 1, chinos: 1, loafers: 1 } });
  });

  test("saves an outfit of the person's own, and is told what speaks against it", async () => {
    const agent = await connect(bearer((await dressed()).token));
    const { garments } = await answer(agent, z.object({ garments: z.array(Card) }), "search_wardrobe", {});
    const worn = garments.filter(({ name }) => name !== "brown loafers").map(({ id }) => id);
    const Saved = z.object({ outfit: Outfit, warnings: z.array(z.object({ message: z.string() })) });
    const { outfit, warnings } = await answer(agent, Saved, "save_outfit", { garment_ids: worn, occasion: "work" });
    expect(outfit.garments.map(({ id }) => id).sort()).toEqual(worn.sort());
    expect(warnings.map(({ message }) => message)).toContain("There are no shoes in it.");
  });

  test("changes the preferences it names, and leaves all others", async () => {
    const person = await Person.join(url);
    await person.request("PUT", "/api/v1/preferences", {
      json: { favorite_colors: ["navy"], avoid_categories: ["heels"], home: { lat: 59.9, lon: 10.8 } },
    });
    const agent = await connect(bearer(person.token));
    const Style = z.object({ preferences: z.looseObject({}), learned: z.array(z.string()) });
    await answer(agent, Style, "update_preferences", { favorite_colors: ["green"], units: "us" });
    const { preferences } = await answer(agent, Style, "get_preferences");
    expect(preferences).toMatchObject({ favorite_colors: ["green"], units: "us", avoid_categories: ["heels"] });
    expect(preferences["home"]).toMatchObject({ lat: 59.9, lon: 10.8 });
    expect(await refusal(agent, "update_preferences", { avoid_colors: ["green"] })).toContain("green is in favorite_colors too");
    expect(await refusal(agent, "update_preferences", {})).toContain("accepted: at least one of preferred_styles");
  });

  test("is told how to correct a call: what is accepted, and where ids come from", async () => {
    const agent = await connect(bearer((await dressed()).token));
    expect(await refusal(agent, "suggest_outfits", { occasion: "disco" })).toContain("wedding");
    const lines = (await refusal(agent, "search_wardrobe", { colour: "navy", limit: 0 })).split("\n");
    expect(lines[0]).toBe("The request is not valid.");
    expect(lines.some((line) => line.startsWith("colour: unknown field; accepted: query, category"))).toBe(true);
    expect(lines.some((line) => line.startsWith("limit: "))).toBe(true);
    const absent = "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d";
    expect(await refusal(agent, "get_garment", { garment_id: absent })).toContain("search_wardrobe gives the ids of garments");
    expect(await refusal(agent, "log_outcome", { outfit_id: absent, action: "like" })).toContain("There is no such outfit");
    expect(await refusal(agent, "log_outcome", { outfit_id: absent, action: "like", worn_on: "2026-11-22" })).toContain(
      "accepted with the action wear only",
    );
  });

  test("never stores preferences that contradict each other, however many changes come at once", async () => {
    const agent = await connect(bearer((await Person.join(url)).token));
    const Lists = z.object({
      preferences: z.looseObject({ favorite_colors: z.array(z.string()), avoid_colors: z.array(z.string()) }),
    });
    const changes = ["navy", "green", "pink"].flatMap((colour) => [{ favorite_colors: [colour] }, { avoid_colors: [colour] }]);
    await Promise.all(changes.map((change) => agent.call("update_preferences", change)));
    const { favorite_colors, avoid_colors } = (await answer(agent, Lists, "get_preferences")).preferences;
    expect(favorite_colors.filter((colour) => avoid_colors.includes(colour))).toEqual([]);
    await answer(agent, Lists, "update_preferences", { units: "us" });
  });

  test("sees and changes nothing of another person", async () => {
    const [owner, stranger] = [await dressed(), await Person.join(url)];
    const theirs = await (await connect(bearer(owner.token))).call("search_wardrobe");
    const garment_id = z.object({ garments: z.array(Card) }).parse(theirs.structuredContent).garments[0]?.id;
    const agent = await connect(bearer(stranger.token));
    const { total } = await answer(agent, z.object({ total: z.number() }), "search_wardrobe");
    expect(total).toBe(0);
    expect(await refusal(agent, "get_garment", { garment_id })).toContain("There is no such garment");
    expect(await refusal(agent, "update_garment", { garment_id, custom_name: "mine" })).toContain("There is no such garment");
    expect(await refusal(agent, "save_outfit", { garment_ids: [garment_id] })).toContain("garment_ids.0");
  });

  test("with a key that may only read is shown only the tools that read, and told why", async () => {
    const person = await Person.join(url);
    const { key } = await person.key({ scopes: ["read"] });
    const agent = await connect({ "x-api-key": key });
    const tools = await agent.tools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      "get_garment",
      "get_preferences",
      "list_outfits",
      "rescore_outfit",
      "search_wardrobe",
      "wardrobe_summary",
    ]);
    expect(tools.every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
    expect(agent.instructions).toContain("a key with the scope `write`");
    await expect(agent.call("save_outfit", { garment_ids: [] })).rejects.toThrow("save_outfit");
  });
});

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};
const post = (headers: Record<string, string>, message: unknown = initialize) =>
  fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body: JSON.stringify(message),
  });

test("a list of messages is refused, since it would count once in the limits", async () => {
  const response = await post(bearer((await Person.join(url)).token), [initialize, initialize]);
  expect(response.status).toBe(400);
  expect(ProblemAnswer.parse(await response.json()).errors).toEqual([
    { path: "body", message: "accepted: one message of JSON-RPC, and no list of them" },
  ]);
});

test("a page of an allowed origin may send what the protocol sends", async () => {
  const origin = "http://localhost:3000";
  const { headers } = await fetch(endpoint, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
  expect(headers.get("access-control-allow-origin")).toBe(origin);
  const allowed = headers.get("access-control-allow-headers")?.split(",") ?? [];
  expect(allowed).toEqual(expect.arrayContaining(["Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Session-Id"]));
});

test("without a credential, with a key for the chat alone, or from another site's page, nobody gets to the tools", async () => {
  const person = await Person.join(url);
  const { key } = await person.key({ scopes: ["chat"] });
  for (const [headers, status, code] of [
    [{}, 401, "unauthorized"],
    [bearer("wrong"), 401, "unauthorized"],
    [bearer(key), 403, "missing_scope"],
    [{ ...bearer(person.token), origin: "https://elsewhere.example" }, 403, "forbidden_origin"],
  ] as const) {
    const response = await post({ ...headers });
    expect(response.status).toBe(status);
    expect(ProblemAnswer.parse(await response.json()).code).toBe(code);
  }
  expect((await post(bearer(person.token))).status).toBe(200);
});

describe("the link of add_garment", () => {
  const linkOf = async (person: Person) => {
    const connect = eras["2026-07-28"];
    if (connect === undefined) throw new Error("there is no such era");
    const agent = await connect(bearer(person.token));
    return (await answer(agent, z.object({ upload_url: z.url(), expires_at: z.iso.datetime() }), "add_garment")).upload_url;
  };
  const send = (link: string, photo: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const form = new FormData();
    form.append("file", new Blob([photo]), "photo.jpg");
    return fetch(link, { method: "POST", body: form, headers });
  };
  const browser = { accept: "text/html,application/xhtml+xml" };

  test("takes a photo without a credential, once, into the wardrobe of the person alone", async () => {
    const person = await Person.join(url);
    const [link, photo] = [await linkOf(person), await tinyPhoto()];
    const first = await send(link, photo);
    expect(first.status).toBe(201);
    const { id } = z.looseObject({ id: z.string() }).parse(await first.json());
    expect((await send(link, photo)).status).toBe(200);
    const { items } = z
      .object({ items: z.array(Card.partial({ name: true })) })
      .parse(await (await person.request("GET", "/api/v1/wardrobe")).json());
    expect(items.map((garment) => garment.id)).toEqual([id]);
  });

  test("shows a person a page on which nothing runs, and says there what became of the photo", async () => {
    const link = await linkOf(await Person.join(url));
    const page = await fetch(link, { headers: browser });
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await page.text()).toContain('<input type="file" name="file"');
    const photo = await tinyPhoto();
    expect(await (await send(link, photo, browser)).text()).toContain("It is in your wardrobe");
    expect(await (await send(link, photo, browser)).text()).toContain("has this photo already");
    const refused = await send(link, new Uint8Array(), browser);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('role="status">file: ');
  });

  test("that was changed, or is another's, opens nothing", async () => {
    const [person, stranger] = [await Person.join(url), await Person.join(url)];
    const link = new URL(await linkOf(person));
    link.searchParams.set("u", stranger.id);
    for (const method of ["GET", "POST"]) {
      const response = method === "GET" ? await fetch(link) : await send(link.href, await tinyPhoto());
      expect(response.status).toBe(403);
      expect(ProblemAnswer.parse(await response.json()).code).toBe("invalid_link");
    }
    const page = await fetch(link, { headers: browser });
    expect([page.status, page.headers.get("content-type")]).toEqual([403, "text/html; charset=UTF-8"]);
    const text = await page.text();
    expect(text).toContain("The link was changed or has expired; ask for a new one.");
    expect(text).not.toContain("<form");
  });

  test("stores nothing for a person whose account was erased meanwhile", async () => {
    const person = await Person.join(url);
    const link = await linkOf(person);
    expect((await person.request("DELETE", "/api/v1/account", { json: { confirm: true } })).status).toBe(202);
    const response = await send(link, await tinyPhoto());
    expect(response.status).toBe(401);
    expect(ProblemAnswer.parse(await response.json()).code).toBe("unauthorized");
  });
});
