import { publishSql } from "../lib/publish.js";

await publishSql();
