// The clipboard.
import { element } from "./dom.js";

/** Puts a text on the clipboard; where a page over plain http may not, through a selection. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return await navigator.clipboard.writeText(text);
  const area = element("textarea", { readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
