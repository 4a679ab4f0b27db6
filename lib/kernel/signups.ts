// When users signed up. This module is browser compatible.
import { codeOf, type EventLog } from "../eventlog/eventlog.js";

/** The position of each user's first signup event in the log; -1 where there is none. */
export function signupPositions(log: EventLog): Int32Array {
  const { users, offset, code } = log;
  const signup = codeOf(log, log.context.signup);
  const positions = new Int32Array(users.length).fill(-1);
  for (let u = 0; u < users.length; u++) {
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      if (code[i] !== signup) continue;
      positions[u] = i;
      break;
    }
  }
  return positions;
}
