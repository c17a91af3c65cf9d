import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hostilePaths } from "../../fixtures/repos/hostile-paths.ts";
import { hostilePeopleAndSubjects } from "../../fixtures/repos/hostile-people-and-subjects.ts";
import { hostileRefs } from "../../fixtures/repos/hostile-refs.ts";
import { buildStory } from "../../fixtures/repos/story.ts";
import { undatedAndFutureDates } from "../../fixtures/repos/undated-and-future-dates.ts";
import { FILE_FORMATS } from "../../src/app/formats.ts";
import { createRepository, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { copyRepository } from "./copy-repository.ts";
import { reportOn, runProgram } from "./run-program.ts";

/** ESC, OSC 52, C1, bell, backspace, carriage return, direction and zero-width marks: each dangerous on a terminal. */
const EVIL = "\u001b[2J\u001b]52;c;cm0=\u0007\u009b31m\b\r\u202egnp.\u200b\u2066exe";
const AT = "1700000000 +0000";

/** Adds commits to main exactly as given, by their head lines after `tree` and `parent`, and their message. */
function addRawCommits(repo: TestRepository, commits: readonly (readonly [head: string, message?: string | Buffer])[]): void {
  let parent = repo.git("rev-parse", "main");
  const tree = repo.git("rev-parse", "main^{tree}");
  for (const [head, message = "m\n"] of commits)
    parent = repo.rawCommit(Buffer.concat([Buffer.from(`tree ${tree}\nparent ${parent}\n${head}\n\n`, "latin1"), Buffer.from(message)]));
  repo.git("update-ref", "refs/heads/main", parent);
}

const createOneCommit = () => copyRepository([["one", { "a.txt": "a\n" }]]);

describe("dates and people", () => {
  it("commits with odd dates are kept, in the order of ancestry, and the undated are said", async () => {
    const repo = createOneCommit();
    const dates = [
      "0 +0000",
      "-1 +0000",
      "9999999999999999999 +0000",
      "1700000000",
      "1700000000 UTC",
      "yesterday",
      "",
      "1700000000 +9999",
      "1700000000 -2400",
    ];
    addRawCommits(
      repo,
      dates.map((date) => [`author A <a@example.com> ${date}\ncommitter A <a@example.com> ${date}`]),
    );
    const report = await reportOn(repo.path, 0);
    expect(report.repo.counts).toMatchObject({ commitsOnMain: 10, mainSteps: 10 });
    expect(report.warnings.map(({ code }) => code)).toContain("USABLE_DATES");
  });

  it("commits without a usable author are kept, whatever is missing", async () => {
    const repo = createOneCommit();
    const committer = `committer C <c@example.com> ${AT}`;
    const authors = [
      `author No Brackets ${AT}`,
      `author  <> ${AT}`,
      `author <only@example.com> ${AT}`,
      `author A <<a@example.com>> ${AT}`,
      `author A <a@example.com> B <b@example.com> ${AT}`,
      `author __proto__ <constructor> ${AT}`,
      `author ${EVIL.replace("\r", "")} <x@example.com> ${AT}`,
    ];
    addRawCommits(repo, [...authors.map((author) => [`${author}\n${committer}`] as const), [committer]]);
    const { counts } = (await reportOn(repo.path, 0)).repo;
    expect(counts).toMatchObject({ commitsOnMain: 9, mainSteps: 9 });
    expect(counts.people.human).toBeGreaterThan(3);
  });

  it("text in any encoding, with NULs and cut in half, is read without an exception", async () => {
    const repo = createOneCommit();
    const people = (encoding: string) => `author \xc4\xe9 <a@example.com> ${AT}\ncommitter C <c@example.com> ${AT}${encoding}`;
    const latin1 = Buffer.from("caf\xe9\n\nCo-authored-by: Claude <noreply@anthropic.com>\n", "latin1");
    addRawCommits(repo, [
      [people(""), latin1],
      [people("\nencoding ISO-8859-1"), latin1],
      [people("\nencoding UTF-16LE"), latin1],
      [people("\nencoding nonsense"), latin1],
      [people(""), `a\0b\n\nCo-authored-by: Claude <noreply@anthropic.com>\n`],
      [people(""), Buffer.from([0xed, 0xa0, 0x80, 0xff, 0xfe])],
    ]);
    const { counts } = (await reportOn(repo.path, 0)).repo;
    // git cuts a message at its NUL, and takes a declared UTF-16 at its word: no trailer is left of either.
    expect(counts).toMatchObject({ commitsOnMain: 7, evidence: { strong: 3 } });
  });

  it.each([hostilePeopleAndSubjects, undatedAndFutureDates, hostileRefs, hostilePaths])(
    "the story $name is inert in text, JSON and files",
    async (story) => {
      const path = await buildStory(story);
      const out = temporaryFolder();
      await reportOn(path, 0);
      const run = await runProgram([path, "--format", FILE_FORMATS.join(","), "--out", out, "--privacy", "full"], { target: path });
      expect(run.exit).toBe(0);
      expect((await runProgram(["doctor", path], { target: path })).exit).toBe(0);
    },
  );
});

describe("control characters never reach the terminal", () => {
  it("from names of branches, notes, folders, models, addresses, configuration, and the path itself", async () => {
    const path = join(temporaryFolder(), EVIL);
    const repo = createRepository({ path });
    for (let n = 0; n < 3; n++)
      repo.commit(`step ${EVIL}\n\nCo-authored-by: Claude ${EVIL.replace("\r", "")} <noreply@anthropic.com>\n`, {
        [`${EVIL}${n}/a.ts`]: "a\n",
      });
    repo.git("branch", "-m", "\u202e\u009bmain");
    repo.git("branch", "claude/\u202eevil");
    repo.git("notes", "--ref=\u202eai", "add", "-m", "note", "HEAD");
    repo.git("config", "remote.origin.url", `https://${EVIL}@example.com/${EVIL}.git`);
    const report = await reportOn(path, 0);
    expect(report.repo.main).toBe("refs/heads/\u202e\u009bmain");
    // runProgram looks at every byte that is printed.
    expect((await runProgram([path], { target: path })).exit).toBe(0);
    expect((await runProgram(["doctor", path], { target: path })).exit).toBe(0);
    expect((await runProgram(["doctor", "--json", path], { target: path })).exit).toBe(0);
    expect((await runProgram([path, "--format", "md", "--out", join(temporaryFolder(), EVIL)], { target: path })).exit).toBe(0);
    writeFileSync(join(path, "git-ai-impact.config.json"), JSON.stringify({ [EVIL]: 1 }));
    expect((await runProgram([path], { target: path })).exit).toBe(2);
    writeFileSync(join(path, "git-ai-impact.config.json"), `{ "main": ${JSON.stringify(EVIL)} }`);
    expect((await runProgram([path], { target: path })).exit).toBe(2);
  });

  it("from words of the command line", async () => {
    for (const words of [
      [`--${EVIL}`],
      ["explain", EVIL],
      ["schema", EVIL],
      ["--main"],
      ["--format", EVIL],
      ["--timezone", EVIL],
      ["--seed", EVIL],
      ["a", EVIL],
    ])
      expect((await runProgram(words)).exit).toBe(2);
  });
});

describe("a configuration file in the repository", () => {
  const runWith = async (name: string, content: string) => {
    const repo = createOneCommit();
    repo.write(name, content);
    return runProgram(["--json", "--quiet", repo.path], { target: repo.path });
  };

  it("is data: code is not read", async () => {
    for (const name of ["git-ai-impact.config.js", "git-ai-impact.config.mjs", "git-ai-impact.config.cjs", "git-ai-impact.config.ts"])
      expect((await runWith(name, "throw new Error('run');")).exit).toBe(0);
  });

  it.each(["out", "cacheFolder", "reader", "fetchPrs", "token", "url", "constructor"])("cannot say %s", async (key) => {
    const run = await runWith("git-ai-impact.config.json", `{ ${JSON.stringify(key)}: "/elsewhere" }`);
    expect(run).toMatchObject({ exit: 2, stdout: "" });
  });

  it.each([
    ["git-ai-impact.config.json", '{ "teams": { "__proto__": ["a/*"] } }'],
    ["git-ai-impact.config.json", '{ "teams": { "__proto__": 1 } }'],
    ["git-ai-impact.config.yaml", 'teams:\n  __proto__: ["a/*"]\n'],
    ["package.json", '{ "git-ai-impact": { "teams": { "__proto__": ["a/*"] } } }'],
  ])("cannot name a team as no object can hold it, which would lose the team: %s %s", async (name, content) => {
    const run = await runWith(name, content);
    expect(run).toEqual({
      exit: 2,
      stdout: "",
      stderr: `error: ${name}: "__proto__" cannot be a key; choose another name\n  fix: git-ai-impact schema config\n`,
    });
  });

  it("may name teams like the parts that every object has", async () => {
    expect((await runWith("git-ai-impact.config.json", '{ "teams": { "constructor": ["a/*"], "toString": ["b/*"] } }')).exit).toBe(0);
  });

  it("cannot lead out of the repository by a link, and a folder by its name is refused", async () => {
    const repo = createOneCommit();
    symlinkSync("/etc/passwd", join(repo.path, "git-ai-impact.config.yaml"));
    const linked = await runProgram([repo.path], { target: repo.path });
    expect(linked.stderr).toBe("error: git-ai-impact.config.yaml: not a regular file\n  fix: git-ai-impact schema config\n");
    const other = createOneCommit();
    mkdirSync(join(other.path, "git-ai-impact.config.json"));
    expect((await runProgram([other.path], { target: other.path })).exit).toBe(2);
  });

  it("cannot make the run take for ever or fill the memory", async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefgh"].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`).join()}]`).join("\n")}\n`;
    expect((await runWith("git-ai-impact.config.yaml", bomb)).exit).toBe(2);
    expect(
      (await runWith("git-ai-impact.config.json", `{"exclude":["${"{a,b}".repeat(95)}","${"*a".repeat(200)}","${"+(a+)+".repeat(50)}"]}`))
        .exit,
    ).toBeLessThan(5);
    expect((await runWith("git-ai-impact.config.json", "[".repeat(100_000))).exit).toBe(2);
    // The same sentence wherever the stack ends.
    for (const text of ["[".repeat(2_500), "[".repeat(100_000), "-   ".repeat(3_000), `${"a:\n".repeat(9)}${" ".repeat(300)}b: 1`])
      expect(await runWith("git-ai-impact.config.yaml", text)).toMatchObject({
        exit: 2,
        stderr: "error: git-ai-impact.config.yaml: nested too deeply\n  fix: git-ai-impact schema config\n",
      });
    expect((await runWith("package.json", "[".repeat(100_000))).exit).toBe(0);
  });
});
