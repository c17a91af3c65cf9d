import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type SqlOptions, sql } from "../../src/app/sql.ts";
import { ToolError } from "../../src/errors.ts";
import { openFleet } from "../../src/sources/facts/open-fleet.ts";
import { listFleet } from "../../src/store/fleet/list-fleet.ts";
import { writeFactsFolder, writeManifest } from "../sources/facts/write-facts-folder.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";

const HOSTILE = "\u001b[2J\u202e::warning::=1+1";

function fleetOf(): string {
  const root = temporaryFolder();
  const changes = [
    { commit: "a", day: 20_003, marked: true },
    { commit: "b", day: 20_004, isCounted: false },
  ];
  writeFactsFolder(root, "it's one", { changes, commits: [{ commit: "x", day: 20_003 }], firstDay: 19_990, cut: 20_100 });
  writeFactsFolder(root, "two", { changes: [{ commit: "c", day: 20_005, person: HOSTILE }], firstDay: 19_990, cut: 20_100 });
  return root;
}

async function ask(query: string | null, more: Partial<SqlOptions> = {}, signal = new AbortController().signal) {
  const folder = more.folder ?? fleetOf();
  let text = "";
  const options = { folder, query, format: "json" as const, isTerminal: false, temporaryFolder: temporaryFolder(), ...more };
  const outcome = await sql(options, { signal }, async (piece) => {
    text += piece;
  });
  expect(readdirSync(options.temporaryFolder)).toEqual([]);
  return { ...outcome, text };
}

const rowsOf = async (query: string) => JSON.parse((await ask(query)).text);

describe("a query", () => {
  test("is answered over all repositories", async () => {
    expect(await rowsOf("SELECT repository, count(*) AS n, max(landed_at) AS last FROM landed_changes GROUP BY ALL ORDER BY 1")).toEqual([
      { repository: "it's one", n: 2, last: "2024-10-08T00:00:00Z" },
      { repository: "two", n: 1, last: "2024-10-09T00:00:00Z" },
    ]);
    expect(await rowsOf("SELECT repository, week::VARCHAR AS week, landed, marked, judged FROM changes_by_week ORDER BY ALL")).toEqual([
      { repository: "it's one", week: "2024-10-07", landed: 1, marked: 1, judged: 1 },
      { repository: "two", week: "2024-10-07", landed: 1, marked: 0, judged: 1 },
    ]);
    expect(await rowsOf("SELECT name, landed, people FROM units ORDER BY ALL")).toEqual([
      { name: "it's one", landed: 1, people: 1 },
      { name: "two", landed: 1, people: 1 },
    ]);
    expect(await rowsOf("FROM commits_by_week SELECT commits, people")).toEqual([{ commits: 1, people: 1 }]);
    expect(await rowsOf("FROM repositories SELECT repository, covered_until WHERE team IS NULL ORDER BY 1 LIMIT 1")).toEqual([
      { repository: "it's one", covered_until: "2025-01-12T00:00:00Z" },
    ]);
  });

  test("gives values as they are: unknown as null, whole numbers beyond 2^53 as text, columns of one name apart", async () => {
    expect(
      await rowsOf(
        "SELECT NULL AS a, 1.5::DOUBLE AS b, true AS c, 0.25 AS d, DATE '2024-02-29' AS e, [1, 2] AS f, 'nan'::DOUBLE AS g, 9 AS a",
      ),
    ).toEqual([{ a: null, b: 1.5, c: true, d: 0.25, e: "2024-02-29", f: "[1, 2]", g: null, a_2: 9 }]);
    expect(await rowsOf("SELECT 9007199254740993 AS a, 9007199254740991 AS b")).toEqual([{ a: "9007199254740993", b: 9007199254740991 }]);
    expect(await rowsOf("SELECT 1 AS a WHERE false")).toEqual([]);
  });

  test("can be DESCRIBE, SHOW, WITH, VALUES", async () => {
    expect(await rowsOf("SHOW TABLES")).toContainEqual({ name: "landed_changes" });
    expect(await rowsOf("WITH a AS (VALUES (1), (2)) SELECT count(*) AS n FROM a")).toEqual([{ n: 2 }]);
    expect(await rowsOf("SELECT column_name FROM (DESCRIBE branch_commits) LIMIT 2")).toEqual([
      { column_name: "repository" },
      { column_name: "commit" },
    ]);
  });
});

describe("nothing but the facts is read, and nothing is written", () => {
  test.each([
    ["COPY (SELECT 1) TO 'FACTS/out.csv'"],
    ["COPY landed_changes TO 'FACTS/out.parquet'"],
    ["EXPORT DATABASE 'FACTS/out'"],
    ["ATTACH 'FACTS/out.db'"],
    ["CREATE TABLE t AS SELECT 1"],
    ["DROP VIEW landed_changes"],
    ["INSTALL httpfs"],
    ["LOAD httpfs"],
    ["SET enable_external_access = true"],
    ["RESET lock_configuration"],
    ["SET VARIABLE a = 1"],
    ["PRAGMA enable_profiling"],
    ["CALL enable_logging()"],
    ["EXPLAIN ANALYZE SELECT 1"],
    ["BEGIN"],
    ["SELECT 1; SELECT 2"],
    ["SELECT 1; COPY (SELECT 1) TO 'FACTS/out.csv'"],
    ["FROM query('COPY (SELECT 1) TO ''FACTS/out.csv''')"],
    ["FROM read_csv('/etc/passwd')"],
    ["FROM '/etc/passwd'"],
    ["FROM read_text('/etc/passwd')"],
    ["FROM read_blob('FACTS/../outside')"],
    ["FROM glob('/etc/*')"],
    ["FROM read_parquet('https://example.com/a.parquet')"],
    ["FROM read_parquet('s3://bucket/a.parquet')"],
    ["SELECT getenv('HOME')"],
    ["SELECT * FROM landed_changes WHERE commit = ?"],
    [""],
    ["-- nothing"],
    ["SELEC 1"],
    ["SELECT * FROM no_such_view"],
  ])("%s", async (template) => {
    const folder = fleetOf();
    const before = readdirSync(folder);
    const query = template.replaceAll("FACTS", folder.replaceAll("'", "''"));
    const failure = await ask(query, { folder }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ToolError);
    expect(failure).toMatchObject({ code: "QUERY_REFUSED", exitCode: 2 });
    expect(readdirSync(folder)).toEqual(before);
  });

  test("not of a folder whose name begins alike either", async () => {
    const folder = fleetOf();
    const other = `${folder}-other`;
    writeFactsFolder(other, "secret", { changes: [{ commit: "s", day: 20_000 }], cut: 20_100 });
    const path = join(other, "secret/manifest.json");
    expect(existsSync(path)).toBe(true);
    await expect(ask(`FROM read_text('${path}')`, { folder })).rejects.toThrow("Permission Error");
  });
});

