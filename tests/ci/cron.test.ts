import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRepository } from "../sources/git/build-repo.ts";

const CRONTAB = readFileSync(join(import.meta.dirname, "../../data/ci/crontab"), "utf8");

/** In place of npx: says which commit a branch called main is at, which is what a configuration with that name has read. */
const NPX = "#!/bin/sh\ngit rev-parse refs/heads/main\n";

describe("the line for cron", () => {
  it("reads main as it is now, and the configuration on it", () => {
    const place = mkdtempSync(join(tmpdir(), "cron-"));
    onTestFinished(() => rmSync(place, { recursive: true, force: true }));
    const origin = createRepository();
    origin.commit("first", { "a.ts": "1\n" });
    const clone = join(place, "repository");
    origin.git("clone", "-q", origin.path, clone);
    const head = origin.commit("second", { "git-ai-impact.config.jsonc": "{}\n" });
    writeFileSync(join(place, "npx"), NPX);
    chmodSync(join(place, "npx"), 0o755);
    const command = (CRONTAB.trimEnd().split("\n").at(-1) ?? "").replace(/^\S+ \S+ \* \* 1 +/, "").replace("/srv/repository", clone);
    const env = { PATH: `${place}:${process.env["PATH"]}`, HOME: place, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
    expect(execFileSync("/bin/sh", ["-c", command], { env, encoding: "utf8" }).trim()).toBe(head);
    expect(readFileSync(join(clone, "git-ai-impact.config.jsonc"), "utf8")).toBe("{}\n");
  });
});
