// A garment as the person who asks for it sees it.

import type { Context } from "hono";
import type { Garment } from "../domain/garment/garment.ts";
import type { AppEnv } from "../http/context.ts";
import { type GarmentBody, garmentBody } from "../views/garment.ts";

export function garmentFor(c: Context<AppEnv>, garment: Garment): GarmentBody {
  const { services, person, origin } = c.var;
  return garmentBody(garment, person.id, services.photos, origin);
}
