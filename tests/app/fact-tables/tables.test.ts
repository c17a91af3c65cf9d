import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetMetadata } from "hyparquet";
import { beforeAll, describe, expect, test } from "vitest";
import { NOTHING_SAID } from "../../../scripts/nothing-said.js";
import { FACT_TABLES } from "../../../src/app/fact-tables/create-parts.ts";
import type { RecordFiles } from "../../../src/app/options.ts";
import { scan } from "../../../src/app/scan.ts";
import { writtenFile } from "../../sources/files/written-file.ts";
import { createRepository, type TestRepository, temporaryFolder } from "../../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "../app-input.ts";
import { type Row, readTable } from "./read-table.ts";

async function scanned(repo: TestRepository): Promise<(table: string) => Promise<readonly Row[]>> {
  const { folder } = await scan(optionsFor(repo.path, temporaryFolder()), quietIo());
  return (table) => readTable(folder, table);
}

describe("the facts of a small history", () => {
  let tables: (table: string) => Promise<readonly Row[]>;
  const ids = { start: "", topic: "", merge: "", squash: "", revert: "", open: "" };

  beforeAll(async () => {
    const repo = createRepository();
    ids.start = repo.commit("start", { "src/a.ts": "one\ntwo\nthree\n", "docs/x.md": "read\n", "logo.png": Buffer.from([0, 1, 2, 0]) });
    repo.git("switch", "-q", "-c", "topic");
    ids.topic = repo.commit("topic\n\nCo-authored-by: Claude Opus 4 <noreply@anthropic.com>\nReviewed-by: Grace <grace@example.com>", {
      "src/a.ts": "one\nthree\nfour\n",
    });
    repo.git("switch", "-q", "main");
    repo.git("merge", "-q", "--no-ff", "-m", "Merge branch 'topic'", "topic");
    ids.merge = repo.git("rev-parse", "HEAD");
    ids.squash = repo.commit("Add b (#7)", { "src/b.ts": "five\nsix\n" });
    ids.revert = repo.commit(`Revert "Add b (#7)"\n\nThis reverts commit ${ids.squash}.\n`);
    repo.git("rm", "-q", "src/b.ts");
    repo.git("commit", "-q", "--amend", "--no-edit");
    ids.revert = repo.git("rev-parse", "HEAD");
    repo.git("switch", "-q", "-c", "open");
    ids.open = repo.commit("open", { "src/c.ts": "seven\n" });
    repo.git("switch", "-q", "main");
    tables = await scanned(repo);
  });

  test("commits: graph, instants, and what brought them to main", async () => {
    const rows = await tables("commits");
    expect(rows.map(({ commit }) => commit)).toEqual([ids.start, ids.topic, ids.merge, ids.squash, ids.revert, ids.open]);
    expect(rows.map(({ landed_by }) => landed_by)).toEqual([ids.start, ids.merge, ids.merge, ids.squash, ids.revert, null]);
    expect(rows[2]).toMatchObject({ parents: 2, first_parent: ids.start, second_parent: ids.topic, author_kind: "human" });
    expect(rows[0]).toMatchObject({ parents: 0, first_parent: null, second_parent: null, pull_number: null, lines_state: "measured" });
    expect(rows[3]).toMatchObject({ pull_number: 7 });
    const instants = rows.map(({ committed_at }) => (committed_at instanceof Date ? committed_at.getTime() : Number.NaN));
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  });

  test("participants and people: pseudonyms in their roles, and nobody's name", async () => {
    const [people, participants] = [await tables("people"), await tables("participants")];
    const roles = participants.filter(({ commit }) => commit === ids.topic).map(({ role, kind }) => `${role}: ${kind}`);
    expect(roles).toEqual(["author: human", "committer: human", "co-authored-by: agent", "reviewed-by: human"]);
    const known = new Set(people.map(({ person }) => person));
    expect(known.size).toBe(4);
    for (const { person } of participants) expect(known).toContain(person);
    expect(JSON.stringify([people, participants])).not.toMatch(/grace|example|anthropic/i);
  });

  test("evidence: marker, class, tool and model", async () => {
    expect(await tables("evidence")).toMatchObject([
      { commit: ids.topic, class: "assisted", tool: "Claude Code", model: "Claude Opus 4", by_template: false },
    ]);
  });

  test("path classes: files and lines, binary files without lines", async () => {
    const rows = (await tables("path_classes")).map((row) => [
      row["commit"],
      row["class"],
      row["files"],
      row["lines_added"],
      row["lines_deleted"],
    ]);
    expect(rows.filter(([commit]) => commit === ids.start)).toEqual(
      expect.arrayContaining([
        [ids.start, "code", 1, 3, 0],
        [ids.start, "docs", 1, 1, 0],
      ]),
    );
    expect(rows.filter(([commit]) => commit === ids.topic)).toEqual([[ids.topic, "code", 1, 1, 1]]);
    expect(rows.filter(([commit]) => commit === ids.revert)).toEqual([[ids.revert, "code", 1, 0, 2]]);
  });

  test("landed changes: kind, number, marks, what they undo", async () => {
    const rows = await tables("landed_changes");
    expect(rows.map(({ commit, kind, pull_number }) => [commit, kind, pull_number])).toEqual([
      [ids.start, "direct", null],
      [ids.merge, "merge", null],
      [ids.squash, "squash", 7],
      [ids.revert, "direct", null],
    ]);
    expect(rows.map(({ marked }) => marked)).toEqual([false, true, false, false]);
    expect(rows.map(({ is_revert, reverts }) => [is_revert, reverts])).toEqual([
      [false, null],
      [false, null],
      [false, null],
      [true, ids.squash],
    ]);
    expect(rows[1]).toMatchObject({
      steps: 1,
      first_commit: ids.merge,
      branch_head: ids.topic,
      files: 1,
      lines_added: 1,
      lines_deleted: 1,
    });
  });

  test("landed changes: whether they count, when they were undone, and what their lines became", async () => {
    const rows = await tables("landed_changes");
    const landedAt = rows.map(({ landed_at }) => landed_at);
    expect(rows.map((row) => [row["is_counted"], row["through_branch"], row["undone_at"]])).toEqual([
      [true, false, null],
      [true, true, null],
      [true, true, landedAt[3]],
      [false, false, null],
    ]);
    // Documentation counts as code and tests do; the topic took one line of the start, the revert both of the squash.
    expect(rows.map((row) => [row["lines_born"], row["lines_gone_14d"], row["lines_lost_14d"]])).toEqual([
      [4, 1, 0],
      [1, 0, 0],
      [2, 2, 0],
      [0, 0, 0],
    ]);
  });

  test("branch commits: those of branches that landed, and of no other without pull request heads", async () => {
    expect(await tables("branch_commits")).toMatchObject([{ commit: ids.topic, landed_as: ids.merge, person: expect.any(String) }]);
  });

  test("recoveries: none of a revert that nobody has waited 90 days for", async () => {
    expect(await tables("recoveries")).toEqual([]);
  });

  test("branches: fate, work, and the change that they became", async () => {
    expect(await tables("branches")).toMatchObject([
      { head: ids.topic, origin: "merge", fate: "landed", landed_as: ids.merge, commits: 1, lines_added: 1, lines_deleted: 1 },
      { head: ids.open, origin: "ref", fate: "open", landed_as: null, commits: 1, lines_added: 1, lines_deleted: 0, pull_number: null },
    ]);
  });

  test("lines: born, and dead with the step that had brought them", async () => {
    const births = (await tables("line_births")).map((row) => [row["commit"], row["class"], row["lines"]]);
    expect(births).toEqual([
      [ids.start, "code", 3],
      [ids.start, "docs", 1],
      [ids.merge, "code", 1],
      [ids.squash, "code", 2],
    ]);
    const deaths = (await tables("line_deaths")).map((row) => [row["commit"], row["born_in"], row["class"], row["lines"], row["lost"]]);
    expect(deaths).toEqual([
      [ids.merge, ids.start, "code", 1, false],
      [ids.revert, ids.squash, "code", 2, false],
    ]);
  });
});

