// A synthetic product as files: CSV from here, Parquet from the CSV, so that the two cannot differ.
import { open } from "node:fs/promises";
import { raw, sql } from "../sql/sql.js";
import { dateOf } from "../time.js";
import type { Warehouse } from "../warehouse/warehouse.js";
import { type EventType, eventTypes, propertiesOf } from "./events.js";
import type { Product } from "./generate.js";
import { planAtSignup } from "./journeys.js";
import { DAY_SECONDS } from "./rhythm.js";
import { channels, devices, plans, regions, segments, type Truth, useCases } from "./truth.js";

/** A file of a dataset: it is there as `<name>.csv` and as `<name>.parquet`. */
export interface Table {
  readonly name: string;
  /** Columns in order, with their type in Parquet. Times are UTC. */
  readonly columns: Readonly<Record<string, "varchar" | "timestamp">>;
}

export const tables: { readonly [table in "users" | "events" | "visits"]: Table } = {
  users: {
    name: "user_profiles",
    columns: {
      user_id: "varchar",
      signup_date: "timestamp",
      segment: "varchar",
      channel: "varchar",
      plan_type: "varchar",
      workspace_id: "varchar",
      device: "varchar",
      region: "varchar",
      use_case: "varchar",
      name: "varchar",
    },
  },
  events: {
    name: "user_events",
    columns: {
      event_id: "varchar",
      user_id: "varchar",
      workspace_id: "varchar",
      event_type: "varchar",
      timestamp: "timestamp",
      properties: "varchar",
    },
  },
  visits: {
    name: "site_visits",
    columns: {
      visitor_id: "varchar",
      user_id: "varchar",
      visited_at: "timestamp",
      channel: "varchar",
      device: "varchar",
      region: "varchar",
    },
  },
};

/** Writes all files of a product into a folder that exists. */
export async function writeProduct(
  product: Product,
  truth: Truth,
  folder: string,
  warehouse: Warehouse,
): Promise<void> {
  const csv = (table: Table, lines: Iterable<string>): Promise<void> =>
    writeCsv(`${folder}/${table.name}.csv`, table, lines);
  const parquet = ({ name, columns }: Table): Promise<void> => {
    const types = Object.entries(columns).map(([column, type]) => `${column}: '${type}'`).join(", ");
    return warehouse.run(sql`copy (
  from read_csv(${`${folder}/${name}.csv`}, header = true, auto_detect = false, buffer_size = 4194304,
    quote = '"', escape = '"', columns = {${raw(types)}})
) to ${`${folder}/${name}.parquet`} (format parquet)`);
  };
  // One thread writes the same bytes always, in as little time here as two, and in less memory.
  await warehouse.run(sql`set threads = 1`);
  await csv(tables.users, userLines(product));
  await csv(tables.visits, visitLines(product));
  const small = async (): Promise<void> => {
    await parquet(tables.users);
    await parquet(tables.visits);
  };
  await Promise.all([small(), csv(tables.events, eventLines(product, truth))]);
  await parquet(tables.events);
}

/** Lines go out a megabyte at a time: fast, and never the whole file in memory. */
async function writeCsv(path: string, { columns }: Table, lines: Iterable<string>): Promise<void> {
  const file = await open(path, "w");
  try {
    let text = `${Object.keys(columns).join(",")}\n`;
    for (const line of lines) {
      text += line;
      if (text.length > 1 << 20) {
        await file.write(text);
        text = "";
      }
    }
    await file.write(text);
  } finally {
    await file.close();
  }
}

function* userLines({ people, names }: Product): Generator<string> {
  const id = numbered("u", people.count);
  const workspace = numbered("w", people.count);
  const time = timestamps();
  for (let u = 0; u < people.count; u++) {
    const segment = segments[people.segment[u]];
    yield `${id(u)},${time(people.signup[u])},${segment},${channels[people.channel[u]]},${
      plans[planAtSignup(people.segment[u], people.trial[u])]
    },${workspace(people.founder[u])},${devices[people.device[u]]},${regions[people.region[u]]},${
      useCases[people.useCase[u]]
    },${quoted(names[u])}\n`;
  }
}

/**
 * A person at a time. An event's id is the person's and a count, so that nobody else's events can change it; of one
 * length, so that ids sort as the events came.
 */
function* eventLines({ people, events }: Product, truth: Truth): Generator<string> {
  const width = String(people.count).length;
  const workspace = numbered("w", people.count);
  const time = timestamps();
  const properties = propertiesOf(truth);
  const written = eventTypes.map((type: EventType) => properties[type].map(quoted));
  for (let u = 0; u < people.count; u++) {
    const number = String(u + 1).padStart(width, "0");
    const owner = `,u_${number},${workspace(people.founder[u])},`;
    const start = events.offset[u];
    let text = "";
    for (let e = start; e < events.offset[u + 1]; e++) {
      const code = events.code[e];
      text += `e_${number}_${String(e - start + 1).padStart(4, "0")}${owner}${eventTypes[code]},${
        time(events.time[e])
      },${written[code][events.detail[e]]}\n`;
    }
    yield text;
  }
}

function* visitLines({ people, visits }: Product): Generator<string> {
  const id = numbered("v", visits.count);
  const user = numbered("u", people.count);
  const time = timestamps();
  for (let v = 0; v < visits.count; v++) {
    const person = visits.person[v];
    yield `${id(v)},${person < 0 ? "" : user(person)},${time(visits.time[v])},${
      channels[visits.channel[v]]
    },${devices[visits.device[v]]},${regions[visits.region[v]]}\n`;
  }
}

/** `u_00001` of position 0 among 50,000: ids of one length sort as their numbers do. */
function numbered(prefix: string, count: number): (position: number) => string {
  const width = String(count).length;
  return (position) => `${prefix}_${String(position + 1).padStart(width, "0")}`;
}

/** ISO times of seconds, their days and minutes looked up. */
function timestamps(): (seconds: number) => string {
  const days = new Map<number, string>();
  const pad = (value: number): string => String(value).padStart(2, "0");
  const minutes = Array.from({ length: 1440 }, (_, i) => `${pad(Math.floor(i / 60))}:${pad(i % 60)}:`);
  const rest = Array.from({ length: 60 }, (_, i) => `${pad(i)}Z`);
  return (seconds) => {
    const day = Math.floor(seconds / DAY_SECONDS);
    const second = seconds - day * DAY_SECONDS;
    let date = days.get(day);
    if (date === undefined) days.set(day, date = `${dateOf(day)}T`);
    return date + minutes[Math.floor(second / 60)] + rest[second % 60];
  };
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
