// A real PostgreSQL for the tests.
export { startPostgres } from "../lib/warehouse/embedded-postgres.js";
