import fc from "../property.ts";
import { funnel as kernel } from "../../lib/kernel/funnel.js";
import { funnel } from "../../lib/queries/funnel.js";
import { funnelQuestion } from "../../lib/questions/funnel.js";
import { testQuery } from "../agreement.ts";
import { funnelQuestions } from "../kernel/attempts.ts";

const lifecycle = funnelQuestion.parse({
  kind: "funnel",
  window: null,
  steps: [
    { name: "awareness", event: "site_visited" },
    { name: "signup", event: "signup", within: "30d" },
    { name: "activation", event: "page_created", within: "7d" },
    { name: "engagement", event: "engaged", within: "7d" },
    { name: "habit_formation", event: "habit_formed", within: "60d" },
    { name: "collaboration", event: "workspace_shared", within: "90d" },
  ],
});

const breakdown = fc.option(fc.constantFrom("segment", "channel"), { nil: undefined });

testQuery(funnel, {
  kernel,
  cases: [{ name: "of an empty log has its steps", log: { events: [] }, question: lifecycle }],
  questions: fc.tuple(fc.oneof(funnelQuestions, fc.constant(lifecycle)), breakdown)
    .map(([question, breakdown]) => breakdown ? { ...question, breakdown } : question),
});
