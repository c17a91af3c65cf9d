import { EventEmitter } from "node:events";
import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { InitFile, InitPlan } from "../../src/app/init/plan-init.ts";
import type { AnalyzeOptions } from "../../src/app/options.ts";
import { Collector, type Run, runMain } from "./run-main.ts";

const CONFIG = "git-ai-impact.config.jsonc";
const PIPELINE = ".github/workflows/ai-impact.yml";

function file(path: string, more: Partial<InitFile> = {}): InitFile {
  const text = Array.from({ length: 20 }, (_, i) => `${path} line ${i + 1}`).join("\n");
  return { path, what: "configuration", text, obstacle: null, steps: [`Do something with ${path}.`], ...more };
}

const PLAN: InitPlan = {
  name: "harbour",
  root: "/clone",
  findings: [
    { id: "main", title: "Main", detail: "main" },
    { id: "ci", title: "CI", detail: "GitHub \u001b[31mActions" },
  ],
  detected: "2025-01-06",
  asksDate: true,
  files: (adoptedOn) => [file(CONFIG, { text: `adopted ${adoptedOn ?? "unknown"}\nsecond` }), file(PIPELINE)],
  pastes: [],
};

interface InitRun extends Run {
  /** Path and text of each file that was written. */
  readonly written: readonly (readonly [string, string])[];
  readonly asked: readonly AnalyzeOptions[];
}

async function init(
  words: readonly string[],
  { plan = PLAN, typed }: { readonly plan?: InitPlan; readonly typed?: string } = {},
): Promise<InitRun> {
  const written: (readonly [string, string])[] = [];
  const asked: AnalyzeOptions[] = [];
  const run = await runMain(["init", ...words], {
    ...(typed === undefined ? {} : { typed }),
    app: {
      planInit: async (options) => {
        asked.push(options);
        return plan;
      },
      createInTree: async (root, path, text) => {
        written.push([path, text]);
        return `${root}/${path}`;
      },
    },
  });
  return { ...run, written, asked };
}

describe("init where nobody can be asked", () => {
  it("prints what was found and every file, writes nothing, and ends with 2", async () => {
    const { exit, stdout, stderr, written } = await init([]);
    expect({ exit, written }).toEqual({ exit: 2, written: [] });
    expect(stdout).toContain("harbour: what was found\n  Main  main\n  CI    GitHub \\x1b[31mActions\n");
    expect(stdout).toContain(`${CONFIG}  (configuration, new)\n  adopted unknown\n  second\n`);
    expect(stdout).toContain(`  ${PIPELINE} line 20\n`);
    expect(stderr).toBe(
      "error: nothing was written: nobody could be asked\n  fix: git-ai-impact init --yes   (or --dry-run, to look only)\n",
    );
  });

  it("does the same with --no-input on a terminal", async () => {
    const { exit, written } = await init(["--no-input"], { typed: "y\ny\ny\n" });
    expect({ exit, written }).toEqual({ exit: 2, written: [] });
  });

  it("ends with 0 where there is nothing to write", async () => {
    const plan = { ...PLAN, files: () => [file(CONFIG, { obstacle: "there is a configuration in package.json" })] };
    const { exit, stdout } = await init([], { plan });
    expect(exit).toBe(0);
    expect(stdout).toContain(`${CONFIG}  (configuration, not to be written, since there is a configuration in package.json)`);
  });
});

describe("init --dry-run", () => {
  it("prints, writes nothing, asks nothing and ends with 0, whatever else is said", async () => {
    for (const words of [["--dry-run"], ["--dry-run", "--yes"]]) {
      const { exit, stdout, stderr, written } = await init(words, { typed: "y\ny\ny\n" });
      expect({ exit, stderr, written }).toEqual({ exit: 0, stderr: "", written: [] });
      expect(stdout).toContain(`${PIPELINE} line 20`);
    }
  });
});

