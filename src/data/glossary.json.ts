// Every answer with the meaning of its columns, as the .sql headers say it.
import process from "node:process";
import { growthAnswers } from "../lib/site/growth-answers.js";
import { answers } from "../lib/questions/index.js";
import { qualityAnswer } from "../lib/questions/quality.js";

process.stdout.write(JSON.stringify({ ...answers, ...growthAnswers, quality: qualityAnswer }));
