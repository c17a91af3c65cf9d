import { EventEmitter } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { AnalyzeOptions } from "../../src/app/options.ts";
import type { Application } from "../../src/cli/application.ts";
import { ToolError } from "../../src/errors.ts";
import { Collector, failingStream, keepRun, reportWith, runMain } from "./run-main.ts";

describe("what goes wrong is one sentence, a fix, and a documented code", () => {
  test.each([
    [["--mian", "x"], 2, "unknown option '--mian' (Did you mean --main?)"],
    [["docter"], 2, '"docter" is neither a folder nor a command (did you mean "doctor"?)'],
    [["explian", "landed-changes"], 2, 'unknown command "explian" (did you mean "explain"?)'],
    [["help", "explian"], 2, 'unknown command "explian" (did you mean "explain"?)'],
    [["help", "velocity"], 2, 'unknown command "velocity"'],
    [["a", "b"], 2, "too many arguments for 'analyze'. Expected 1 argument but got 2."],
    [["--main"], 2, "option '--main <ref>' argument missing"],
    [["--privacy", "open"], 2, "option '--privacy <mode>' argument 'open' is invalid. Allowed choices are team, strict, full."],
    [["--adopted", "2025-13"], 2, '--adopted: "2025-13" is no date; expected YYYY-MM-DD or YYYY-MM, or FROM..TO for a rollout'],
    [["--adopted", "2025-09", "--ended", "2025-09-01"], 2, "--ended 2025-09-01 is not after --adopted 2025-09-01"],
    [["--since", "yesterday"], 2, '--since: "yesterday" is no date'],
    [["--since", "2025-09", "--until", "2025-09-01"], 2, "--until 2025-09-01 is not after --since 2025-09-01"],
    [["--timezone", "Mars/Olympus"], 2, '--timezone: "Mars/Olympus" is not known'],
    [["--facts", ""], 2, "--facts takes a folder"],
    [["--seed", "-1"], 2, '--seed: "-1" is no whole number from 0 to 4294967295'],
    [["--format", "jsn"], 2, '--format: unknown format "jsn" (did you mean "json"?)'],
    [["explain", "landed-change"], 2, 'unknown measure "landed-change" (did you mean "landed-changes"?)'],
    [["explain", "velocity"], 2, 'unknown measure "velocity"; git-ai-impact explain lists them'],
    [["schema", "confg"], 2, 'unknown schema "confg" (did you mean "config"?)'],
  ])("%j", async (words, exit, message) => {
    const run = await runMain(words);
    expect(run.exit).toBe(exit);
    expect(run.stdout).toBe("");
    expect(run.stderr).toContain(`error: ${message}`);
    expect(run.stderr).toMatch(/^error: .*\n {2}fix: git-ai-impact --help\n$/);
  });

  test("an error of the application keeps its code and its fix, and its strings stay inert", async () => {
    const analyze = () => Promise.reject(new ToolError("shallow clone \u001b[31m(50 commits)", { code: "REPO_SHALLOW" }));
    const run = await runMain([], { app: { analyze } });
    expect(run).toEqual({
      exit: 5,
      stdout: "",
      stderr: "error: shallow clone \\x1b[31m(50 commits)\n  fix: git fetch --unshallow   (in GitHub Actions: fetch-depth: 0)\n",
    });
  });

  test("any other error is our bug, and its stack comes with --debug only", async () => {
    const analyze = () => Promise.reject(new TypeError("x is undefined", { cause: new Error("deeper") }));
    const plain = await runMain([], { app: { analyze } });
    expect(plain.exit).toBe(70);
    expect(plain.stderr).toContain("error: this is a bug in git-ai-impact: x is undefined");
    expect(plain.stderr).not.toContain("main.test.ts");
    const debug = await runMain(["--debug"], { app: { analyze } });
    expect(debug.stderr).toContain("main.test.ts");
    expect(debug.stderr).toContain("caused by: Error: deeper");
  });
});

