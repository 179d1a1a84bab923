// What `npm run check` says of an OpenAPI document that generators would stumble over.

import { expect, test } from "vitest";
import { copiedObjects, wrongExamples } from "../../tools/openapi.ts";

const colour = {
  type: "object",
  properties: { name: { type: "string" }, hex: { type: "string", format: "uuid" } },
  required: ["name"],
};

test("an example that its schema refuses is found wherever it stands: in an answer, a parameter or a named schema", () => {
  const schema = { $ref: "#/components/schemas/Named" };
  const parameters = [{ name: "limit", in: "query", schema: { type: "integer" }, example: "ten" }];
  const media = (example: unknown) => ({ "200": { content: { "application/json": { schema, example } } } });
  const document = {
    components: { schemas: { Named: { ...colour, example: { name: "navy", hex: "no id" } } } },
    paths: {
      "/right/{id}": { get: { responses: media({ name: "navy" }) } },
      "/wrong/{id}": { get: { parameters, responses: media({ hex: "navy" }) } },
    },
  };
  const found = wrongExamples(document);
  expect(found).toHaveLength(3);
  expect(found.join("\n")).toMatch(/\/Named: .*uuid.*\n.*parameters\/0: .*integer.*\n.*~1wrong~1%7Bid%7D\/.*name/);
});

test("an object that stands in two places is found, whatever is said about it there", () => {
  const places = { of_shirt: { ...colour, description: "The shirt's." }, of_coat: { ...colour, example: { name: "navy" } } };
  const document = { components: { schemas: { Outfit: { type: "object", properties: places }, Colour: colour } } };
  expect(copiedObjects(document)).toEqual([expect.stringMatching(/2 places.*\n.*of_shirt\n.*of_coat/s)]);
  const named = { of_shirt: { $ref: "#/components/schemas/Colour" }, of_coat: { $ref: "#/components/schemas/Colour" } };
  expect(copiedObjects({ components: { schemas: { Outfit: { type: "object", properties: named }, Colour: colour } } })).toEqual(
    [],
  );
});
