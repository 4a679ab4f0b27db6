// What is wrong with a question, beside the control that can mend it.
import { element } from "../dom.js";

/** A fault: its place in the question, and what is wrong there, with the remedy. */
export interface Fault {
  readonly place: string;
  readonly message: string;
}

/** The lines of a QuestionError. */
export function faultsOf(lines: string): Fault[] {
  return lines.split("\n").map((line) => {
    const [, place, message] = /^([^\s:]+): (.*)$/.exec(line) ?? [null, "question", line];
    return { place, message };
  });
}

/**
 * Shows each fault under the control of its place, or of the nearest thing around it.
 *
 * @returns those that have no place among the controls.
 */
export function placeFaults(controls: HTMLElement, faults: readonly Fault[]): Fault[] {
  for (const note of controls.querySelectorAll(".fault")) note.remove();
  for (const control of controls.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
  }
  const places = new Map(
    [...controls.querySelectorAll<HTMLElement>("[data-place]")].map((node) => [node.dataset.place!, node]),
  );
  const homeless: Fault[] = [];
  faults.forEach((fault, i) => {
    const home = around(fault.place).map((place) => places.get(place)).find((node) => node !== undefined);
    if (!home) {
      homeless.push(fault);
      return;
    }
    const note = element("p", { class: "fault", id: `explorer-fault-${i}` }, fault.message);
    home.append(note);
    const control = home.classList.contains("field") ? home.querySelector("select, input") : null;
    control?.setAttribute("aria-invalid", "true");
    control?.setAttribute("aria-describedby", note.id);
    // A fault that is folded away helps nobody.
    for (let node = home.parentElement; node && node !== controls; node = node.parentElement) {
      if (node instanceof HTMLDetailsElement) node.open = true;
    }
  });
  return homeless;
}

/** A place, and the places around it, the nearest first: `steps[1].event`, `steps[1]`, `steps`. */
function around(place: string): string[] {
  const places = [place];
  for (let rest = place; rest !== "";) {
    rest = rest.replace(/(^|\.)[^.[\]]+$|\[\d+\]$/, "");
    if (rest !== "") places.push(rest);
    if (places.length > 20) break;
  }
  return places;
}
