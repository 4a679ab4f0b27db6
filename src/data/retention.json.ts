// Days are pooled here: hundreds of daily cohorts would be megabytes to a browser that draws one curve.
import process from "node:process";
import { pooledRetention } from "../lib/models/retention.js";
import { published } from "../lib/publish.js";
import type { RetentionRow } from "../lib/questions/retention.js";

const data = await published(["retention_month", "retention_day"]);
const days = data.answers.retention_day as RetentionRow[] | null;
const retention_day = days && pooledRetention(days);
process.stdout.write(JSON.stringify({ ...data, answers: { ...data.answers, retention_day } }));
