// The models' answers as the glossary tells them. This module is browser compatible.
import {
  leverColumns,
  type LeverRow,
  projectionColumns,
  type ProjectionRow,
  tornadoColumns,
  type TornadoRow,
} from "../models/growth.js";
import type { Answer } from "../questions/question.js";

/** Levers, projection and tornado: what they ask, what a row is, what its columns mean. */
export const growthAnswers: {
  readonly levers: Answer<LeverRow>;
  readonly projection: Answer<ProjectionRow>;
  readonly tornado: Answer<TornadoRow>;
} = {
  levers: {
    asks: "What is moving one stage of the funnel worth, and what does it cost?",
    grain: "One row a lever, the largest expected net benefit first",
    columns: leverColumns,
  },
  projection: {
    asks: "How many will start paying in the months ahead, with the levers and without?",
    grain: "One row a scenario and month, from month 0, which is the baseline",
    columns: projectionColumns,
  },
  tornado: {
    asks: "On which inputs does the value of all levers together hang most?",
    grain: "One row an input, the widest swing first",
    columns: tornadoColumns,
  },
};
