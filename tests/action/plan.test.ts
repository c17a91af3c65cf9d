import { describe, expect, it } from "vitest";
import { InputError, readPlan } from "../../action/parts/plan.js";
import { analyzeWords, checkWords, programEnvironment } from "../../action/parts/program-call.js";

const RUNNER = { GITHUB_WORKSPACE: "/work", RUNNER_TEMP: "/temp" };
const plan = (inputs: Readonly<Record<string, string>> = {}) => readPlan({ ...RUNNER, HAS_TOKEN: "true", ...inputs });

describe("inputs", () => {
  it("have defaults that ask nobody for anything but public heads", () => {
    expect(readPlan(RUNNER)).toMatchObject({
      repository: "/work",
      config: null,
      fetchPulls: true,
      asksForge: false,
      check: "true",
      comment: "off",
      privacy: "team",
      isOnBranch: false,
    });
  });

  it.each([
    ["cache", "/kept/history", false],
    ["branch", "/branch/", true],
  ])("keep the history of %s below the temporary folder", (history, part, isOnBranch) => {
    const { folder, history: found, isOnBranch: onBranch, kept, cache } = plan({ INPUT_HISTORY: history });
    expect(found?.startsWith(folder + part)).toBe(true);
    expect([onBranch, kept, cache]).toEqual([isOnBranch, `${folder}/kept`, `${folder}/kept/cache`]);
  });

  it("take a folder of the runner for the history as it is, and none", () => {
    expect(plan({ INPUT_HISTORY: "/srv/ai-impact" })).toMatchObject({ history: "/srv/ai-impact", kept: null, cache: null });
    expect(plan({ INPUT_HISTORY: "off" })).toMatchObject({ history: null, kept: null });
  });

  it.each([
    [{ INPUT_CHECK: "yes" }, "the input check is none of true, strict, warn, false"],
    [{ INPUT_COMMENT: "slack" }, "the input comment is none of off, pull-request, issue"],
    [{ INPUT_PRIVACY: "full" }, "may name people"],
    [{ INPUT_RECORDS: "gitlab" }, "the input records is none of"],
    [{ INPUT_PATH: "a\nb" }, "the input path holds a line break"],
    [{ INPUT_COMMENT: "issue", HAS_TOKEN: "false" }, '"comment: issue" needs the input token'],
    [{ INPUT_HISTORY: "branch", HAS_TOKEN: "false" }, '"history: branch" needs the input token'],
    [{ INPUT_RECORDS: "forge", HAS_TOKEN: "false" }, '"records: forge" needs the input token'],
  ])("%j are refused", (inputs, sentence) => {
    expect(() => plan(inputs)).toThrow(InputError);
    expect(() => plan(inputs)).toThrow(sentence);
  });

  it("give one place for one folder, another for another, and nothing of it that a key or a file could not hold", () => {
    const places = ["", ".", "./", "/work", "a/b", "a/b/", "./a/b", "/work/a/b", "a-b", "$(id)`x`\u202e", "x".repeat(5_000)].map(
      (path) => plan({ INPUT_PATH: path }).place,
    );
    expect(new Set(places.slice(0, 4)).size).toBe(1);
    expect(new Set(places.slice(4, 8)).size).toBe(1);
    expect(new Set(places).size).toBe(5);
    for (const place of places) expect(place).toMatch(/^[A-Za-z0-9-]{1,60}$/);
  });
});

describe("the command", () => {
  it("is told in words of which none can become another option", () => {
    const words = analyzeWords(
      plan({ INPUT_PATH: "--debug", INPUT_ADOPTED: "--config=/etc/passwd", INPUT_CONFIG: "-x", INPUT_OUT: "out", INPUT_HISTORY: "-h" }),
      RUNNER,
    );
    expect(words).toEqual([
      "analyze",
      "/work/--debug",
      "--out=/work/out",
      "--format=html,json,md,openmetrics,badge",
      "--privacy=team",
      "--no-input",
      "--yes",
      "--history=/work/-h",
      "--adopted=--config=/etc/passwd",
      "--config=/work/-x",
      "--fetch-prs",
    ]);
    expect(checkWords("/temp/report.json")).toEqual(["check", "/temp/report.json", "--annotations=github", "--no-input"]);
  });

  it("asks the forge only where that is wanted, and the one that the runner names", () => {
    const ours = { ...RUNNER, GITHUB_SERVER_URL: "https://git.acme.example", GITHUB_API_URL: "https://git.acme.example/api/v3" };
    const asking = plan({ INPUT_RECORDS: "forge", INPUT_FETCH_PRS: "false", INPUT_CHECK: "strict" });
    expect(analyzeWords(asking, RUNNER).slice(7)).toEqual([expect.stringMatching(/^--history=/), "--forge=github", "--require-verdict"]);
    expect(analyzeWords(asking, ours)).toContain("--forge-url=https://git.acme.example/api/v3");
  });
});

describe("the environment of the program", () => {
  const job = {
    PATH: "/bin",
    HTTPS_PROXY: "http://proxy:3128",
    TOKEN: "ghs_token",
    GITHUB_TOKEN: "other",
    GH_TOKEN: "other",
    GITLAB_TOKEN: "other",
    ACTIONS_RUNTIME_TOKEN: "other",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "other",
    GITHUB_OUTPUT: "/file",
    GIT_ASKPASS: "/bin/other",
  };

  it("has nothing of the job's secrets and files, and no token that was not given", () => {
    const { TOKEN: _token, ...without } = job;
    expect(programEnvironment(plan({ INPUT_HISTORY: "off" }), without)).toEqual({ PATH: "/bin", HTTPS_PROXY: "http://proxy:3128" });
  });

  it("has the token for git and the runner's own host; for the API only where that is asked", () => {
    const env = programEnvironment(plan(), job);
    expect(env).toMatchObject({ GIT_ASKPASS_HOST: "github.com", GIT_ASKPASS_TOKEN: "ghs_token" });
    expect(env["GIT_ASKPASS"]).toMatch(/action\/askpass\.sh$/);
    expect(Object.entries(env).filter(([, value]) => value === "ghs_token")).toHaveLength(1);
    expect(programEnvironment(plan({ INPUT_RECORDS: "forge" }), job)["GH_TOKEN"]).toBe("ghs_token");
  });
});
