// A proposal as a config to read and go on from. This module is browser compatible.
import { labelOf, type Proposal } from "./propose.js";

/** What stands in a config beside the proposal. */
export interface Frame {
  readonly name: string;
  /** Where lib/config.js lies, from the config's folder. */
  readonly library: string;
  /** The source's fields but its kind, paths from the config's folder. */
  readonly source: Readonly<Record<string, unknown>>;
  readonly as_of: string;
  /** What was found, in a few words: "31,106 events of 600 users". */
  readonly found: string;
}

/** The text of a config; it is formatted when it is written. */
export function configText(
  { name: title, library, source, as_of, found }: Frame,
  proposal: Proposal,
): string {
  // It stands in a comment, which ends with its line.
  const name = title.replace(/\s+/g, " ").trim();
  const { events, signup, payment, funnel, features, breakdowns } = proposal;
  const json = literal;
  const roles = Object.fromEntries(Object.entries({ signup, payment }).filter(([, event]) => event !== null));
  return `// ${name}: ${found}. Written by npm run init; change what it got wrong.
// Every value is checked when it is read; a wrong one is named by its path, with the remedy.
// What else can stand here: activation, segments, targets, benchmarks, business, levers, alerts.
// lib/config.ts says what each takes.
import { defineConfig } from ${json(library)};

export default defineConfig({
  product: { name: ${json(name)}, description: ${json(`${found}.`)} },

  // Columns that convention does not find are named here: columns: { user_id: "account", amount_usd: "fee" }.
  source: ${json({ kind: "files", ...source })},
  // Complete up to this instant, just after the last event of the file. Days, weeks and months are cut in the
  // timezone.
  as_of: ${json(as_of)},
  timezone: "UTC",

  // Most frequent first. What does not count makes nobody active: signing up and paying are not using.
  // collaborative: true marks what people do together, for the North Star.
  events: {
${
    events.map(({ name, label, counted }) =>
      `    ${key(name)}: { label: ${json(label)}${counted ? "" : ", counted: false"} },`
    ).join("\n")
  }
  },
  // Which event is the signup, which the payment (it carries amount_usd): { signup: "…", payment: "…" }.
  roles: ${json(roles)},
  features: ${json(features.map((event) => ({ feature: labelOf(event), event })))},
${
    funnel.length < 2 ? "" : `
  // A proposal: it starts with what is most often people's first event and ends with the payment or, without
  // one, with the rarest event that is no mishap; between stand events that most had done before it.
  funnel: {
    kind: "funnel",
    window: "14d",
    steps: [
${funnel.map((event) => `      ${json({ event })},`).join("\n")}
    ],
  },
`
  }
  // Properties with few values: of an attempt's first event or, behind "user.", of users at signup.
  breakdowns: ${json(breakdowns)},
  // The site carries the event log, without ids, to be asked further; users: true adds who is behind a bar.
  site: { explore: true, users: false },
});
`;
}

/** A value as TypeScript, keys without quotes where they need none. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, part]) => `${key(name)}: ${literal(part)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
