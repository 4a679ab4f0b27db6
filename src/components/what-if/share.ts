// A scenario goes out as a link and as the JSON that the config accepts, and comes in as JSON.
import { applyScenario, type Plan, scenario, type ScenarioInput } from "../../lib/models/scenario.js";
import { scenarioParameter, scenarioQuery } from "../../lib/models/scenario-link.js";
import { element, save } from "../dom.js";
import { copyButton, doingButton } from "../copy.js";

/** The address of this page with a scenario in it, whatever else is there. */
export function addressWith(input: ScenarioInput): string {
  const others = location.search.slice(1).split("&").filter((part) =>
    part !== "" && part.split("=")[0] !== scenarioParameter
  );
  return `${location.pathname}?${[...others, scenarioQuery(input)].join("&")}${location.hash}`;
}

/** The text of a scenario in the address of this page; null where there is none. */
export function addressed(): string | null {
  return new URLSearchParams(location.search).get(scenarioParameter);
}

/** Link, JSON, file: the three ways out. */
export function waysOut(current: () => ScenarioInput): HTMLElement[] {
  const json = (): string => JSON.stringify(current(), null, 2);
  return [
    copyButton("Copy link", () => new URL(addressWith(current()), location.href).href),
    copyButton("Copy as JSON", json),
    doingButton(
      "Download JSON",
      "Saved",
      () => save(new Blob([`${json()}\n`], { type: "application/json" }), `${fileName(current().name)}.json`),
    ),
  ];
}

/** A name as a file: `"stronger mobile, no SEO"` is `stronger-mobile-no-seo`. */
function fileName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "scenario";
}

/** The way in: JSON by paste or from a file, refused with its faults by name. */
export function wayIn(plan: Omit<Plan, "name">, taken: (input: ScenarioInput) => void): HTMLElement {
  const text = element("textarea", {
    rows: "6",
    spellcheck: "false",
    "aria-label": "A scenario as JSON",
    placeholder: '{"name": "bold", "levers": {…}, "business": {…}}',
  });
  const file = element("input", {
    type: "file",
    accept: ".json,application/json",
    "aria-label": "A file of JSON",
  });
  const faults = element("p", { class: "fault", role: "alert" });
  const open = element("button", { type: "button", class: "button" }, "Open");
  const node = element(
    "details",
    { class: "import" },
    element("summary", {}, "Import JSON"),
    text,
    element("div", { class: "row" }, open, file),
    faults,
  );
  const take = (): void => {
    try {
      const input: unknown = JSON.parse(text.value);
      applyScenario(plan, input as ScenarioInput);
      faults.textContent = "";
      node.open = false;
      taken(scenario.parse(input));
    } catch (error) {
      const { name, message } = error as Error;
      faults.textContent = name === "ConfigError" ? message : `This is not JSON: ${message}`;
    }
  };
  open.addEventListener("click", take);
  file.addEventListener("change", async () => {
    text.value = await file.files?.[0]?.text() ?? "";
    file.value = "";
    take();
  });
  return node;
}
