import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type ChildOptions, createScanner } from "../../src/cli/scan-child.ts";

const folder = mkdtempSync(join(tmpdir(), "scan-child-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NO_FILES = { prs: null, runs: null, deployments: null, incidents: null };
const REQUEST = { path: "/srv/shop", main: null, files: NO_FILES };
const never = new AbortController().signal;

/** A scanner that runs a script of the test in place of the program. */
function scannerOf(script: string, more: Partial<ChildOptions> = {}) {
  const program = join(mkdtempSync(join(folder, "program-")), "program.mjs");
  writeFileSync(program, script);
  return createScanner({ env: { PATH: process.env["PATH"] }, words: ["--json"], asksForge: false, services: null, program, ...more });
}

describe("a scan in a process of its own", () => {
  const tell = "console.log(JSON.stringify(process.argv.slice(2)))";

  test("is given its path, its main branch and its files, and then the words for all", async () => {
    const files = { ...NO_FILES, prs: "/r/prs.json", incidents: "/r/i.csv" };
    const answer = await scannerOf(tell, { services: "/r/services.csv" })({ path: "/srv/-x", main: "-odd", files }, never);
    expect(answer).toMatchObject({ exit: 0, ending: null, stderr: "" });
    expect(JSON.parse(answer.stdout)).toEqual([
      ...["scan", "/srv/-x", "--main=-odd", "--prs", "/r/prs.json", "--incidents", "/r/i.csv", "--services", "/r/services.csv"],
      "--json",
    ]);
  });

  test("is not told whose services incidents are where it has none", async () => {
    const answer = await scannerOf(tell, { services: "/r/services.csv" })(REQUEST, never);
    expect(JSON.parse(answer.stdout)).toEqual(["scan", "/srv/shop", "--json"]);
  });

  test("sees no secret of the environment, unless a forge is asked", async () => {
    const show = "console.log(Object.keys(process.env).filter((name) => /TOKEN|KEY|TERM/.test(name)).join())";
    const env = { PATH: process.env["PATH"], GH_TOKEN: "a", API_KEY: "b", TERM: "dumb" };
    expect((await scannerOf(show, { env })(REQUEST, never)).stdout).toBe("TERM\n");
    expect((await scannerOf(show, { env, asksForge: true })(REQUEST, never)).stdout).toBe("GH_TOKEN,API_KEY,TERM\n");
  });

  test("answers with what it printed, however it ended", async () => {
    expect(await scannerOf("console.error('error: no'); process.exitCode = 5")(REQUEST, never)).toEqual({
      exit: 5,
      ending: null,
      stdout: "",
      stderr: "error: no\n",
    });
    expect(await scannerOf("process.kill(process.pid, 'SIGKILL')")(REQUEST, never)).toMatchObject({ exit: null, ending: "SIGKILL" });
  });

  test("keeps no more of what it prints than can be of use", async () => {
    const { stdout, stderr } = await scannerOf("console.log('x'.repeat(3e6)); console.error('y'.repeat(3e6))")(REQUEST, never);
    expect([stdout.length, stderr.length]).toEqual([1 << 20, 1 << 16]);
  });

  test("is asked to end by the signal, and killed when it does not", async () => {
    const ready = "console.log('ready');";
    const end = async (script: string) => {
      const stop = new AbortController();
      const answer = scannerOf(`setInterval(() => {}, 1000); ${script}`, { killMilliseconds: 300 })(REQUEST, stop.signal);
      setTimeout(() => stop.abort(), 1_500);
      return answer;
    };
    const [kind, stubborn] = await Promise.all([
      end(`process.on('SIGTERM', () => process.exit(143)); ${ready}`),
      end(`process.on('SIGTERM', () => {}); ${ready}`),
    ]);
    expect(kind).toMatchObject({ exit: 143, stdout: "ready\n" });
    expect(stubborn).toMatchObject({ exit: null, ending: "SIGKILL", stdout: "ready\n" });
  });

  test("is not begun once the signal was raised", async () => {
    expect(await scannerOf(tell)(REQUEST, AbortSignal.abort())).toMatchObject({ exit: null, stdout: "" });
  });
});

const BIN = join(import.meta.dirname, "../../bin/git-ai-impact.js");
const BUILT = existsSync(join(import.meta.dirname, "../../dist/cli/main.js"));

test.skipIf(!BUILT)("the built program ends when whoever started it is killed", async () => {
  // A git that does not come to an end.
  const programs = mkdtempSync(join(folder, "path-"));
  writeFileSync(join(programs, "git"), "#!/bin/sh\nexec sleep 60\n", { mode: 0o755 });
  const parent = join(programs, "parent.mjs");
  const child = `spawn(process.execPath, [${JSON.stringify(BIN)}, "scan", "."], { stdio: ["ignore", "ignore", "ignore", "ipc"] })`;
  writeFileSync(parent, `import { spawn } from "node:child_process"; console.log(${child}.pid); setInterval(() => {}, 1000);`);
  const started = spawn(process.execPath, [parent], { cwd: programs, env: { PATH: `${programs}:${process.env["PATH"]}`, HOME: programs } });
  const [line] = await once(started.stdout, "data");
  const pid = Number(String(line));
  expect(isAlive(pid)).toBe(true);
  started.kill("SIGKILL");
  for (let tries = 0; isAlive(pid) && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
