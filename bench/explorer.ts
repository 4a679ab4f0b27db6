// The questions that the explorers are measured with, and the event log as the site sends it.
import config from "../analytics.config.js";
import { packedLog } from "../lib/pipeline/event-log.js";
import { type QuestionInput } from "../lib/questions/index.js";
import { openWorkspace } from "../lib/workspace.js";

const steps = [{ event: "signup" }, { event: "page_created" }, { event: "workspace_shared" }];

/** By name: what a reader begins with, and what costs most of what one would ask. */
export const questions: Readonly<Record<string, QuestionInput>> = {
  "lifecycle funnel, visits included": { ...config.funnel, breakdown: undefined },
  "funnel of three events": { kind: "funnel", steps, window: "30d" },
  "the same by channel": { kind: "funnel", steps, window: "30d", breakdown: ["user.channel"] },
  "the same of one segment": { kind: "funnel", steps, window: "30d", where: { "user.segment": "small_team" } },
  "the same of those who did something": {
    kind: "funnel",
    steps,
    window: "30d",
    where: { did: "page_edited", at_least: 2 },
  },
  "the same of workspaces": { kind: "funnel", steps: steps.slice(1), window: "30d", entity: "workspace_id" },
  "funnel in any order": { kind: "funnel", steps, window: "30d", order: "any" },
  "funnel of sessions, totals": {
    kind: "funnel",
    steps: [{ event: "session_started" }, { event: "page_created" }, { event: "page_edited" }],
    window: "1d",
    count: "total",
  },
  "retention by month": { kind: "retention", start_event: "signup" },
  "retention by day": { kind: "retention", start_event: "signup", period: "day", periods: 30 },
  "retention by week and segment": {
    kind: "retention",
    start_event: "signup",
    period: "week",
    periods: 26,
    breakdown: ["user.segment"],
  },
  "recurring retention of anything": {
    kind: "retention",
    start_event: "*",
    period: "week",
    periods: 12,
    cohort: "recurring",
  },
};

/** The encoded log of the configured product. */
export async function encodedLog(): Promise<Uint8Array> {
  const workspace = await openWorkspace(config);
  return await packedLog(workspace, { users: true });
}
