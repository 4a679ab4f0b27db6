// The recommendations as they are printed. This module is browser compatible.
import { type Block, note, paragraph } from "../blocks.js";
import { atStake } from "../findings.js";
import type { ReportInput } from "../input.js";
import { recommendations } from "../recommendations.js";

/** Each with its evidence, how sure that is, and the lever that would act on it. */
export function recommendationSection(input: ReportInput): Block[] {
  const all = recommendations(input);
  if (all.length === 0) return [paragraph("Nothing in the answers of this run supports a recommendation.")];
  return [
    note("Ranked by the money or the users at stake, at the scale of the data."),
    {
      kind: "items",
      items: all.map((one) => {
        const stake = atStake(one);
        return {
          title: one.title,
          facts: [["Evidence", one.evidence], ["Uncertainty", one.uncertainty], ["Lever", one.lever]],
          touches: stake && `At stake: ${stake}`,
        };
      }),
    },
  ];
}
