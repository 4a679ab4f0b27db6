// What a report is made from: the answers of a run, some of which may be missing. This module is browser compatible.
import type { LeverRow, ProjectionRow, TornadoRow } from "../models/growth.js";
import type { QualityRow } from "../questions/quality.js";
import type { StandardAnswers } from "../questions/standard.js";

/** Every answer that a report can speak of. */
export interface AllAnswers extends StandardAnswers {
  quality: QualityRow[];
  levers: LeverRow[];
  projection: ProjectionRow[];
  tornado: TornadoRow[];
}

/** The answers of a run by name; one that is absent or null could not be given. */
export type Answers = {
  readonly [Name in keyof AllAnswers]?: readonly AllAnswers[Name][number][] | null;
};

export type AnswerName = keyof AllAnswers;
