// What to do next. This module is browser compatible.
import { change, count, date, percent, plural } from "../../charts/format.js";
import { type Block, type Item, paragraph } from "../blocks.js";
import type { ReportInput } from "../input.js";
import type { Summary } from "../summary.js";
import { capital, ended, inText } from "../words.js";

/** Findings of which nothing else here says what to do when they go the wrong way. */
const courses = ["north_star", "revenue", "lifecycle"];

/** Alerts that fire, what went the wrong way, faults of the data, gaps of the run, and what would make the levers surer. */
export function nextSteps({ answers, alerts, findings, missing, summary, config }: ReportInput): Block[] {
  const broken = (answers.quality ?? []).filter(({ failed, severity }) => failed > 0 && severity === "error");
  const [top] = [...answers.levers ?? []].sort((a, b) => a.rank - b.rank);
  const partial = (answers.north_star ?? []).filter((row) => row.partial);
  const wrong = findings.filter(({ name, severity }) => severity === "act" && courses.includes(name));
  const gaps = Object.keys(missing).length;
  const items: Item[] = [
    ...alerts.filter(({ status }) => status === "fires").map(({ sentence, remedy }) => ({
      title: sentence,
      text: remedy,
    })),
    ...alerts.filter(({ status }) => status === "error" || status === "unknown").map(({ sentence }) => ({
      title: sentence,
    })),
    ...broken.map(({ check, failed, checked }) => ({
      title: `Repair at the source: ${check}`,
      text: `${count(failed)} of ${count(checked)} ${
        failed === 1 ? "fails" : "fail"
      }; data_quality.csv has examples.`,
    })),
    ...(wrong.length > 0
      ? [{
        title: "Find out what lies behind what went the wrong way",
        text: wrong.map(({ title }) => ended(title)).join(" "),
      }]
      : []),
    ...missed(summary, config),
    ...(gaps > 0
      ? [{
        title: `Run again once ${plural(gaps, "step")} can go through`,
        text: "What is missing says which, and why.",
      }]
      : []),
    ...(top
      ? [{
        title: `Test ${top.label} with a random group that goes without`,
        text: `Its lift of ${change(top.lift)} on ${
          inText(top.stage)
        } is assumed (confidence ${top.confidence}), and nothing here shows a cause.`,
      }]
      : []),
    ...partial.map(({ week }) => ({
      title: `Read the week of ${date(week)} when it is complete`,
      text: `As of ${date(config.as_of)} it is not, and is left out.`,
    })),
  ];
  return items.length === 0
    ? [
      paragraph(
        ended("No alert fires, no check of the data fails as an error, and no step of the run is missing"),
      ),
    ]
    : [{ kind: "items", items }];
}

/** The targets that are not reached, in one item. */
function missed(summary: Summary, { targets }: ReportInput["config"]): Item[] {
  const short = ([
    ["North Star", summary.north_star_value, targets.collaborative_workspaces, count],
    ["DAU/MAU", summary.dau_mau, targets.dau_mau, percent],
    ["month 1 retention", summary.month_1_retention, targets.month_1_retention, percent],
  ] as const).flatMap(([name, value, target, say]) =>
    typeof value === "number" && target !== undefined && value < target
      ? [`${name} ${say(value)}, the target ${say(target)}`]
      : []
  );
  if (short.length === 0) return [];
  return [{
    title: short.length === 1
      ? "Decide what the target that is missed calls for"
      : `Decide what the ${short.length} targets that are missed call for`,
    text: ended(capital(short.join("; "))),
  }];
}
