// Images that are stored before a row names them. The outbox knows of them first, so that whatever is interrupted leaves nothing.

import { Failure } from "../domain/failure.ts";
import { causeOf } from "../domain/log.ts";
import { type ErasurePorts, eraseNow } from "./erase.ts";
import type { Ports } from "./ports.ts";

export async function stage(
  { upkeep, unfinished }: Pick<Ports, "upkeep" | "unfinished">,
  userId: string,
  paths: readonly string[],
): Promise<void> {
  const [isStaged] = await Promise.all([upkeep.stage(userId, paths), unfinished.note()]);
  if (!isStaged) throw new Failure("unauthorized", "This account is gone.");
}

/**
 * Erases those that no row has named by now. Only for a write that has answered: one whose answer was lost may still be committed, and
 * what it left goes after the hour.
 */
export async function eraseUnnamed(ports: ErasurePorts, userId: string, paths: readonly string[]): Promise<void> {
  try {
    await ports.upkeep.unstage(userId, paths);
  } catch (error) {
    ports.log.error("staged.not_erased", { cause: causeOf(error) });
  }
  await eraseNow(ports, userId);
}