/** One record of each kind, around the commits of a minute after the clock's start; the incident is resolved. */
function oneOfEach(sha: string): RecordFiles {
  const at = (minute: number) => `2023-11-14T22:${minute}:00Z`;
  const file = (name: string, row: Row) => writtenFile(`${name}.json`, JSON.stringify([row]));
  return {
    ...NOTHING_SAID.records,
    prs: file("prs", { number: 1, author: "ada", openedAt: at(16), mergedAt: at(17), closedAt: at(17), mergeSha: sha, baseRef: "main" }),
    runs: file("runs", { id: 1, workflow: "ci", attempt: 1, sha, branch: "main", result: "passed", createdAt: at(17), finishedAt: at(18) }),
    deployments: file("deployments", {
      id: "d",
      environment: "production",
      sha,
      result: "succeeded",
      createdAt: at(18),
      finishedAt: at(18),
    }),
    incidents: file("incidents", { id: "i", startedAt: at(18), detectedAt: at(18), resolvedAt: at(19), severity: "high" }),
  };
}

describe("docs/FACTS.md", () => {
  const text = readFileSync(join(import.meta.dirname, "../../../docs/FACTS.md"), "utf8");
  const privacy = readFileSync(join(import.meta.dirname, "../../../docs/PRIVACY.md"), "utf8");
  const types = { BYTE_ARRAY: "text", INT32: "integer", BOOLEAN: "boolean", INT64: "timestamp" };

  /** Columns and types of a table as the page has them. */
  function described(table: string): readonly string[] {
    const section = text.slice(text.indexOf(`\n\`${table}\`: `));
    const rows = section.slice(section.indexOf("| column |")).split("\n\n")[0] ?? "";
    return [...rows.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, name, type]) => `${name} ${type}`);
  }

  test("has every table with every column, its type, and no other", async () => {
    const repo = createRepository();
    const first = repo.commit("one\n\nCo-authored-by: Claude <noreply@anthropic.com>", { "a.ts": "1\n" });
    repo.git("switch", "-q", "-c", "side");
    repo.commit("two", { "a.ts": "2\n" });
    repo.git("switch", "-q", "main");
    repo.git("merge", "-q", "--no-ff", "-m", "Merge branch 'side'", "side");
    repo.commit("three", { "a.ts": "3\n" });
    const teamsFile = writtenFile("teams.csv", "team,match_kind,match\nweb,path,*.ts\n");
    const { folder, tables } = await scan(optionsFor(repo.path, temporaryFolder(), { records: oneOfEach(first), teamsFile }), quietIo());
    expect(Object.keys(tables)).toEqual([...FACT_TABLES]);
    for (const table of FACT_TABLES) {
      const [part = ""] = readdirSync(join(folder, table));
      const { schema } = parquetMetadata(new Uint8Array(readFileSync(join(folder, table, part))).buffer);
      const columns = schema
        .slice(1)
        .map(({ name, type }) => `${name} ${Object.entries(types).find(([physical]) => physical === type)?.[1]}`);
      expect(described(table)).toEqual(columns);
      expect(privacy).toContain(`\`${table}\``);
    }
  });
});
