// Names from faker's tables, picked by draws of our own: its profiles would cost as much as all the rest.
import { faker } from "@faker-js/faker/locale/en";
import { draws } from "../random.js";
import type { People } from "./people.js";

/** A name a position: a company's for who founded a workspace that others joined, else a person's. */
export function namesOf(seed: number, people: People): string[] {
  const { first_name, last_name } = faker.definitions.person;
  const firstNames = first_name.generic ?? [];
  const lastNames = last_name.generic ?? [];
  const legal = faker.definitions.company.legal_entity_type as readonly string[];
  const company = new Uint8Array(people.count);
  people.founder.forEach((founder, u) => founder !== u && (company[founder] = 1));
  const draw = draws(seed, "name");
  const pick = (names: readonly string[], who: number, n: number): string =>
    names[Math.floor(draw(who, n) * names.length)];
  return Array.from(people.subject, (who, u) => {
    if (!company[u]) return `${pick(firstNames, who, 0)} ${pick(lastNames, who, 1)}`;
    if (draw(who, 2) < 0.5) return `${pick(lastNames, who, 0)} ${pick(legal, who, 3)}`;
    return `${pick(lastNames, who, 0)}, ${pick(lastNames, who, 1)} and ${pick(lastNames, who, 4)}`;
  });
}
