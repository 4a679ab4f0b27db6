// The clipboard, and buttons that say what they did.
import { element } from "./dom.js";

/** Puts a text on the clipboard; where a page over plain http may not, through a selection. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return await navigator.clipboard.writeText(text);
  const area = element("textarea", { readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** How many milliseconds a button says what it did. */
const SAID = 2000;

/** A button that does something and says so for a while, also to those who do not see it; or that it could not. */
export function doingButton(label: string, done: string, act: () => Promise<void> | void): HTMLElement {
  const button = element("button", { type: "button", class: "button" }, label);
  const said = element("span", { class: "unseen", role: "status" });
  button.addEventListener("click", async () => {
    const did = await Promise.resolve().then(act).then(() => true, () => false);
    button.textContent = said.textContent = did ? done : "This did not work";
    setTimeout(() => {
      button.textContent = label;
      said.textContent = "";
    }, SAID);
  });
  return element("span", {}, button, said);
}

/** A button that copies a text, which is made when it is wanted. */
export function copyButton(label: string, text: () => string | Promise<string>): HTMLElement {
  return doingButton(label, "Copied", async () => copyText(await text()));
}
