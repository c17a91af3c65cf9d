import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildStory } from "../../../fixtures/repos/story.ts";
import { NOTHING_SAID } from "../../../scripts/nothing-said.js";
import { analyze } from "../../../src/app/analyze.ts";
import type { AnalyzeOptions, ProgressEvent, RecordFiles } from "../../../src/app/options.ts";
import { scan } from "../../../src/app/scan.ts";
import { writtenFile } from "../../sources/files/written-file.ts";
import { temporaryFolder } from "../../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "../app-input.ts";
import { githubFiles, reversed, tableFiles, teamRecords } from "../records-forms.ts";
import { RECORDED_TEAM } from "../records-team.ts";
import { readTable } from "./read-table.ts";

const RECORD_TABLES = ["ci_verdicts", "deployments", "incidents", "pull_requests"];
const DAY = 86_400_000;

let path: string;
beforeAll(async () => {
  path = await buildStory(RECORDED_TEAM);
});

async function run(scratch: string, files: Partial<RecordFiles>, more: Partial<AnalyzeOptions> = {}) {
  const told: string[] = [];
  const progress = (event: ProgressEvent) => void (event.kind === "found" && told.push(event.text));
  const options = optionsFor(path, scratch, { ...more, records: { ...NOTHING_SAID.records, ...files } });
  const outcome = await scan(options, quietIo({ progress }));
  return { ...outcome, isKept: told.includes("Nothing is new since an earlier run") };
}

