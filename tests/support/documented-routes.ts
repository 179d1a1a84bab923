// The routes as the OpenAPI document of a running Armoire describes them.

import { z } from "zod";

const Media = z.record(z.string(), z.looseObject({ example: z.unknown().optional(), schema: z.looseObject({}).optional() }));
const Operation = z.looseObject({
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional(), example: z.unknown().optional() }))
    .optional(),
  requestBody: z.looseObject({ required: z.boolean().optional(), content: Media }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Media.optional() })),
});
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly operation: z.infer<typeof Operation>;
}

export async function documentedRoutes(url: string): Promise<Route[]> {
  const { paths } = Document.parse(await (await fetch(`${url}/openapi.json`)).json());
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const method = verb.toUpperCase();
      return { method, path, name: `${method} ${path}`, operation };
    }),
  );
}
