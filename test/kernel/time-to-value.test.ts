import assert from "node:assert/strict";
import { activation } from "../../lib/kernel/activation.js";
import { timeToValue } from "../../lib/kernel/time-to-value.js";
import { activationQuestion } from "../../lib/questions/activation.js";
import { testKernel } from "../agreement.ts";
import { cases } from "../cases/time-to-value.ts";
import { logOf } from "../engines.ts";

testKernel(timeToValue, cases);

Deno.test("timeToValue() and activation() agree on the median and on who was activated", () => {
  const [{ log, context, question }] = cases;
  const rows = timeToValue(logOf(log, context!), question);
  const asked = activationQuestion.parse({ ...question, kind: "activation" });
  const [{ median_hours, activated, rate }] = activation(logOf(log, context!), asked);
  assert.equal(rows[9].hours, median_hours);
  assert.deepEqual([rows[19].activated, rows[19].rate], [activated, rate]);
});
