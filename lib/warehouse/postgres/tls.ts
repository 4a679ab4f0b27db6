// How a connection to PostgreSQL is secured, as its URL says in the words of libpq.
import { readFileSync } from "node:fs";
import { SourceError } from "../source-error.js";

/** What the driver needs beyond the address: certificates, which it does not read from the URL. */
export interface Tls {
  readonly address: URL;
  readonly ssl?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly rejectUnauthorized: boolean;
    readonly checkServerIdentity?: () => undefined;
  };
}

const files = { sslrootcert: "ca", sslcert: "cert", sslkey: "key" } as const;

/** @throws SourceError when a certificate that the URL names cannot be read. */
export function tlsOf(url: string): Tls {
  const address = new URL(url);
  const mode = address.searchParams.get("sslmode");
  const given: { ca?: string; cert?: string; key?: string } = {};
  for (const [parameter, part] of Object.entries(files)) {
    const path = address.searchParams.get(parameter);
    if (path === null || path === "system") continue;
    try {
      given[part] = readFileSync(path, "utf8");
    } catch {
      throw new SourceError(`${parameter} of the database's URL: ${path} cannot be read`);
    }
    address.searchParams.delete(parameter);
  }
  if (mode !== "verify-ca" && Object.keys(given).length === 0) return { address };
  address.searchParams.delete("sslmode");
  return {
    address,
    ssl: {
      ...given,
      rejectUnauthorized: given.ca !== undefined || mode === "verify-ca" || mode === "verify-full",
      // verify-full alone asks whether the certificate is for this host.
      ...(mode === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
    },
  };
}
