import { describe, expect, it } from "vitest";
import { createRepository, type TestRepository } from "../sources/git/build-repo.ts";
import { reportOn } from "./run-program.ts";

const PERSON = "A <a@example.com>";

/** Adds commits without files to main, each with its author's and its committer's dates. */
function addDated(repo: TestRepository, dates: readonly (readonly [author: number, committer: number])[]): void {
  let parent = repo.git("rev-parse", "main");
  const tree = repo.git("rev-parse", "main^{tree}");
  for (const [author, committer] of dates)
    parent = repo.rawCommit(
      `tree ${tree}\nparent ${parent}\nauthor ${PERSON} ${author} +0000\ncommitter ${PERSON} ${committer} +0000\n\nm\n`,
    );
  repo.git("update-ref", "refs/heads/main", parent);
}

describe("a history without merge commits", () => {
  it("says that branch work is unknown, and never that there was none", async () => {
    const repo = createRepository();
    for (let n = 1; n <= 8; n++) repo.commit(`Add part ${n} (#${n})`, { "src/a.ts": "x\n".repeat(n) });
    const report = await reportOn(repo.path, 0);
    expect(report.repo.counts.landed).toEqual({ merge: 0, rebase: 0, squash: 8, direct: 0 });
    for (const id of ["branch-commits", "branch-lines", "activity-gap", "landed-share", "cycle-time"])
      expect(report.measures.find((measure) => measure.id === id)).toMatchObject({ state: "unknown" });
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "BRANCH_COVERAGE" }));
  });
});

describe("dates that do not follow the history", () => {
  it("neither hide a commit nor put one before its parent", async () => {
    const repo = createRepository();
    repo.commit("root", { "a.txt": "a\n" });
    const HOUR = 3600;
    const start = 1_700_100_000;
    addDated(
      repo,
      [9, 8, 7, -20_000, 6, 5, 4, 12, 3].map((hours) => [start + hours * HOUR, start + hours * HOUR]),
    );
    const report = await reportOn(repo.path, 0);
    expect(report.repo).toMatchObject({ head: repo.git("rev-parse", "main"), counts: { commitsOnMain: 10, mainSteps: 10 } });
    // Where git stops at the first older commit, the rest of what is newer would be lost.
    const since = await reportOn(repo.path, 0, ["--since", "2023-11-01"]);
    expect(since.repo.counts).toMatchObject({ commitsOnMain: 10 });
  });

  it("are instants, whatever zone is written behind them", async () => {
    const seen: unknown[] = [];
    for (const zone of ["+0000", "+1400", "-1200", "+0545", "+9999", "-2400"]) {
      const repo = createRepository();
      const tree = repo.gitWith("", "hash-object", "-t", "tree", "-w", "--stdin");
      const at = (n: number) => `${PERSON} ${1_700_000_000 + 86_400 * n} ${zone}`;
      let tip = "";
      for (let n = 0; n < 20; n++)
        tip = repo.rawCommit(`tree ${tree}\n${tip === "" ? "" : `parent ${tip}\n`}author ${at(n)}\ncommitter ${at(n)}\n\nstep ${n}\n`);
      repo.git("update-ref", "refs/heads/main", tip);
      const { repo: told, series } = await reportOn(repo.path, 0);
      seen.push({ first: told.firstLandedAt, last: told.lastLandedAt, weeks: series.map(({ weeks }) => weeks) });
    }
    expect(seen[0]).toMatchObject({ first: "2023-11-14", last: "2023-12-03" });
    for (const other of seen) expect(other).toEqual(seen[0]);
  });
});

describe("a committed .mailmap", () => {
  it("stops no run, whatever circles and rubbish it holds", async () => {
    const repo = createRepository();
    repo.commit("one", { "a.txt": "a\n" });
    repo.commit("people", {
      ".mailmap": [
        "Ada <ada@example.com> <carl@example.com>",
        "Carl <carl@example.com> <ada@example.com>",
        "<<<>>> rubbish < > <",
        "# only a comment",
        "\0\u202e <x@example.com> <ada@example.com>",
        `${"z".repeat(100_000)} <z@example.com>`,
      ].join("\n"),
    });
    for (const reader of ["git", "js"])
      expect((await reportOn(repo.path, 0, ["--reader", reader])).repo.counts).toMatchObject({ commitsOnMain: 2, people: { human: 2 } });
  });
});
