// fast-check with one seed for all: a red run can be repeated, and FC_SEED tries other cases.
import fc from "fast-check";
import process from "node:process";

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 42) });

export default fc;
