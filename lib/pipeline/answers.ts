// Everything a run finds out, by name.
import type { MonthlyVisitors } from "../models/growth.js";
import type { AllAnswers } from "../report/answers.js";

/** The answers of a run: those a report speaks of, and the visits that growth starts from. */
export interface Answers extends AllAnswers {
  visits_by_month: MonthlyVisitors[];
}
