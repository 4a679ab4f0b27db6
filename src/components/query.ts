// A query as an analyst reads it, with a button that copies it.
import { copyButton } from "./copy.js";
import { element } from "./dom.js";

/** One file of sql/. */
export interface SqlFile {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** A file of SQL: what it asks, the text, a button. */
export function query({ name, title, text }: SqlFile): HTMLElement {
  return element(
    "section",
    { class: "query" },
    element("header", {}, element("h2", { id: name }, title), copyButton("Copy", () => text)),
    element("pre", { tabindex: "0", "aria-label": `${name}.sql` }, element("code", {}, ...highlighted(text))),
  );
}

const token =
  /(--[^\n]*)|\b(select|from|where|group by|order by|having|join|left|right|full|cross|inner|lateral|on|using|with|as|materialized|union|all|case|when|then|else|end|and|or|not|in|is|null|between|over|partition by|rows|range|unbounded|preceding|following|current row|filter|distinct|create|drop|view|if|exists|table|interval|date|cascade|limit|values|asc|desc|lead|lag|sum|count|min|max|avg|coalesce|cast|extract|window)\b/gi;

/** Comments and words of the language set apart; strings stay as they are. */
function highlighted(text: string): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [found, comment] = match;
    nodes.push(
      document.createTextNode(text.slice(end, match.index)),
      element("span", { class: comment ? "comment" : "keyword" }, found),
    );
    end = match.index + found.length;
  }
  return [...nodes, document.createTextNode(text.slice(end))];
}