/** Everything in a folder of facts. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length), readFileSync(join(parentPath, name), "base64")]),
  );
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const tablesIn = (folder: string) => readdirSync(folder).filter((name) => RECORD_TABLES.includes(name));

describe("facts of a repository whose records are given", () => {
  it("hold what happened to pull requests, by pseudonyms", async () => {
    const { folder } = await run(temporaryFolder(), githubFiles(teamRecords()));
    const pulls = await readTable(folder, "pull_requests");
    const landed = new Set((await readTable(folder, "landed_changes")).map(({ commit }) => commit));
    expect(pulls).toHaveLength(162);
    expect(pulls.filter(({ landed_as }) => landed.has(landed_as))).toHaveLength(160);
    expect(new Set(pulls.map(({ account }) => account)).size).toBe(3);
    const [first] = pulls;
    const wait = (column: string) => Number(first?.[column]) - Number(first?.["opened_at"]);
    expect([wait("ready_at"), wait("first_review_at"), wait("merged_at")]).toEqual([0, DAY / 6, DAY]);
    expect(first).toMatchObject({ number: 1, has_reviews: true, is_counted: true, commits: 1 });
    // Each text as a whole: three letters of a name may stand in any hash.
    const texts = pulls.flatMap((row) => Object.values(row).filter((value) => typeof value === "string"));
    for (const text of texts) expect(text).toMatch(/^[\w-]{43}$|^[0-9a-f]{40}$/);
  });

  it("mark changes by what their pull requests say, as the report does", async () => {
    const { folder } = await run(temporaryFolder(), githubFiles(teamRecords()));
    const marked = (await readTable(folder, "landed_changes")).filter((row) => row["marked"] === true);
    expect(marked.length).toBeGreaterThan(50);
  });

  it("hold verdicts, deployments, incidents and how long it took to recover", async () => {
    const { folder } = await run(temporaryFolder(), githubFiles(teamRecords()));
    const recoveries = await readTable(folder, "recoveries");
    const open = recoveries.filter(({ recovered_at }) => recovered_at === null).map(({ kind }) => kind);
    expect(open.sort()).toEqual(["ci", "incident"]);
    const seconds = recoveries
      .filter(({ kind, recovered_at }) => kind === "incident" && recovered_at !== null)
      .map(({ begun_at, recovered_at }) => (Number(recovered_at) - Number(begun_at)) / 3_600_000);
    expect(seconds).toContain(0.5);
    expect((await readTable(folder, "deployments")).filter(({ succeeded }) => succeeded === false)).toHaveLength(2);
    expect((await readTable(folder, "incidents"))[0]).toMatchObject({ severity: "high" });
    expect((await readTable(folder, "ci_verdicts")).every(({ first_is_green, is_green }) => first_is_green === is_green)).toBe(true);
  });

  it("say from when to when each kind of record tells of everything", async () => {
    const { folder } = await run(temporaryFolder(), githubFiles(teamRecords()), { recordsUntil: "2024-11-01" });
    const { coverage, name, firstAt, coveredUntil, roots, teams } = manifestOf(folder);
    for (const kind of ["prs", "runs", "deployments", "incidents"]) expect(coverage[kind].until).toBe("2024-11-01T00:00:00Z");
    expect(coverage.incidents.from).toBe("2024-02-05T00:00:00Z");
    expect([name.length > 0, roots.length, teams]).toEqual([true, 1, null]);
    expect(Date.parse(firstAt)).toBeLessThan(Date.parse(coveredUntil));
  });

  it("are the same whatever the order of the rows", async () => {
    const records = teamRecords();
    const [given, turned] = [
      await run(temporaryFolder(), githubFiles(records)),
      await run(temporaryFolder(), githubFiles(reversed(records))),
    ];
    for (const table of [...RECORD_TABLES, "recoveries", "landed_changes"]) {
      const rows = (await readTable(given.folder, table)).map(({ account: _, person: __, ...row }) => row);
      expect((await readTable(turned.folder, table)).map(({ account: _, person: __, ...row }) => row)).toEqual(rows);
    }
  });
});

describe("a second run with records", () => {
  it("has nothing to do where the files are the same, and reads another one", async () => {
    const [scratch, records] = [temporaryFolder(), teamRecords()];
    const files = tableFiles(records);
    const first = await run(scratch, files);
    const before = contentOf(first.folder);
    const again = await run(scratch, files);
    expect([again.isKept, again.tables, contentOf(again.folder)]).toEqual([true, first.tables, before]);
    const fewer = writtenFile(
      "incidents-of-today.csv",
      readFileSync(files.incidents ?? "", "utf8")
        .split("\n")
        .slice(0, 3)
        .join("\n"),
    );
    const changed = await run(scratch, { ...files, incidents: fewer });
    expect([changed.isKept, changed.tables["incidents"]]).toEqual([false, 2]);
    expect((await run(scratch, files)).isKept).toBe(false);
    expect(contentOf(first.folder)).toEqual(before);
  });

  it("tells again of rows that were left out", async () => {
    const scratch = temporaryFolder();
    const files = { incidents: writtenFile("odd.csv", "id,startedAt,resolvedAt\n1,2024-03-01T00:00:00Z,2024-03-01T01:00:00Z\n2,never,\n") };
    const [first, again] = [await run(scratch, files), await run(scratch, files)];
    expect(first.warnings.map(({ code }) => code)).toEqual(["RECORDS_LEFT_OUT"]);
    expect(again.warnings).toEqual(first.warnings);
    expect(again.files.written).toBe(0);
  });

  it("ends with the name of a file that cannot be used, and leaves the facts as they are", async () => {
    const scratch = temporaryFolder();
    const prs = writtenFile("gone.csv", readFileSync(tableFiles(teamRecords()).prs ?? ""));
    const { folder } = await run(scratch, { prs });
    const before = contentOf(folder);
    writeFileSync(prs, "nothing,that,we,know\n1,2,3,4\n");
    await expect(run(scratch, { prs })).rejects.toMatchObject({ code: "RECORDS_UNUSABLE" });
    expect(contentOf(folder)).toEqual(before);
  });

  it("drops the tables of records that a scan is not given; a report without them leaves them there", async () => {
    const scratch = temporaryFolder();
    const { folder } = await run(scratch, githubFiles(teamRecords()));
    const before = contentOf(folder);
    expect(tablesIn(folder)).toEqual(RECORD_TABLES);
    await analyze(optionsFor(path, scratch), quietIo());
    expect(contentOf(folder)).toEqual(before);
    const { incidents } = githubFiles(teamRecords());
    await run(scratch, { incidents: incidents ?? null });
    expect(tablesIn(folder)).toEqual(["incidents"]);
    await run(scratch, {});
    expect([tablesIn(folder), manifestOf(folder).records]).toEqual([[], null]);
  });

  it("takes those that a report was given for its own", async () => {
    const [scratch, files] = [temporaryFolder(), githubFiles(teamRecords())];
    await analyze(optionsFor(path, scratch, { records: { ...NOTHING_SAID.records, ...files } }), quietIo());
    expect((await run(scratch, files)).isKept).toBe(true);
  });
});
