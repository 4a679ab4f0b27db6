// The friendly face for notebooks: `open` a workspace, `ask` it, `show` what comes back, `say` what it means.
import { join } from "node:path";
import type { PlotOptions } from "@observablehq/plot";
import * as tslab from "tslab";
import { HEADLINE } from "./lab/headline.js";
import { pictureOf, type PictureOptions } from "./notebook/picture.js";
import { plainly, plainNow } from "./notebook/plainly.js";
import { currentConfig, projectRoot } from "./notebook/project.js";
import { withoutFormulas } from "./notebook/prose.js";
import { tableOf, type TableOptions } from "./notebook/table.js";
import { writeVocabulary } from "./notebook/write-vocabulary.js";
import { meaningOf, type Notebook, notebookOf } from "./notebook/workspace.js";
import type { Summary } from "./report/summary.js";
import { openWorkspace } from "./workspace.js";

export type { Notebook } from "./notebook/workspace.js";
export type { Condition, EventName, PropertyName, Scenario, SegmentName, Stage } from "./notebook/words.js";

/** The workspace that is open in this kernel, and the config it was opened with. */
let opened: { readonly of: string; readonly notebook: Promise<Notebook> } | null = null;

/**
 * Opens the project's workspace: of analytics.config.ts, or of the config that CONFIG names. However often the cell
 * runs, one is open; where the config has been edited since, the new one takes the place of the old.
 *
 * @throws Error with one line a fault of the config or its source.
 */
export function open(): Promise<Notebook> {
  return plainly(async () => {
    const root = projectRoot();
    const config = await currentConfig(root);
    const of = JSON.stringify(config);
    if (opened?.of === of) return await opened.notebook;
    const before = opened;
    const notebook = opening(root, config);
    opened = { of, notebook };
    notebook.catch(forget);
    await before?.notebook.then((old) => old.close(), () => undefined);
    return await notebook;
  });
}

async function opening(root: string, config: Parameters<typeof openWorkspace>[0]): Promise<Notebook> {
  const workspace = await openWorkspace(config, join(root, "data"));
  for (const warning of workspace.warnings) console.log(`Note: ${warning}`);
  if (await writeVocabulary(workspace, join(root, "lib", "notebook", "vocabulary.ts"))) {
    console.log(`The words of ${config.product.name} are new: from the next cell on, Tab knows them.`);
  }
  const close = async (): Promise<void> => {
    forget();
    await workspace.close();
  };
  return notebookOf({ ...workspace, close });
}

function forget(): void {
  opened = null;
}

/**
 * Shows rows as a table, or a chart's options as a picture.
 *
 * @throws RangeError where a column is asked for that the rows do not have, and TypeError where it is neither.
 */
export function show(rows: readonly object[], options?: TableOptions): void;
export function show(chart: PlotOptions, options?: PictureOptions): void;
export function show(
  what: readonly object[] | PlotOptions,
  options: TableOptions & PictureOptions = {},
): void {
  plainNow(() => {
    if (isRows(what)) tslab.display.html(tableOf(what, { meaning: meaningOf(what), ...options }));
    else if (typeof what === "object" && what !== null) tslab.display.html(pictureOf(what, options));
    else {throw new TypeError(
        `show takes rows or the options of a chart, not ${what === null ? "null" : typeof what}`,
      );}
  });
}

/** Says something in Markdown, computed numbers and all. A dollar is money: it starts no formula. */
export function say(markdown: string): void {
  tslab.display.markdown(withoutFormulas(markdown));
}

/**
 * Answers for numbers by their names in `metrics_summary.json`: `npm run notebooks` fails where the pipeline says
 * otherwise. Nothing is shown.
 */
export function headline(numbers: Summary): void {
  tslab.display.raw(HEADLINE, JSON.stringify(numbers));
}

/** The options of a chart are one object; rows are a list. */
function isRows(what: readonly object[] | PlotOptions): what is readonly object[] {
  return Array.isArray(what);
}