describe("texts of strangers", () => {
  const query = `SELECT person FROM landed_changes WHERE person LIKE '%warning%'`;

  test.each(["table", "json", "csv"] as const)("do not act upon a terminal as %s", async (format) => {
    const { text } = await ask(query, { format, isTerminal: true });
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text).not.toMatch(/^::warning/m);
    expect(text).toContain("1+1");
  });

  test("stay what they are in JSON and CSV files", async () => {
    expect(JSON.parse((await ask(query)).text)).toEqual([{ person: HOSTILE }]);
    expect((await ask(query, { format: "csv" })).text).toBe(`person\r\n${HOSTILE}\r\n`);
    expect((await ask("SELECT '=1+1' AS a, -1 AS b, true AS c", { format: "csv" })).text).toBe("a,b,c\r\n'=1+1,-1,true\r\n");
  });
});

describe("a table", () => {
  test("has columns as wide as what is in them, and shows the first 1,000 rows", async () => {
    const { text } = await ask("SELECT range AS n, 'row ' || range AS name FROM range(3)", { format: "table" });
    expect(text).toBe("n  name\n0  row 0\n1  row 1\n2  row 2\n");
    const { text: long } = await ask("FROM range(5000)", { format: "table" });
    expect(long.split("\n")).toHaveLength(1_003);
    expect(long).toContain("only the first 1000 rows are shown: --csv or --json shows all");
    expect((await ask("SELECT 1 AS a WHERE false", { format: "table" })).text).toBe("a\nno rows\n");
  });

  test("and the other formats show all", async () => {
    expect(JSON.parse((await ask("FROM range(5000)")).text)).toHaveLength(5_000);
    expect((await ask("FROM range(5000)", { format: "csv" })).text.split("\r\n")).toHaveLength(5_002);
  });
});

describe("without a query", () => {
  test("the views and their columns are listed", async () => {
    const { text, exit } = await ask(null, { format: "table" });
    expect(exit).toBe(0);
    expect(text).toContain(
      "landed_changes: what reached main, each change once\n  repository varchar, commit varchar, landed_at timestamp with time zone",
    );
    for (const view of ["repositories", "branch_commits", "changes_by_week", "commits_by_week", "units"])
      expect(text).toContain(`\n${view}: `.slice(view === "repositories" ? 1 : 0));
    expect(text).not.toContain("incidents");
  });

  test("or given one row for each column", async () => {
    expect(JSON.parse((await ask(null)).text)).toContainEqual({ view: "units", column: "landed", type: "BIGINT" });
  });
});

describe("what cannot be answered", () => {
  test("folders that are refused make the answer partial", async () => {
    const folder = fleetOf();
    writeManifest(folder, "odd", "{");
    const { exit, refused, text } = await ask("SELECT count(*) AS n FROM units", { folder });
    expect([exit, refused.map(({ name }) => name), JSON.parse(text)]).toEqual([4, ["odd"], [{ n: 2 }]]);
  });

  test("damaged rows are said in the engine's words", async () => {
    const folder = fleetOf();
    const path = join(folder, "two/landed_changes/2024-q4.parquet");
    writeFileSync(path, readFileSync(path).fill(0x41, 4, 200));
    await expect(ask("SELECT min(commit), max(person) FROM landed_changes", { folder })).rejects.toMatchObject({ code: "QUERY_REFUSED" });
  });

  test("a signal ends a query", async () => {
    const stop = new AbortController();
    const asked = ask("SELECT count(*) FROM range(100000000000) AS a, range(100) AS b WHERE a.range % 7 = b.range", {}, stop.signal);
    setTimeout(() => stop.abort(), 300);
    await expect(asked).rejects.toMatchObject({ code: "INTERRUPTED", exitCode: 130 });
  });

  test("without DuckDB, one sentence says what is missing and how to install it", async () => {
    const load = () => Promise.reject(new Error("Cannot find package '@duckdb/node-api'"));
    const listing = await listFleet(fleetOf());
    const failure = await openFleet({
      listing,
      lookup: null,
      temporaryFolder: temporaryFolder(),
      signal: new AbortController().signal,
      load,
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "ENGINE_MISSING",
      message: "DuckDB, which reads the facts of many repositories, is not installed",
    });
    expect(failure instanceof ToolError ? failure.fix : "").toContain("npm install --global @duckdb/node-api@1.5.4-r.1");
  });
});