describe("help", () => {
  test("the first help shows the commands, the options of the plain run, and the exit codes", async () => {
    const run = await runMain(["--help"]);
    expect(run.exit).toBe(0);
    expect(run.stderr).toBe("");
    for (const word of [
      "analyze",
      "doctor",
      "explain",
      "schema",
      "--adopted <date>",
      "--fetch-prs",
      "--json",
      "--privacy <mode>",
      "Exit codes",
    ]) {
      expect(run.stdout).toContain(word);
    }
    expect(Math.max(...run.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("a command has its own help", async () => {
    for (const words of [
      ["doctor", "--help"],
      ["help", "doctor"],
    ]) {
      const run = await runMain(words);
      expect(run.exit).toBe(0);
      expect(run.stdout).toContain("git-ai-impact doctor [options] [path]");
      expect(run.stdout).not.toContain("--adopted");
    }
  });

  test("the version is the package's", async () => {
    expect((await runMain(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("options", () => {
  const optionsOf = async (words: readonly string[], env: Record<string, string> = {}): Promise<AnalyzeOptions> => {
    const seen: AnalyzeOptions[] = [];
    const analyze = async (options: AnalyzeOptions) => {
      seen.push(options);
      return { report: reportWith("less"), exit: 0 as const, factsFailure: null, keepRun };
    };
    await runMain([...words, "--json"], { app: { analyze }, io: { env, cwd: "/somewhere" } });
    const [first] = seen;
    if (first === undefined) throw new Error("analyze was not called");
    return first;
  };

  test("a plain run leaves everything to configuration and defaults", async () => {
    expect(await optionsOf([], { HOME: "/home/u" })).toEqual({
      path: "/somewhere",
      main: null,
      since: null,
      until: null,
      timezone: null,
      adopted: null,
      ended: null,
      fetchPulls: false,
      allowShallow: false,
      reader: "auto",
      configFile: null,
      markersFile: null,
      teamsFile: null,
      privacy: "team",
      seed: 1,
      cacheFolder: "/home/u/.cache/git-ai-impact",
      factsFolder: null,
      historyFolder: null,
      temporaryFolder: tmpdir(),
      records: { prs: null, reviews: null, runs: null, deployments: null, incidents: null, services: null, usage: null },
      recordsUntil: null,
      forge: null,
      assertions: { preset: null, isRequired: false },
      claims: [],
      version: expect.stringMatching(/^\d/),
    });
  });

  test("everything given arrives checked, with paths made absolute", async () => {
    const words =
      "analyze clone --main dev --since 2024-01 --until 2026-01-01 --timezone Europe/Berlin --adopted 2025-03..2025-05 --ended 2025-12 --fetch-prs --allow-shallow --reader js --config c.yaml --markers m.json --privacy strict --seed 7 --facts f --history h";
    expect(await optionsOf(words.split(" "), { XDG_CACHE_HOME: "/cache" })).toMatchObject({
      path: "/somewhere/clone",
      main: "dev",
      since: "2024-01-01",
      until: "2026-01-01",
      timezone: "Europe/Berlin",
      adopted: { from: "2025-03-01", to: "2025-05-01" },
      ended: "2025-12-01",
      fetchPulls: true,
      allowShallow: true,
      reader: "js",
      configFile: "/somewhere/c.yaml",
      markersFile: "/somewhere/m.json",
      privacy: "strict",
      seed: 7,
      cacheFolder: "/cache/git-ai-impact",
      factsFolder: "/somewhere/f",
      historyFolder: "/somewhere/h",
    });
  });

  test("files of records are made absolute, and a forge is asked only by name", async () => {
    const files =
      "--prs p.json --reviews r.csv --runs r.json --deployments d.csv --incidents i.json --services s.csv --usage u.csv --records-until 2026-03";
    const forge = "--forge github --forge-url https://ghe.example.com/api/v3 --token-file t --ask-gh";
    expect(await optionsOf(`${files} ${forge}`.split(" "))).toMatchObject({
      records: {
        prs: "/somewhere/p.json",
        reviews: "/somewhere/r.csv",
        runs: "/somewhere/r.json",
        deployments: "/somewhere/d.csv",
        incidents: "/somewhere/i.json",
        services: "/somewhere/s.csv",
        usage: "/somewhere/u.csv",
      },
      recordsUntil: "2026-03-01",
      forge: { name: "github", url: "https://ghe.example.com/api/v3", tokenFile: "/somewhere/t", asksGh: true },
    });
    expect(await optionsOf(["--forge", "gitlab"])).toMatchObject({ forge: { name: "gitlab", url: null, tokenFile: null, asksGh: false } });
  });

  test.each([
    ["--forge-url https://x.example", "--forge-url needs --forge github or --forge gitlab"],
    ["--token-file t", "--token-file needs --forge github or --forge gitlab"],
    ["--ask-gh", "--ask-gh needs --forge github or --forge gitlab"],
    ["--forge gitlab --ask-gh", "needs --forge github"],
    ["--forge github --offline", "--offline and --forge exclude each other"],
    ["--fetch-prs --offline", "--offline and --fetch-prs exclude each other"],
    ["--forge github --forge-url ghe.example.com", "--forge-url takes an address such as"],
    ["--forge github --forge-url ftp://ghe.example.com", "--forge-url takes an address such as"],
    ["--forge github --forge-url https://user:secret@ghe.example.com", "without user, password or query"],
    ["--forge github --forge-url https://ghe.example.com/?token=secret", "without user, password or query"],
    ["--forge bitbucket", "Allowed choices are github, gitlab"],
    ["--reviews r.csv", "--reviews are of pull requests: it needs --prs"],
    ["--services s.csv", "it needs --incidents or --forge"],
    ["--prs -", "--prs takes a file"],
  ])("%s is refused with a sentence and no secret", async (words, sentence) => {
    const run = await runMain(words.split(" "));
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain(sentence);
    expect(run.stderr).not.toContain("secret");
  });

  test("a folder may be called like a command", async () => {
    const cwd = await mkdtemp(join(tmpdir(), "cli-"));
    await mkdir(join(cwd, "explainer"));
    const run = await runMain(["explainer"], { io: { cwd } });
    expect(run.exit).toBe(0);
  });
});

describe("exit codes", () => {
  test.each([
    ["less", 0, [], 0],
    ["less", 4, [], 4],
    ["insufficient", 0, [], 0],
    ["insufficient", 0, ["--require-verdict"], 3],
    ["exploratory", 4, ["--require-verdict"], 3],
    ["unclear", 4, ["--require-verdict"], 4],
  ] as const)("verdict %s, run %d, %j: %d", async (code, exit, words, expected) => {
    const run = await runMain(words, { app: { analyze: async () => ({ report: reportWith(code), exit, factsFailure: null, keepRun }) } });
    expect(run.exit).toBe(expected);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])("%s stops the run", async (name, expected) => {
    const signals = new EventEmitter();
    const run = await runMain([], {
      io: { signals },
      app: {
        analyze: (_options, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
            signals.emit(name);
          }),
      },
    });
    expect(run.exit).toBe(expected);
    expect(run.stderr).toBe("error: interrupted\n  fix: run the same command again\n");
    expect(signals.listenerCount(name)).toBe(0);
  });

  test("a reader that has gone is no failure", async () => {
    expect(await runMain([], { io: { stdout: failingStream("EPIPE") } })).toEqual({ exit: 0, stdout: "", stderr: "" });
  });

  test("a full disk behind standard output is", async () => {
    const run = await runMain([], { io: { stdout: failingStream("ENOSPC") } });
    expect(run.exit).toBe(74);
    expect(run.stderr).toContain("error: standard output cannot be written: write ENOSPC");
  });

  test("without standard error the code still tells", async () => {
    expect((await runMain(["--nonsense"], { io: { stderr: failingStream("EIO") } })).exit).toBe(2);
  });
});

describe("commands", () => {
  test("explain lists the measures, or explains one", async () => {
    expect((await runMain(["explain"])).stdout).toBe("landed-changes  Landed on main\ncycle-time      Cycle time\n");
    expect((await runMain(["explain", "cycle-time"])).stdout).toBe("what cycle-time means\n");
  });

  test("explain reads a saved report and refuses what is none", async () => {
    const cwd = await mkdtemp(join(tmpdir(), "explain-"));
    await writeFile(join(cwd, "report.json"), "{}");
    const explain = async (...words: string[]) => runMain(["explain", ...words], { io: { cwd } });
    expect((await explain("cycle-time", "--report", "report.json")).stdout).toBe("what cycle-time means in report.json (2 characters)\n");
    expect(await explain("cycle-time", "--report", "none.json")).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("error: none.json is no report that can be read: there is no such file\n"),
    });
    expect(await explain("cycle-time", "--report", ".")).toMatchObject({ exit: 2, stderr: expect.stringContaining("it is not a file") });
    expect(await explain("--report", "report.json")).toMatchObject({ exit: 2, stderr: expect.stringContaining("name it as well") });
    await rm(cwd, { recursive: true });
  });

  test("explain tells of a week, from a clone or a saved report", async () => {
    const cwd = await mkdtemp(join(tmpdir(), "explain-"));
    await writeFile(join(cwd, "report.json"), "{}");
    const explain = async (...words: string[]) => runMain(["explain", ...words], { io: { cwd } });
    expect((await explain("--week", "2025-03-10")).stdout).toBe(`2025-03-10 of ${cwd} in 80 columns\n`);
    expect((await explain("--week", "2025-03", "clone")).stdout).toBe(`2025-03-01 of ${join(cwd, "clone")} in 80 columns\n`);
    expect((await explain("--week", "2025-03-10", "--report", "report.json")).stdout).toBe("2025-03-10 of report.json\n");
    for (const [words, reason] of [
      [["--week", "soon"], '--week: "soon" is no date; expected YYYY-MM-DD or YYYY-MM'],
      [["cycle-time", "--week", "2025-03-10"], "--week lists what landed, whatever the measure: leave out cycle-time"],
      [
        ["clone", "--week", "2025-03-10", "--report", "report.json"],
        "--week is answered from a clone or from --report FILE: name one of them",
      ],
    ] as const)
      expect(await explain(...words)).toMatchObject({ exit: 2, stderr: expect.stringContaining(reason) });
    await rm(cwd, { recursive: true });
  });

  test("schema lists, prints, and gives an example", async () => {
    expect((await runMain(["schema"])).stdout).toBe("config  Configuration\nusage   Usage\n");
    expect((await runMain(["schema", "config"])).stdout).toBe('{\n  "type": "object"\n}\n');
    expect((await runMain(["schema", "config", "--example"])).stdout).toBe('{\n  "main": "main"\n}\n');
    expect((await runMain(["schema", "usage", "--example"])).stdout).toBe("from,to\n");
  });

  test("doctor says what is there, what is missing, the fix and its cost, with words as well as colour", async () => {
    const findings = [
      { id: "history", status: "pass", title: "history", detail: "complete", fix: null, cost: null },
      { id: "pulls", status: "warn", title: "pull heads", detail: "none", fix: "git-ai-impact --fetch-prs", cost: "about 12 MB" },
    ] as const;
    const app = { doctor: async () => ({ findings, exit: 0 as const }) };
    expect((await runMain(["doctor"], { app })).stdout).toBe(
      "ok       history: complete\nnote     pull heads: none\n         fix: git-ai-impact --fetch-prs\n         cost: about 12 MB\n",
    );
    expect(JSON.parse((await runMain(["doctor", "--json"], { app })).stdout)).toEqual({ findings });
  });

  test("scan says where the facts are, how many, what was new, and what is missing", async () => {
    const run = await runMain(["scan"]);
    expect(run).toEqual({
      exit: 0,
      stdout:
        "Facts of harbour: /cache/harbour\n  commits  1,200 rows\n20 new commits and 25 new comparisons read; 1 file written, 2 kept\n",
      stderr: "",
    });
    const warnings = [{ code: "SHALLOW", message: "The clone is shallow.", fix: "git fetch --unshallow", count: 1 }];
    const scan: Application["scan"] = async (options) => ({
      name: "\u001b[31mred",
      folder: options.factsFolder ?? "",
      tables: {},
      files: { written: 0, kept: 0 },
      read: { commits: 0, comparisons: 0 },
      warnings,
      exit: 4,
    });
    const odd = await runMain(["scan", "--facts", "f"], { app: { scan }, io: { cwd: "/somewhere" } });
    expect(odd).toMatchObject({ exit: 4, stderr: "! The clone is shallow.\n  fix: git fetch --unshallow\n" });
    expect(odd.stdout).toContain("Facts of \\x1b[31mred: /somewhere/f\n");
    expect(JSON.parse((await runMain(["scan", "--json"], { app: { scan } })).stdout)).toMatchObject({ tables: {}, warnings });
  });

  test("scan takes files of records and how far they reach, but no usage", async () => {
    const asked: unknown[] = [];
    const scan: Application["scan"] = async (options) => {
      asked.push([options.records, options.recordsUntil]);
      return {
        name: "",
        folder: "",
        tables: {},
        files: { written: 0, kept: 0 },
        read: { commits: 0, comparisons: 0 },
        warnings: [],
        exit: 0,
      };
    };
    const words = ["scan", "--prs", "p.json", "--incidents", "/i.csv", "--services", "s.csv", "--records-until", "2026-01"];
    await runMain(words, { app: { scan }, io: { cwd: "/here" } });
    const none = { reviews: null, runs: null, deployments: null, usage: null };
    expect(asked).toEqual([[{ ...none, prs: "/here/p.json", incidents: "/i.csv", services: "/here/s.csv" }, "2026-01-01"]]);
    expect((await runMain(["scan", "--usage", "u.csv"], { app: { scan } })).exit).toBe(2);
  });

  test("facts that were not written where the user named a place fail the run after its answer", async () => {
    const factsFailure = new ToolError("f is not written", { code: "FACTS_UNWRITABLE" });
    const run = await runMain([], { app: { analyze: async () => ({ report: reportWith("less"), exit: 4, factsFailure, keepRun }) } });
    expect(run).toMatchObject({ exit: 74, stdout: expect.stringContaining("less") });
    expect(run.stderr).toBe("error: f is not written\n  fix: choose another place with --facts, or free some space\n");
  });

  test("what time the parts of a run took is told with --debug", async () => {
    const analyze: Application["analyze"] = async (_options, { progress }) => {
      progress({ kind: "spent", stage: "inference", milliseconds: 310 });
      return { report: reportWith("less"), exit: 0, factsFailure: null, keepRun };
    };
    expect((await runMain([], { app: { analyze } })).stderr).toBe("");
    expect((await runMain(["--debug"], { app: { analyze } })).stderr).toBe("inference: 0.31 s\n");
  });

  test("a question is asked on a terminal only, and --yes answers it", async () => {
    const answers: boolean[] = [];
    const app = {
      analyze: async (_options: unknown, { confirm }: { confirm: (question: string) => Promise<boolean> }) => {
        answers.push(await confirm("Fetch 12 pull heads?"));
        return { report: reportWith("less"), exit: 0 as const, factsFailure: null, keepRun };
      },
    };
    await runMain([], { app });
    await runMain(["--yes"], { app });
    const asked = await runMain([], { app, typed: "y\n" });
    await runMain([], { app, typed: "\n" });
    await runMain(["--no-input"], { app, typed: "y\n" });
    expect(answers).toEqual([false, true, true, false, false]);
    expect(asked.stderr).toContain("Fetch 12 pull heads? [y/N] ");
    expect(asked.stdout).not.toContain("Fetch");
  });
});

test("the answer goes to stdout and the talk to stderr; --quiet silences it", async () => {
  const analyze = async (_options: unknown, { progress }: { progress: (event: { kind: "found"; text: string }) => void }) => {
    progress({ kind: "found", text: "AI marks from 2025-02 on" });
    return { report: reportWith("less"), exit: 0 as const, factsFailure: null, keepRun };
  };
  const run = await runMain(["--json"], { app: { analyze } });
  expect(JSON.parse(run.stdout)).toMatchObject({ schemaVersion: "json" });
  expect(run.stderr).toBe("AI marks from 2025-02 on\n");
  expect((await runMain(["--quiet"], { app: { analyze } })).stderr).toBe("");
});

test("a run is kept after its files are there and its answer is out, and not where they cannot be written", async () => {
  const folder = await mkdtemp(join(tmpdir(), "git-ai-impact-kept-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const kept: string[][] = [];
  const keep = async () => void kept.push(await readdir(folder));
  const analyze = async () => ({ report: reportWith("less"), exit: 0 as const, factsFailure: null, keepRun: keep });
  expect(await runMain(["--out", folder, "--format", "json"], { app: { analyze } })).toMatchObject({ exit: 0 });
  expect(kept).toEqual([["report.json"]]);
  expect(await runMain(["--out", folder, "--format", "json"], { app: { analyze }, io: { stdout: failingStream("ENOSPC") } })).toMatchObject(
    { exit: 74 },
  );
  expect(kept).toHaveLength(1);
});

test("text on a terminal is drawn in its width and in colour, elsewhere in 80 columns without", async () => {
  const seen: unknown[] = [];
  const render = async (_report: unknown, format: string, options: unknown) => {
    if (format === "terminal") seen.push(options);
    return "";
  };
  await runMain([], { app: { render } });
  await runMain([], { app: { render }, io: { stdout: new Collector(true) } });
  await runMain(["--no-color"], { app: { render }, io: { stdout: new Collector(true) } });
  expect(seen).toEqual([
    { colour: false, width: 80, unicode: true, reportPath: null, pageAddress: expect.stringContaining("report.html") },
    { colour: true, width: 100, unicode: true, reportPath: null, pageAddress: expect.stringContaining("report.html") },
    { colour: false, width: 100, unicode: true, reportPath: null, pageAddress: expect.stringContaining("report.html") },
  ]);
});
