// The steps of a turn at which a test can stop it: with the model that never answers, and the database that hangs.

import type { DatabaseProxy } from "./database-proxy.ts";
import { neverAnswers, type OpenAiServer } from "./openai-server.ts";

export const whileUnderstanding = (model: OpenAiServer) => () => {
  model.nextUnderstandings.push(neverAnswers);
  return model.waitForRequest("understanding");
};
export const whileSaving = (proxy: DatabaseProxy) => () =>
  proxy.fail({ fault: "hang", match: ["insert into outfits"], times: 1 }).hit;
export const beforeTheFirstWord = (model: OpenAiServer) => () => {
  model.nextReplies.push(neverAnswers);
  return model.waitForRequest("reply");
};

/** Each step with a function that makes the next turn stop there, and settles when it does. */
export const turnSteps = (model: OpenAiServer, proxy: DatabaseProxy): [string, () => Promise<unknown>][] => [
  ["understanding", whileUnderstanding(model)],
  ["saving", whileSaving(proxy)],
  ["speaking", beforeTheFirstWord(model)],
];
