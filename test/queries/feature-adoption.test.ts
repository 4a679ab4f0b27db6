import fc from "../property.ts";
import { featureAdoption as kernel } from "../../lib/kernel/feature-adoption.js";
import { featureAdoption } from "../../lib/queries/feature-adoption.js";
import type { FeatureAdoptionQuestion } from "../../lib/questions/feature-adoption.js";
import { testQuery } from "../agreement.js";
import { cases } from "../cases/feature-adoption.js";

const features = [
  { feature: "editing", event: "page_edited" },
  { feature: "pages", event: "page_created" },
  { feature: "comments", event: "comment_added" },
  { feature: "payments, which do not count as activity", event: "invoice_paid" },
  { feature: "pages once more", event: "page_created" },
  { feature: "never used", event: "integration_connected" },
];
const questions: FeatureAdoptionQuestion[] = [
  { kind: "feature_adoption", features, days: 28 },
  { kind: "feature_adoption", features, days: 7 },
  { kind: "feature_adoption", features, days: 1 },
];

testQuery(featureAdoption, { kernel, cases, questions: fc.constantFrom(...questions) });
