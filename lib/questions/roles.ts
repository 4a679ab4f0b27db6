// Which events play a part, by what they are called: a guess, for those who have not said. This module is browser compatible.

/** Events by the part they play; null where none looks like it. */
export interface Roles {
  readonly signup: string | null;
  readonly payment: string | null;
}

const signups = [
  "signup",
  "signedup",
  "usersignedup",
  "usersignup",
  "register",
  "registered",
  "registration",
];
const moreSignups = ["accountcreated", "createaccount", "userregistered", "usercreated", "joined"];
const payments = [
  "invoicepaid",
  "purchase",
  "purchased",
  "payment",
  "paymentdone",
  "paymentsucceeded",
  "paid",
];
const morePayments = ["ordercompleted", "orderpaid", "checkoutcompleted", "transaction", "charge"];

/** A payment in a sentence: Paid Bill. */
const paid = /\b(paid|purchased?|bought)\b/;
/** What goes wrong or is taken back: cancelled, payment_error, Checkout Bug. */
const mishap = /cancel|error|fail|bug\b|refund|declin|reject|abandon|unsubscri|delete|remove|log ?out/;

/**
 * The words of a name, however it joins them.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(wordsOf("pageViewed_Über-uns"), ["page", "Viewed", "Über", "uns"]);
 * ```
 */
export function wordsOf(name: string): string[] {
  return name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Whether an event says that something went wrong or was taken back, which is nobody's goal and no feature. */
export function isMishap(event: string): boolean {
  return mishap.test(sentence(event));
}

function sentence(event: string): string {
  return wordsOf(event).join(" ").toLowerCase();
}

/**
 * The events that look like a signup and like a payment.
 *
 * @param hasAmount whether events say what they are worth; without it none is taken for a payment.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(guessRoles(["Signed Up", "Paid"], false), { signup: "Signed Up", payment: null });
 * ```
 */
export function guessRoles(events: readonly string[], hasAmount: boolean): Roles {
  const first = (names: readonly string[]): string | null => {
    const plain = events.map((event) => event.toLowerCase().replace(/[^a-z]/g, ""));
    const at = names.map((name) => plain.indexOf(name)).find((index) => index >= 0);
    return at === undefined ? null : events[at];
  };
  return {
    signup: first([...signups, ...moreSignups]),
    payment: hasAmount
      ? first([...payments, ...morePayments]) ??
        events.find((event) => paid.test(sentence(event)) && !isMishap(event)) ?? null
      : null,
  };
}
