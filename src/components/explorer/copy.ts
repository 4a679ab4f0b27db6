// The question and its answer for elsewhere: each button copies, or saves, and says so.
import { element } from "../dom.js";
import { copyText } from "../copy.js";

/** What can be copied: a label, and the text when it is wanted. */
export interface Copyable {
  readonly label: string;
  readonly text: () => string | Promise<string>;
}

/** Buttons that copy. */
export function copyButtons(all: readonly Copyable[]): HTMLElement[] {
  return all.map(({ label, text }) => {
    const button = element("button", { type: "button", class: "button" }, label);
    const said = element("span", { class: "unseen", role: "status" });
    button.addEventListener("click", async () => {
      const copied = await Promise.resolve(text()).then(copyText).then(() => true, () => false);
      button.textContent = said.textContent = copied ? "Copied" : "Could not copy";
      setTimeout(() => {
        button.textContent = label;
        said.textContent = "";
      }, 2000);
    });
    return element("span", {}, button, said);
  });
}

/** A button that saves a text as a file. */
export function saveButton(label: string, name: () => string, text: () => Promise<string>): HTMLElement {
  const button = element("button", { type: "button", class: "button" }, label);
  button.addEventListener("click", async () => {
    const address = URL.createObjectURL(new Blob([await text()], { type: "text/csv" }));
    element("a", { href: address, download: name() }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  return button;
}