describe("init --yes", () => {
  it("writes every file without a question and says what is left to do", async () => {
    const { exit, stdout, written } = await init(["--yes", "somewhere"]);
    expect(exit).toBe(0);
    expect(written.map(([path]) => path)).toEqual([CONFIG, PIPELINE]);
    expect(written[0]?.[1]).toBe("adopted unknown\nsecond");
    expect(stdout).toContain(`written: /clone/${CONFIG}\nwritten: /clone/${PIPELINE}\n\nNext\n  Do something with ${CONFIG}.\n`);
  });

  it("leaves alone what is there, and says so", async () => {
    const plan = { ...PLAN, files: () => [file(CONFIG, { obstacle: "it is there already" }), file(PIPELINE)] };
    const { exit, stdout, written } = await init(["--yes"], { plan });
    expect({ exit, written: written.map(([path]) => path) }).toEqual({ exit: 0, written: [PIPELINE] });
    expect(stdout).toContain(`left alone: ${CONFIG}, since it is there already\n`);
  });

  it("prints what can only be added by hand, as plain text", async () => {
    const plan = { ...PLAN, pastes: [{ where: ".gitlab-ci.yml", needs: PIPELINE, text: "include:\n  - local: x\u001b[0m\n" }] };
    expect((await init(["--yes"], { plan })).stdout).toContain(
      "To be added by hand to .gitlab-ci.yml\n  include:\n    - local: x\\x1b[0m\n",
    );
  });

  it("hands the date and the branch on that the user named", async () => {
    const { asked } = await init(["--yes", "--adopted", "2025-03", "--main", "trunk"]);
    expect(asked).toMatchObject([{ main: "trunk", adopted: { from: "2025-03-01", to: "2025-03-01" } }]);
  });
});

describe("init on a terminal", () => {
  it("asks for the date and for each file, shows how it begins, and writes what was agreed to", async () => {
    const { exit, stderr, written } = await init([], { typed: "2025-02\nn\ny\n" });
    expect(exit).toBe(0);
    expect(stderr).toContain(
      "\nWhen did AI coding tools arrive? (YYYY-MM-DD or YYYY-MM, or FROM..TO for a rollout; Enter: 2025-01-06, as detected)",
    );
    expect(stderr).toContain(`${PIPELINE} line 12\n  … (8 more lines; s shows them)\n`);
    expect(written.map(([path]) => path)).toEqual([PIPELINE]);
  });

  it("says nothing of lines that include a file which was not wanted", async () => {
    const [text, where] = ["include: x\n", ".gitlab-ci.yml"];
    const plan = { ...PLAN, pastes: [{ where, needs: PIPELINE, text }] };
    expect((await init([], { plan, typed: "\ny\nn\n" })).stdout).not.toContain(where);
    expect((await init([], { plan, typed: "\nn\ny\n" })).stdout).toContain(where);
    const alone = { ...PLAN, pastes: [{ where: "a crontab", needs: null, text }] };
    expect((await init([], { plan: alone, typed: "\nn\nn\n" })).stdout).toContain("a crontab");
  });

  it("takes an empty line for yes, and for a date that is not known", async () => {
    const { written } = await init([], { typed: "\n\n\n" });
    expect(written).toEqual([
      [CONFIG, "adopted unknown\nsecond"],
      [PIPELINE, file(PIPELINE).text],
    ]);
  });

  it("puts the date into the configuration, and asks again for one that is none", async () => {
    const { stderr, written } = await init([], { typed: "soon\n2025-02-03\ny\nn\n" });
    expect(stderr).toContain('"soon" is no date.\n');
    expect(written).toEqual([[CONFIG, "adopted 2025-02-03\nsecond"]]);
  });

  it("shows the whole file when asked to", async () => {
    const { stderr, written } = await init([], { typed: "\nn\ns\nn\n" });
    expect(stderr).toContain(`${PIPELINE} line 20\n`);
    expect(written).toEqual([]);
  });

  it("writes nothing more once the input has ended", async () => {
    const { exit, written } = await init([], { typed: "\ny\n" });
    expect({ exit, written: written.map(([path]) => path) }).toEqual({ exit: 0, written: [CONFIG] });
  });

  it("asks for no date where there is a configuration, or one was said", async () => {
    const { stderr } = await init([], { plan: { ...PLAN, asksDate: false }, typed: "n\nn\n" });
    expect(stderr).not.toContain("arrive");
  });

  it("leaves Ctrl-C to the terminal, which sends it as a signal", async () => {
    const modes: boolean[] = [];
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (isRaw: boolean) => modes.push(isRaw) });
    stdin.end("\n\n\n");
    const { exit } = await runMain(["init"], { io: { stdin, stderr: new Collector(true) }, app: { planInit: async () => PLAN } });
    expect({ exit, modes }).toEqual({ exit: 0, modes: [] });
  });

  it("ends with 130 when it is interrupted at a question, and writes nothing", async () => {
    const signals = new EventEmitter();
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const stderr = new Writable({
      write(chunk, _encoding, done) {
        if (String(chunk).includes("arrive?")) signals.emit("SIGINT");
        done();
      },
    });
    const written: string[] = [];
    const running = runMain(["init"], {
      io: { signals, stdin, stderr },
      app: { planInit: async () => PLAN, createInTree: async (_root, path) => String(written.push(path)) },
    });
    expect(await running).toMatchObject({ exit: 130 });
    expect(written).toEqual([]);
  });
});
