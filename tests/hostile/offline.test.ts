import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { everyCommand } from "./every-command.ts";

const ROOT = join(import.meta.dirname, "../..");
const GUARD = join(import.meta.dirname, "no-network.js");
const BUILT = existsSync(join(ROOT, "dist/cli/main.js"));
if (!BUILT) console.log("skipped: without a built program there is none to watch; npm run build makes it");
/** Exit status with which the guard ends a program. */
const CAUGHT = 97;

/** Runs a program of ours under the guard, which ends it at the first connection. */
function runGuarded(words: readonly string[]) {
  const home = temporaryFolder();
  const env = { PATH: process.env["PATH"], HOME: home, XDG_CACHE_HOME: home, TMPDIR: home, GH_TOKEN: "secret-token-0123456789" };
  return spawnSync(process.execPath, ["--import", GUARD, ...words], { env, cwd: home, encoding: "utf8" });
}

describe("the guard catches", () => {
  test.each([
    ["a socket", 'import("node:net").then((net) => net.connect(9, "127.0.0.1").on("error", () => {}))'],
    ["a TLS socket", 'import("node:tls").then((tls) => tls.connect(9, "127.0.0.1").on("error", () => {}))'],
    ["a socket of the system", 'import("node:net").then((net) => net.connect("/nowhere").on("error", () => {}))'],
    ["a request", 'import("node:http").then((http) => http.get("http://127.0.0.1:9").on("error", () => {}))'],
    ["fetch", 'fetch("http://127.0.0.1:8123").catch(() => {})'],
    ["the fetch of undici", 'import("undici").then(({ fetch }) => fetch("http://127.0.0.1:8123")).catch(() => {})'],
    ["a datagram", 'import("node:dgram").then((dgram) => dgram.createSocket("udp4").send("x", 9, "127.0.0.1"))'],
    ["a question for a name", 'import("node:dns").then((dns) => dns.lookup("example.org", () => {}))'],
    ["a promised question for a name", 'import("node:dns/promises").then((dns) => dns.resolve4("example.org")).catch(() => {})'],
  ])("%s", (_what, code) => {
    const script = code.replace('"undici"', JSON.stringify(import.meta.resolve("undici")));
    const { status, stderr } = runGuarded(["-e", script]);
    expect({ status, stderr }).toEqual({ status: CAUGHT, stderr: expect.stringContaining("a connection was tried") });
  });

  test.skipIf(!BUILT)("the forge's reader, which does connect", () => {
    const child = join(import.meta.dirname, "../sources/forge/support/child.js");
    expect(runGuarded([child, "github", "http://127.0.0.1:8123", temporaryFolder(), "prs"]).status).toBe(CAUGHT);
  });
});

describe.skipIf(!BUILT)("without --forge not one connection is tried", () => {
  test("by any command, nor a name asked for", async () => {
    const repo = createRepository();
    for (let i = 0; i < 12; i++) repo.commit(`change ${i}`, { [`src/${i % 4}.ts`]: `${i}\n`.repeat(i + 1) });
    repo.git("config", "remote.origin.url", "https://github.com/harbour/harbour.git");
    // A tree that was not built again since a command came knows fewer of them.
    const { COMMANDS: commands }: { COMMANDS: readonly string[] } = await import(join(ROOT, "dist/cli/command-line.js"));
    const runs = everyCommand(repo.path, { commands });
    expect(runs.length).toBeGreaterThan(15);
    for (const { words, exits } of runs) {
      const { status, stderr } = runGuarded([join(ROOT, "bin/git-ai-impact.js"), ...words]);
      expect({ words, stderr, isRight: exits.includes(status ?? -1) }).toEqual({ words, stderr, isRight: true });
      expect(stderr).not.toContain("a connection was tried");
    }
  });
});
