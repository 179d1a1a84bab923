// The tools about outfits: propose, try under other conditions, list, save, and write down what became of them.

import { z } from "zod";
import { keepOwnOutfit } from "../actions/keep-own-outfit.ts";
import { feedbackOf, noteFeedback } from "../actions/note-feedback.ts";
import { recommendOutfits } from "../actions/recommend-outfits.ts";
import { rescoreOutfit } from "../actions/rescore-outfit.ts";
import { Day } from "../domain/day.ts";
import { invalid, notFound } from "../domain/failure.ts";
import { ConstraintChanges, RecommendRequest, ResolvedConstraints } from "../domain/outfit/ask/constraints.ts";
import { Unmet } from "../domain/outfit/lacking/unmet.ts";
import { OutfitWarning } from "../domain/outfit/score/own-outfit.ts";
import { Fault } from "../domain/outfit/sense/fault.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { Occasion } from "../domain/words/occasions.ts";
import { FeedbackAction, OutfitSource } from "../domain/words/records.ts";
import { FeedbackFields, feedbackFitsAction } from "../routes/feedback.ts";
import { OwnOutfit } from "../routes/outfit-scoring.ts";
import { OutfitCard, outfitCards } from "./cards.ts";
import { tool } from "./tool.ts";

const outfit_id = z.uuid().toLowerCase().describe("The id of an outfit, from suggest_outfits, save_outfit or list_outfits.");

export const suggestTool = tool({
  name: "suggest_outfits",
  title: "Suggest outfits",
  description:
    "At most five outfits made only of what the person owns and can wear now, the best first, each with its reasons and faults. Give " +
    "what you know: the occasion, the weather or a place and a date (then the forecast is looked up; without a place the person's " +
    "home counts), what must be worn (`must_include`) or must not. For other ideas send the ids of those that were shown as " +
    "`not_outfits`. The outfits are kept in the history.",
  access: "write",
  idempotent: false,
  asksOutside: true,
  input: RecommendRequest,
  output: z.object({
    outfits: z.array(OutfitCard),
    constraints: ResolvedConstraints.describe("What was taken as given, the weather included."),
    unmet: z.array(Unmet.pick({ message: true, relaxing: true })).describe("What could not be had, and what would help."),
    notes: z.array(z.string()).describe("Where the weather comes from, or why there is none."),
  }),
  async run(c, request) {
    const { services, person } = c.var;
    const { outfits, garments, constraints, unmet, notes } = await recommendOutfits(services, person.id, request, services.newId);
    return {
      outfits: outfitCards(outfits, garments, c.var),
      constraints,
      unmet: [...unmet],
      notes: notes.map(({ message }) => message),
    };
  },
});

export const rescoreTool = tool({
  name: "rescore_outfit",
  title: "What if",
  description:
    "Judges an outfit under other conditions: what if it rains, what if it is for work. Only what is sent in `changes` changes; null " +
    "takes a condition away. Nothing is stored.",
  access: "read",
  idempotent: true,
  input: strictFields({ outfit_id, changes: ConstraintChanges }),
  output: z.object({
    score: z.number(),
    score_before: z.number(),
    explanation: z.string(),
    faults: z.array(Fault.pick({ severity: true, message: true })),
    comparison: z.string().describe("How it differs from the outfit under its own conditions, in words."),
  }),
  async run(c, { outfit_id: id, changes }) {
    const { score, explanation, faults, was, comparison } = await rescoreOutfit(c.var.services, c.var.person.id, id, changes);
    return { score, score_before: was.score, explanation, faults: [...faults], comparison: comparison.words };
  },
});

export const listTool = tool({
  name: "list_outfits",
  title: "The history of outfits",
  description:
    "Outfits that were proposed, saved or worn, the newest first; filtered by day, occasion, source or what was done with them.",
  access: "read",
  idempotent: true,
  input: strictFields({
    from: Day.optional(),
    to: Day.optional(),
    occasion: Occasion.optional(),
    source: OutfitSource.optional(),
    action: FeedbackAction.optional().describe("`wear`: only outfits that were worn."),
    limit: z.int().min(1).max(20).default(10),
    offset: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.object({ outfits: z.array(OutfitCard), total: z.int() }),
  async run(c, filter) {
    if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to)
      throw invalid("to", "accepted: a date not before from");
    const { outfits, garments, total } = await c.var.services.outfits.list(c.var.person.id, filter);
    return { outfits: outfitCards(outfits, garments, c.var), total };
  },
});

export const saveTool = tool({
  name: "save_outfit",
  title: "Save an outfit",
  description:
    "Keeps an outfit that the person or you put together from their garments, and judges it. With `worn_on` it also counts as worn on " +
    "that day. `warnings` say what speaks against it; it is saved in any case.",
  access: "write",
  idempotent: false,
  input: OwnOutfit,
  output: z.object({ outfit: OutfitCard, warnings: z.array(OutfitWarning.pick({ message: true })) }),
  async run(c, { garment_ids, worn_on, ...constraints }) {
    const { services, person } = c.var;
    const own = await keepOwnOutfit(services, person.id, { garment_ids, worn_on, constraints }, services.newId);
    const [outfit] = outfitCards([own.outfit], own.garments, c.var);
    if (outfit === undefined) throw new Error("an outfit was saved, and is not in the answer");
    return { outfit, warnings: [...own.warnings] };
  },
});

export const outcomeTool = tool({
  name: "log_outcome",
  title: "Write down what became of an outfit",
  description:
    "Records that the person liked, disliked, wore, saved or skipped an outfit; later suggestions learn from it. Only what happened: no " +
    "plan, no guess. A wear counts once for each day (`worn_on`, today in UTC if absent); like and dislike replace each other. The " +
    "person can take it back in the app.",
  access: "write",
  idempotent: true,
  overwrites: true,
  input: strictFields({ ...FeedbackFields, outfit_id }).superRefine(feedbackFitsAction),
  output: z.object({ noted: z.literal(true) }),
  async run(c, request) {
    const { services, person } = c.var;
    const { isNoted, refresh } = await noteFeedback(services, person.id, feedbackOf(request, services.now()));
    if (!isNoted) throw notFound("outfit");
    c.executionCtx.waitUntil(refresh);
    return { noted: true as const };
  },
});
