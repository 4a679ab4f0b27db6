// Which column of a stranger's file plays which part. This module is browser compatible.
import { suggestion } from "../../faults.js";
import { SourceError } from "../source-error.js";

/** A part that a column plays: under which names people know it, most telling first, and whether a file needs it. */
export interface Role {
  readonly role: string;
  /** Compared without case and separators: `userid` is also "User ID" and "user_id". */
  readonly names: readonly string[];
  readonly required?: boolean;
}

const people = [
  ...["userid", "user", "distinctid", "account", "accountid", "customerid", "customer", "clientid", "client"],
  ...["visitorid", "visitor", "uid", "personid", "person", "memberid", "member", "shopperid", "subscriberid"],
  ...["userpseudoid", "anonymousid", "deviceid", "username", "useremail", "email"],
];
const times = [
  ...[
    "timestamp",
    "time",
    "ts",
    "occurredat",
    "createdat",
    "eventtime",
    "datetime",
    "date",
    "eventtimestamp",
  ],
  ...[
    "eventdate",
    "eventdatetime",
    "eventat",
    "happenedat",
    "timestamputc",
    "timestampms",
    "servertimestamp",
  ],
];

/** The parts of a file of events. */
export const eventRoles: readonly Role[] = [
  { role: "user_id", names: people, required: true },
  {
    role: "event",
    names: ["event", "eventtype", "eventname", "name", "action", "type", "activity"],
    required: true,
  },
  { role: "time", names: times, required: true },
  { role: "event_id", names: ["eventid", "id", "uuid", "insertid", "messageid"] },
  {
    role: "workspace_id",
    names: [
      ...[
        "workspaceid",
        "workspace",
        "teamid",
        "team",
        "orgid",
        "organizationid",
        "organisationid",
        "groupid",
      ],
      ...["companyid", "tenantid"],
    ],
  },
  { role: "amount_usd", names: ["amountusd", "amount", "revenue", "price", "value"] },
  { role: "properties", names: ["properties", "props", "eventproperties"] },
];

/** The parts of a file of users. */
export const userRoles: readonly Role[] = [
  { role: "user_id", names: [...people, "id"], required: true },
  {
    role: "signup_time",
    names: [
      ...["signuptime", "signupdate", "createdat", "signedupat", "registeredat", "joinedat", "signupat"],
      ...["registrationdate", "created"],
    ],
  },
];

/** The parts of a file of first visits. */
export const visitRoles: readonly Role[] = [
  {
    role: "visitor_id",
    names: ["visitorid", "anonymousid", "visitor", "clientid", "cookieid", "deviceid"],
    required: true,
  },
  { role: "user_id", names: people },
  { role: "time", names: ["visitedat", "firstseenat", "firstseen", "visittime", ...times], required: true },
];

/** The parts of a file that says which ids are the same person. */
export const aliasRoles: readonly Role[] = [
  {
    role: "alias",
    names: [
      "alias",
      "aliasid",
      "anonymousid",
      "previousid",
      "oldid",
      "distinctid",
      "fromid",
      "from",
      "otherid",
    ],
    required: true,
  },
  { role: "user_id", names: ["userid", "canonicalid", "newid", "toid", "to", ...people], required: true },
];

/** What a person says about columns: our name for one -> the file's; "" where the file has none. */
export type Renames = Readonly<Record<string, string>>;

/** Who plays what: the header of each part, and the name under which every other column is asked for. */
export interface Cast {
  readonly parts: Readonly<Record<string, string>>;
  /** Parts that a person named, and no convention. */
  readonly named: ReadonlySet<string>;
  /** Name of the property -> header, in order of the file. */
  readonly properties: ReadonlyMap<string, string>;
}

/** Where a message stands and how its reader mends it. */
export interface Place {
  readonly label: string;
  /** The option of the command line that names a column; where there is none, the header must tell. */
  readonly option?: string;
}

/**
 * Gives each part to a column: as told, else by convention.
 *
 * @throws SourceError when a column that was named is not there, or a part that is needed stays without one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const place = { label: "log.csv", option: "--column" };
 * const { parts, properties } = cast(["Account ID", "event", "ts", "plan"], eventRoles, {}, place);
 * assert.deepEqual(parts, { user_id: "Account ID", event: "event", time: "ts" });
 * assert.deepEqual([...properties.keys()], ["plan"]);
 * ```
 */
export function cast(
  headers: readonly string[],
  roles: readonly Role[],
  renames: Renames,
  place: Place,
): Cast {
  const parts: Record<string, string> = {};
  const named = new Set<string>();
  const renamed = new Map<string, string>();
  for (const [name, header] of Object.entries(renames)) {
    const part = roles.find(({ role }) => role === plain(name, roles))?.role;
    if (header === "" && part) named.add(part);
    else if (part) {
      parts[part] = find(header, headers, place);
      named.add(part);
    } else renamed.set(find(header, headers, place), name);
  }
  const taken = new Set([...Object.values(parts), ...renamed.keys()]);
  for (const { role, names, required } of roles) {
    if (parts[role] === undefined && !named.has(role)) {
      const header = names.map((name) => headers.find((one) => bare(one) === name && !taken.has(one))).find(
        Boolean,
      );
      if (header !== undefined) taken.add(parts[role] = header);
    }
    if (required && parts[role] === undefined) throw missing(role, headers, place);
  }
  const hidden = new Set(
    Object.entries(parts).filter(([role]) => silent.has(role)).map(([, header]) => header),
  );
  const properties = new Map<string, string>();
  for (const header of headers) {
    const name = renamed.get(header) ?? header;
    // The question's own words mean the parts: another column of such a name needs a name of its own.
    const eclipsed = ownWords.has(name) && roles.some(({ role }) => role === name) && parts[name] !== header;
    if ((!hidden.has(header) || renamed.has(header)) && !eclipsed) properties.set(name, header);
  }
  return { parts, named, properties };
}

/** Parts that are no properties besides. */
const silent = new Set([
  "user_id",
  "event",
  "time",
  "event_id",
  "properties",
  "signup_time",
  "visitor_id",
  "alias",
]);

/** What every question may ask of an event without it being a property. */
const ownWords = new Set(["user_id", "event", "workspace_id"]);

/** A name without case and separators. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The part that a name stands for, however it is spelled. */
function plain(name: string, roles: readonly Role[]): string {
  return roles.find(({ role }) => bare(role) === bare(name))?.role ?? name;
}

function find(header: string, headers: readonly string[], { label }: Place): string {
  const found = headers.find((one) => one === header) ?? headers.find((one) => bare(one) === bare(header));
  if (found !== undefined) return found;
  throw new SourceError(`${label} has no column ${JSON.stringify(header)}${suggestion(header, headers)}`);
}

function missing(role: string, headers: readonly string[], { label, option }: Place): SourceError {
  const columns = headers.map((header) => JSON.stringify(header)).join(", ");
  const what = { user_id: "the user", event: "the event", time: "the time" }[role] ??
    role.replaceAll("_", " ");
  const remedy = option === undefined ? `call it ${role}` : `say which: ${option} ${role}=…`;
  return new SourceError(`${label} has no column that is plainly ${what}; it has ${columns}; ${remedy}`);
}
