// The services for an object. With invalid settings the Worker answers no request, so no object runs with them.

import { type Bindings, type Services, servicesOf } from "../src/services.ts";

export function requiredServices(env: Bindings): Services {
  const wiring = servicesOf(env);
  if (!wiring.ok) throw new Error("the settings are not valid");
  return wiring.services;
}
