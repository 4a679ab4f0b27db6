// What PostgreSQL, and the way to it, complain of: one line each, and never a password.
import { SourceError } from "../source-error.js";

/** Where a server is, as a message may say it. */
export interface Place {
  readonly server: string;
  readonly user: string;
  readonly database: string;
}

/**
 * The place that a URL names.
 *
 * @throws SourceError when it is no URL of a PostgreSQL database.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { server, user } = placeOf("postgres://ann:secret@db.example.com/shop?sslmode=require");
 * assert.deepEqual({ server, user }, { server: "db.example.com:5432", user: "ann" });
 * ```
 */
export function placeOf(url: string): Place {
  let parsed: URL | null = null;
  try {
    parsed = new URL(url);
  } catch {
    // No URL at all: said below, without repeating what may hold a password.
  }
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new SourceError("the database's URL is none: write postgres://user:password@host:5432/database");
  }
  const socket = parsed.searchParams.get("host");
  const host = decodeURIComponent(parsed.hostname) || socket || "localhost";
  return {
    server: host.startsWith("/") ? host : `${host}:${parsed.port || 5432}`,
    user: decodeURIComponent(parsed.username) || "the default user",
    database: decodeURIComponent(parsed.pathname.slice(1)) || "the default database",
  };
}

/** An error of the driver in one line; one that is not about the way to the data stays as it is. */
export function explained(error: unknown, { server, user, database }: Place, timeout_ms: number): unknown {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const where = `PostgreSQL at ${server}`;
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return new SourceError(`${where} does not answer; is the server running, and the port right?`);
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new SourceError(`${where}: there is no such host; check the name in the URL`);
    case "CONNECT_TIMEOUT":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return new SourceError(`${where} cannot be reached; check the address, the network and the firewall`);
    case "ECONNRESET":
    case "EPIPE":
    case "CONNECTION_CLOSED":
    case "CONNECTION_ENDED":
    case "CONNECTION_DESTROYED":
    case "57P01":
    case "57P03":
      return new SourceError(`${where} closed the connection (${message || code}); try again`);
    case "28P01":
    case "28000":
      return new SourceError(
        `${where} refuses ${JSON.stringify(user)}: ${message}; check user and password of the URL`,
      );
    case "3D000":
      return new SourceError(
        `${where} has no database ${JSON.stringify(database)}; check the end of the URL`,
      );
    case "42P01":
    case "3F000":
      return new SourceError(
        `${where}, database ${JSON.stringify(database)}: ${message}; check names and search_path`,
      );
    case "42501":
      return new SourceError(`${where}: ${message} for ${JSON.stringify(user)}; grant select on it`);
    case "25006":
      return new SourceError(`${where}: the session is read-only (${message})`);
    case "57014":
      if (!message.includes("statement timeout")) return error;
      return new SourceError(`${where}: a statement took longer than ${timeout_ms / 1000} s and was stopped`);
    default:
      if (/certificate|TLS|SSL|self.signed/i.test(`${code} ${message}`)) {
        return new SourceError(
          `${where}: no secure connection (${message}); check sslmode and sslrootcert of the URL`,
        );
      }
      return error;
  }
}
