// The example of a clinic, its files found whatever config reads them.
import { resolve } from "node:path";
import config from "../examples/clinic/clinic.config.ts";

const at = (name: string): string => resolve("examples/clinic", name);

export const clinic = {
  ...config,
  source: {
    ...config.source,
    events: at("visits.csv"),
    users: at("patients.csv"),
    aliases: at("aliases.csv"),
  },
};
