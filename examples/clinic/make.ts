// The clinic's log, of this project's own making: deno run --allow-read --allow-write examples/clinic/make.ts
//
// 144 people look for an appointment, book it, come, pay and come again. Some book by telephone first and online later:
// their numbers are aliases of their accounts. Same seed, same bytes.
import { writeFileSync } from "node:fs";
import { type Draw, draws } from "../../lib/random.js";

const SEED = 7;
const PEOPLE = 144;
const ROUNDS = 4;
const FIRST_DAY = Date.UTC(2025, 0, 6);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LAST = Date.UTC(2025, 5, 30);

const luck = (purpose: string): Draw => draws(SEED, purpose);
const pick = <Item>(items: readonly Item[], draw: number): Item => items[Math.floor(draw * items.length)];

const clinics = ["Riverside", "Old Town", "Harbour"] as const;
const devices = ["phone", "tablet", "computer"] as const;
const plans = ["public", "private", "none"] as const;

interface Visit {
  readonly patient: string;
  readonly what: string;
  readonly when: number;
  readonly clinic: string;
  readonly device: string;
  readonly fee: number | null;
}

/** Files by name. */
export function clinicFiles(): Record<string, string> {
  const log: Visit[] = [];
  const patients: string[] = [];
  const aliases: string[] = [];
  const of = {
    arrives: luck("arrives"),
    books: luck("books"),
    comes: luck("comes"),
    again: luck("again"),
    fee: luck("fee"),
    taste: luck("taste"),
    calls: luck("calls"),
  };
  for (let p = 0; p < PEOPLE; p++) {
    const account = `P-${String(p + 1).padStart(4, "0")}`;
    const telephone = `+44-${String(7000 + p)}`;
    const plan = pick(plans, of.taste(p, 0));
    const device = pick(devices, of.taste(p, 1) ** 1.5);
    const clinic = pick(clinics, of.taste(p, 2));
    const calls = of.calls(p) < 0.15;
    let when = FIRST_DAY + Math.floor(of.arrives(p) * 120) * DAY +
      Math.floor(7 + of.arrives(p, 1) * 12) * HOUR;
    patients.push(
      [account, new Date(when).toISOString().slice(0, 10), plan, 18 + Math.floor(of.taste(p, 3) * 70)].join(
        ",",
      ),
    );
    if (calls) aliases.push(`${telephone},${account}`);
    let met = false;
    const say = (what: string, minutes: number, fee: number | null = null): void => {
      when += minutes * 60_000;
      if (when >= LAST) return;
      // Whoever calls is known by the number until the first visit.
      if (what === "Attended") met = true;
      log.push({ patient: calls && !met ? telephone : account, what, when, clinic, device, fee });
    };
    for (let round = 0; round < ROUNDS; round++) {
      say("Searched Appointment", round === 0 ? 0 : 35 * 24 * 60 * (0.4 + of.again(p, 10 + round)));
      if (of.taste(p, 20 + round) < 0.3) say("Read About Doctor", 4);
      if (of.books(p, round) > (plan === "private" ? 0.82 : device === "computer" ? 0.72 : 0.55)) break;
      say("Booked Appointment", 3 + 40 * of.books(p, 30 + round) ** 3);
      if (of.comes(p, round) < 0.14) {
        say("Cancelled", 60 * 30);
        continue;
      }
      say("Reminder Opened", 60 * 24 * 2);
      say("Attended", 60 * 22);
      if (of.fee(p, 10 + round) < 0.92) {
        say("Paid Bill", 60 * 5, plan === "public" ? 15 : 60 + 5 * Math.floor(of.fee(p, round) * 12));
      }
      if (of.again(p, round) > (plan === "none" ? 0.4 : 0.66)) break;
    }
  }
  log.sort((a, b) => a.when - b.when || (a.patient < b.patient ? -1 : 1));
  const line = ({ patient, what, when, clinic, device, fee }: Visit): string =>
    `${patient},${what},${new Date(when).toISOString().slice(0, 19).replace("T", " ")},${clinic},${device},${
      fee ?? ""
    }`;
  const text = (header: string, lines: readonly string[]): string => `${[header, ...lines].join("\n")}\n`;
  return {
    "visits.csv": text("patient,what,when,clinic,device,fee", log.map(line)),
    "patients.csv": text("patient,registered,insurance,age", patients),
    "aliases.csv": text("alias,user_id", aliases),
  };
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(clinicFiles())) {
    writeFileSync(new URL(name, import.meta.url), text);
  }
}
