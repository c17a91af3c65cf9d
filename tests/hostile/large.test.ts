import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Report } from "../../src/model/report.ts";
import { createRepository, type TestRepository } from "../sources/git/build-repo.ts";
import { BUILT, runBuilt } from "./run-built.ts";

if (!BUILT) console.log("skipped: without a built program there is none whose memory can be measured; npm run build makes it");

/** What a run may hold, whatever a repository is made of. */
const LIMIT_MEBIBYTES = 512;
const PERSON = "A <a@example.com> 1700000000 +0000";

/** A repository of what `git fast-import` reads. */
function imported(stream: Iterable<string>): TestRepository {
  const repo = createRepository();
  repo.gitWith(Buffer.concat([...stream].map((text) => Buffer.from(text))), "fast-import", "--quiet");
  return repo;
}

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
const commitOf = (message: string, rest = "") => `commit refs/heads/main\ncommitter ${PERSON}\n${data(message)}${rest}\n`;
const fileOf = (path: string, content: string) => `M 100644 inline ${path}\n${data(content)}`;

function measure(repo: TestRepository, exit = 0): Report {
  const run = runBuilt(["--json", "--quiet", repo.path], { heapMebibytes: 384 });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: exit, stderr: "" });
  expect(run.peakMebibytes).toBeLessThan(LIMIT_MEBIBYTES);
  return Report.parse(JSON.parse(run.stdout));
}

describe.skipIf(!BUILT)("in bounded memory a run reads", { timeout: 240_000 }, () => {
  it("50,000 refs", () => {
    const repo = imported([commitOf("one", fileOf("a.txt", "a\n")), commitOf("two", fileOf("a.txt", "b\n"))]);
    const sha = repo.git("rev-parse", "main~1");
    const refs = Array.from({ length: 50_000 }, (_, i) => `${sha} refs/heads/topic/${String(i).padStart(5, "0")}\n`);
    writeFileSync(join(repo.path, ".git/packed-refs"), `# pack-refs with: peeled fully-peeled sorted \n${refs.join("")}`);
    expect(measure(repo).repo.counts).toMatchObject({ commitsOnMain: 2, commits: 2 });
  });

  it("100,000 files in one commit", () => {
    const files = Array.from({ length: 100_000 }, (_, i) => fileOf(`src/${i % 100}/${i}.ts`, `${i % 7}\n`));
    const repo = imported([
      commitOf("small", fileOf("a.ts", "a\n")),
      commitOf("large", files.join("")),
      commitOf("end", fileOf("a.ts", "b\n")),
    ]);
    const report = measure(repo);
    expect(report.repo.counts).toMatchObject({ commitsOnMain: 3, commitsUnmeasured: 0 });
  });

  it("a message of 10 MB, a subject of 5 MB and a line of 30 MB", () => {
    const long = (length: number) => "long words ".repeat(length / 11);
    const repo = imported([
      commitOf(`subject\n\n${`${"x".repeat(99)}\n`.repeat(100_000)}`, fileOf("a.ts", "a\n")),
      commitOf(long(5_000_000), fileOf("a.ts", "b\n")),
      commitOf("a line", fileOf("line.ts", long(30_000_000))),
      commitOf("another line", fileOf("line.ts", `${long(30_000_000)}!`)),
      commitOf("binary", fileOf("image.png", `\0${"\u0001".repeat(100_000)}`)),
    ]);
    const report = measure(repo);
    expect(report.repo.counts).toMatchObject({ commitsOnMain: 5, commitsUnmeasured: 0 });
    expect(JSON.stringify(report).length).toBeLessThan(1_000_000);
  });

  it("130,000 commits: no list of them is spread over the words of a call", () => {
    const commits = Array.from(
      { length: 130_000 },
      (_, i) => `commit refs/heads/main\ncommitter A <a@example.com> ${1_500_000_000 + 60 * i} +0000\n${data("m")}\n`,
    );
    expect(measure(imported([commits.join("")])).repo.counts).toMatchObject({ commitsOnMain: 130_000 });
  });
});
