import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { temporaryFolder } from "../git/build-repo.ts";
import { writeFactsFolder } from "./write-facts-folder.ts";

test("the statement for DuckDB in docs/FACTS.md answers as it says", async () => {
  const text = readFileSync(new URL("../../../docs/FACTS.md", import.meta.url), "utf8");
  const statement = /DuckDB by itself:\n\n```sql\n([\s\S]*?);\n```/.exec(text)?.[1] ?? "";
  const root = temporaryFolder();
  const changes = [
    { commit: "a", day: 20_003, marked: true },
    { commit: "b", day: 20_004 },
    { commit: "c", day: 20_005, isCounted: false },
  ];
  writeFactsFolder(root, "team=one", { changes, cut: 20_100 });
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const answer = await connection.runAndReadAll(statement.replaceAll("facts/*/", `${root}/*/`));
  expect(answer.getRowsJson()).toEqual([["2024-10-07 00:00:00+00", 0.5]]);
  connection.closeSync();
  instance.closeSync();
});
