// The services of an object. The Worker answers no request with invalid settings, so an object never has them either.

import { type Bindings, type Services, servicesOf } from "../src/services.ts";

export function requiredServices(env: Bindings): Services {
  const wired = servicesOf(env);
  if (!wired.ok) throw new Error("the settings are not valid");
  return wired.services;
}
