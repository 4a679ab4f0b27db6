// The same question for a terminal and for a notebook. This module is browser compatible.
import type { QuestionInput } from "./index.js";
import { spare } from "./link.js";

/**
 * The command that asks a question in a terminal.
 *
 * @throws ZodError when it is no question.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(
 *   askCommand({ kind: "retention", start_event: "Owner's signup" }),
 *   `npm run --silent ask -- '{"kind":"retention","start_event":"Owner'\\''s signup"}'`,
 * );
 * ```
 */
export function askCommand(question: QuestionInput): string {
  return `npm run --silent ask -- ${quoted(JSON.stringify(spare(question)))}`;
}

/** A text as one word of a shell: between single quotes nothing means anything but a single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The cell that asks a question in a notebook and shows the rows.
 *
 * @throws ZodError when it is no question.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const cell = notebookCell({ kind: "retention", start_event: "signup" });
 * assert.ok(cell.endsWith('show(\n  await ws.ask({\n    kind: "retention",\n    start_event: "signup",\n  }),\n);\n'));
 * ```
 */
export function notebookCell(question: QuestionInput): string {
  return `import { open, show } from "./lib/notebook.js";

const ws = await open();
show(
  await ws.ask(${literal(spare(question), "  ")}),
);
`;
}

/** The longest object or list that stands in one line. */
const WIDTH = 80;

/** A value as TypeScript writes it. */
function literal(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const members = Object.entries(value).filter(([, member]) => member !== undefined).map(([key, member]) => {
    const text = literal(member, `${indent}  `);
    return Array.isArray(value)
      ? text
      : `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${text}`;
  });
  if (members.length === 0) return `${open}${close}`;
  const line = members.join(", ");
  const isShort = indent !== "  " && line.length < WIDTH && !line.includes("\n");
  if (isShort) return Array.isArray(value) ? `[${line}]` : `{ ${line} }`;
  return `${open}\n${members.map((member) => `${indent}  ${member},\n`).join("")}${indent}${close}`;
}
