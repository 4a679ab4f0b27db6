import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { raw, sql } from "../../lib/sql/sql.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { type EmbeddedPostgres, startPostgres } from "../../lib/warehouse/embedded-postgres.js";
import { openPostgres } from "../../lib/warehouse/postgresql.js";
import { tlsOf } from "../../lib/warehouse/postgres/tls.js";
import { SourceError } from "../../lib/warehouse/source-error.js";
import { scratch } from "./scratch.ts";

/** One server for a test. */
async function withPostgres(work: (server: EmbeddedPostgres) => Promise<void>): Promise<void> {
  const server = await startPostgres();
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

const oneLine = (message: string | RegExp) => (error: Error): boolean => {
  assert.ok(error instanceof SourceError, String(error.stack));
  if (typeof message === "string") assert.equal(error.message, message);
  else assert.match(error.message, message);
  assert.ok(!/\n|secret/.test(error.message), error.message);
  return true;
};

/** A value of each type that both databases write alike. */
const values = `
  select 1 as whole, 9007199254740991::bigint as large, 1.5::numeric(10, 2) as exact, 0.1::double precision as inexact,
    'NaN'::double precision as no_number, 'Infinity'::double precision as endless, 'text, "quoted"' as text, '' as empty,
    null::text as nothing, null::double precision as no_value, true as yes, date '2024-02-29' as day,
    timestamp '2024-02-29 23:59:59.123456' as instant, timestamp '1969-12-31 23:59:59.999999' as before_1970,
    timestamptz '2024-02-29 23:59:59+02' as zoned`;

Deno.test("PostgreSQL's values are DuckDB's", async () => {
  const duckdb = await openDuckDB();
  await withPostgres(async (server) => {
    assert.deepEqual(await server.rows(raw(values)), await duckdb.rows(raw(values)));
    await assert.rejects(server.rows(raw("select 9007199254740993::bigint as large")), RangeError);
    // DuckDB's columns hold neither decimals nor times with a zone nor booleans.
    const query = raw(`select whole, large, inexact, text, empty, nothing, no_value, day, instant, before_1970
      from (${values}) as v`);
    assert.deepEqual(await server.columns(query), await duckdb.columns(query));
    const { instant } = await server.columns(raw(`select instant from (${values}) as v`));
    assert.equal(instant[0], 1709251199123.456); // milliseconds, and what is left of one
    const none = raw("select 1 as number, 'x'::text as text where false");
    assert.deepEqual(await server.columns(none), { number: new Float64Array(0), text: [] });
    assert.deepEqual(await server.rows(none), []);
  });
  await duckdb.close();
});

Deno.test("columns of many rows come whole and in order", async () => {
  await withPostgres(async (server) => {
    const { n, t } = await server.columns(
      raw("select n, 'row ' || n as t from generate_series(1, 50001) as n order by n"),
    );
    assert.equal(n.length, 50_001); // more than two batches
    assert.ok((n as Float64Array).every((value, i) => value === i + 1 && t[i] === `row ${i + 1}`));
  });
});

Deno.test("a session is in UTC, refuses to write unless told, and ends what takes too long", async () => {
  await withPostgres(async (server) => {
    await server.run(raw("create table t (n integer)"));
    const reader = await openPostgres(server.url, { timeout_ms: 100 });
    try {
      assert.deepEqual(
        await reader.rows(
          raw("select current_setting('timezone') as zone, current_setting('search_path') as path"),
        ),
        [{ zone: "UTC", path: '"$user", public' }],
      );
      await assert.rejects(
        reader.run(raw("insert into t values (1)")),
        oneLine(
          /^PostgreSQL at .*: the session is read-only \(cannot execute INSERT in a read-only transaction\)$/,
        ),
      );
      await assert.rejects(
        reader.rows(raw("select pg_sleep(5)")),
        oneLine(/: a statement took longer than 0.1 s and was stopped$/),
      );
      await assert.rejects(
        reader.rows(raw("select * from user_evnts")),
        oneLine(/, database "postgres": relation "user_evnts" does not exist; check names and search_path$/),
      );
      // A mistake of ours is no fault of the source: it keeps its trace.
      await assert.rejects(reader.rows(raw("selct 1")), { name: "PostgresError" });
    } finally {
      await reader.close();
    }
    await server.copyIn(sql`copy t from stdin (format csv)`, Readable.from(["1\n", "2\n"]));
    assert.deepEqual(await server.rows(raw("select sum(n) as sum from t")), [{ sum: 3 }]);
  });
});

Deno.test("a server that is not there, or lets nobody in, is told in one line without the password", async () => {
  await withPostgres(async ({ url }) => {
    await assert.rejects(
      openPostgres(url.replace("/postgres?", "/shop?")),
      oneLine(/^PostgreSQL at localhost:5432 has no database "shop"; check the end of the URL$/),
    );
    await assert.rejects(
      openPostgres(url.replace("cynosure@", "ann:secret@")),
      oneLine(/refuses "ann": role "ann" does not/),
    );
  });
  const port = (server: Server): number => (server.address() as AddressInfo).port;
  await answering(
    { code: "28P01", message: 'password authentication failed for user "ann"' },
    async (server) => {
      await assert.rejects(
        openPostgres(`postgres://ann:secret@127.0.0.1:${port(server)}/shop`),
        oneLine(
          `PostgreSQL at 127.0.0.1:${
            port(server)
          } refuses "ann": password authentication failed for user "ann"; ` +
            "check user and password of the URL",
        ),
      );
    },
  );
  await assert.rejects(
    openPostgres("postgres://ann:secret@127.0.0.1:1/shop"),
    oneLine("PostgreSQL at 127.0.0.1:1 does not answer; is the server running, and the port right?"),
  );
  await assert.rejects(
    openPostgres("postgres://ann:secret@localhost/shop?host=/nowhere"),
    oneLine(/does not answer; is the server running/),
  );
  // It takes the connection and says nothing.
  await answering(null, async (server) => {
    await assert.rejects(
      openPostgres(`postgres://ann:secret@127.0.0.1:${port(server)}/shop`, { connect_timeout_ms: 200 }),
      oneLine(/cannot be reached; check the address, the network and the firewall$/),
    );
  });
  for (const url of ["mysql://ann:secret@db/shop", "ann:secret", ""]) {
    await assert.rejects(
      openPostgres(url),
      oneLine("the database's URL is none: write postgres://user:password@host:5432/database"),
    );
  }
});

/** A server that answers every greeting with an error of PostgreSQL, or not at all. */
async function answering(
  error: { code: string; message: string } | null,
  work: (server: Server) => Promise<void>,
): Promise<void> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      if (!error) return;
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${error.code}\0M${error.message}\0\0`);
      const head = Buffer.alloc(5);
      head.write("E");
      head.writeInt32BE(fields.length + 4, 1);
      socket.end(Buffer.concat([head, fields]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work(server);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

Deno.test("TLS is as the URL says", async () => {
  await scratch(async ({ write }) => {
    const ca = write("ca.pem", "a certificate");
    const { ssl: plain } = tlsOf("postgres://h/d?sslmode=require");
    assert.equal(plain, undefined); // the driver knows the mode itself
    const full = tlsOf(`postgres://h/d?sslmode=verify-full&sslrootcert=${ca}&application_name=x`);
    assert.deepEqual(full.ssl, { ca: "a certificate", rejectUnauthorized: true });
    assert.equal(full.address.href, "postgres://h/d?application_name=x");
    const authority = tlsOf(`postgres://h/d?sslmode=verify-ca&sslrootcert=${ca}`);
    assert.equal(authority.ssl?.checkServerIdentity?.(), undefined); // any host of that authority
    assert.throws(
      () => tlsOf("postgres://ann:secret@h/d?sslrootcert=/nowhere.pem"),
      oneLine("sslrootcert of the database's URL: /nowhere.pem cannot be read"),
    );
    await assert.rejects(
      openPostgres("postgres://ann:secret@127.0.0.1:1/d?sslmode=require"),
      oneLine(/does not answer/),
    );
  });
});
