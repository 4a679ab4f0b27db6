import { wilson } from "../../lib/models/proportions.js";
import type { FeatureAdoptionQuestion, FeatureAdoptionRow } from "../../lib/questions/feature-adoption.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const question: FeatureAdoptionQuestion = {
  kind: "feature_adoption",
  features: [
    { feature: "templates", event: "template_used" },
    { feature: "pages", event: "page_created" },
    { feature: "comments", event: "comment_added" },
  ],
  days: 14,
};

const comments = wilson(1, 1);

export const cases: Case<FeatureAdoptionQuestion, FeatureAdoptionRow>[] = [
  {
    name: "looks at the last complete days: 27 January to 9 February",
    context: { ...testContext, as_of: "2025-02-10T12:00:00Z" },
    log: {
      events: events`
        ann signup        2025-01-06T00:00
        ann page_created  2025-01-08T00:00
        ann page_created  2025-01-27T00:00
        ann page_created  2025-02-03T00:00
        ann comment_added 2025-02-03T00:00
        ben signup        2025-01-20
        ben page_edited   2025-02-09
        cid signup        2025-01-27T12:00
        cid page_created  2025-01-28T00:00
        cid page_created  2025-02-05T00:00
        dan signup        2025-01-01
        dan page_created  2025-01-26
        dan page_created  2025-02-10
        eve signup        2025-02-01T00:00
        eve comment_added 2025-02-02T00:00
        eve comment_added 2025-02-02T05:00
        eve comment_added 2025-02-04T00:00
      `, // dan was active before the window and on the day of as_of, which is not complete
    },
    question,
    rows: [
      {
        feature: "pages",
        active_users: 4, // ann, ben, cid, eve
        adopters: 2, // ann, cid
        adoption: 0.5,
        ...wilson(2, 4),
        uses: 4, // two each in the window
        uses_per_adopter: 2,
        repeat_eligible: 2,
        repeat_users: 1, // ann on the 7th day after 27 January; cid on the 8th is too late
        repeat_rate: 0.5,
        repeat_low: wilson(1, 2).low,
        repeat_high: wilson(1, 2).high,
        median_days_to_adopt: 1.25, // ann after 2, long before the window, and cid after 0.5
      },
      {
        feature: "comments", // as many adopters as pages, but asked for later
        active_users: 4,
        adopters: 2, // ann, eve
        adoption: 0.5,
        ...wilson(2, 4),
        uses: 4,
        uses_per_adopter: 2,
        repeat_eligible: 1, // eve; the 7th day after ann's 3 February is not complete
        repeat_users: 1, // eve on the 4th; her second comment of the 2nd would not do
        repeat_rate: 1,
        repeat_low: comments.low,
        repeat_high: comments.high,
        median_days_to_adopt: 14.5, // ann after 28 days, eve after 1
      },
      {
        feature: "templates",
        active_users: 4,
        adopters: 0,
        adoption: 0,
        ...wilson(0, 4),
        uses: 0,
        uses_per_adopter: null,
        repeat_eligible: 0,
        repeat_users: 0,
        repeat_rate: null,
        repeat_low: null,
        repeat_high: null,
        median_days_to_adopt: null,
      },
    ],
  },
  {
    name: "gives a row of nobody a feature for an empty log",
    log: { events: [] },
    question,
    rows: question.features.map(({ feature }) => ({
      feature,
      active_users: 0,
      adopters: 0,
      adoption: null,
      low: null,
      high: null,
      uses: 0,
      uses_per_adopter: null,
      repeat_eligible: 0,
      repeat_users: 0,
      repeat_rate: null,
      repeat_low: null,
      repeat_high: null,
      median_days_to_adopt: null,
    })),
  },
];
