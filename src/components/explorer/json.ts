// The question as JSON: whatever can be asked can be written here, and nothing is lost.
import { element } from "../dom.js";
import type { Draft, Manner } from "./desk.js";

/** The field, and how it follows the question. */
export interface JsonField {
  readonly node: HTMLElement;
  /** Shows a question, unless it is being written here. */
  show(question: Draft): void;
  open(): void;
  /** Says what is wrong, a line a fault; nothing where all is well. */
  say(lines: readonly string[]): void;
}

/**
 * @param written called with what was written, which may be no question, or with null where it is no JSON.
 */
export function jsonField(
  written: (question: Draft | null, message: string | null, manner: Manner) => void,
): JsonField {
  const area = element("textarea", {
    id: "explorer-json",
    rows: "12",
    spellcheck: "false",
    autocomplete: "off",
    "aria-describedby": "explorer-json-faults",
    "data-control": "json",
  });
  const faults = element("div", { id: "explorer-json-faults", role: "status" });
  area.addEventListener("input", () => {
    const { question, message } = read(area.value);
    written(question, message, "typed");
  });
  const node = element(
    "details",
    { class: "json" },
    element("summary", {}, "Question as JSON"),
    element("label", { for: area.id, class: "unseen" }, "Question as JSON"),
    area,
    faults,
  );
  return {
    node,
    show: (question) => {
      if (document.activeElement !== area) area.value = spelled(question);
    },
    open: () => node.open = true,
    say: (lines) => {
      area.setAttribute("aria-invalid", String(lines.length > 0));
      faults.replaceChildren(...lines.map((line) => element("p", { class: "fault" }, line)));
    },
  };
}

function read(text: string): { question: Draft | null; message: string | null } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      // An editor's pointer to the schema is no part of the question.
      const { $schema: _, ...question } = value as Record<string, unknown>;
      return { question, message: null };
    }
    return { question: null, message: "question: needs an object in braces" };
  } catch (error) {
    return { question: null, message: `question: is not JSON: ${(error as Error).message}` };
  }
}

/** JSON on few lines: what is short stands in one. */
function spelled(value: unknown, indent = ""): string {
  const line = JSON.stringify(value);
  if (typeof value !== "object" || value === null || (indent !== "" && line.length < 34)) {
    return line?.replaceAll(/([:,])(?=["\[{\d\-tfn])/g, "$1 ") ?? "null";
  }
  const inner = `${indent}  `;
  const members = Object.entries(value).filter(([, member]) => member !== undefined).map(([key, member]) =>
    `${inner}${Array.isArray(value) ? "" : `${JSON.stringify(key)}: `}${spelled(member, inner)}`
  );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return members.length === 0 ? `${open}${close}` : `${open}\n${members.join(",\n")}\n${indent}${close}`;
}
