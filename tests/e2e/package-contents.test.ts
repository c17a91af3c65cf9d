import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { directPushes } from "../../fixtures/repos/direct-pushes.ts";
import { buildStory } from "../../fixtures/repos/story.ts";
import { type InstalledPackage, installPackage, ROOT, readPackage } from "./install-package.ts";

/** What is in the package that npm would publish: everything that a run reads, and nothing of the machine that packed it. */

/** Bytes, as a tenth more than what is needed: what grows beyond it is looked at before it is let in. */
const LARGEST_TARBALL = 1_700_000;
const LARGEST_FOLDER = 6_500_000;

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
});

const textOf = (path: string) => readFileSync(join(installed.folder, path), "utf8");
const modules = () => installed.packed.filter((path) => /^(?:dist|bin)\/.*\.js$/.test(path));

describe("the package's contents", () => {
  it("are small", () => {
    const sizes = installed.packed.map((path) => statSync(join(installed.folder, path)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LARGEST_FOLDER);
    const tarball = execFileSync("tar", ["-czf", "-", "-C", join(installed.folder, ".."), "git-ai-impact"], {
      maxBuffer: 2 * LARGEST_FOLDER,
    });
    expect(tarball.length).toBeLessThan(LARGEST_TARBALL);
  });

  it("hold no path of the machine, and no map of sources that are not there", () => {
    const places = [ROOT, tmpdir(), homedir()].filter((place) => place.length > 4);
    for (const path of installed.packed) {
      const text = textOf(path);
      for (const place of places) expect(text.includes(`${place}/`), `${path} names ${place}`).toBe(false);
      expect(text.includes("//# sourceMappingURL"), path).toBe(false);
    }
    expect(installed.packed.filter((path) => /\.(?:map|ts)$/.test(path) && !path.endsWith(".d.ts"))).toEqual([]);
  });

  it("hold no test, fixture or script, nor anything of our own workflows", () => {
    expect(
      installed.packed.filter((path) => /(?:^|\/)(?:tests?|fixtures|scripts|\.github|\.changeset|action|templates)\//.test(path)),
    ).toEqual([]);
  });

  it("start with a program that can be executed", () => {
    expect(textOf("bin/git-ai-impact.js")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(statSync(installed.program).mode & 0o111).toBe(0o111);
    const { stdout } = spawnSync(installed.program, ["--version"], { encoding: "utf8" });
    expect(stdout).toBe(`${readPackage(ROOT).version}\n`);
  });

  it("hold every file that the code reads beside itself", () => {
    const reads = modules().flatMap((path) =>
      [...textOf(path).matchAll(/new URL\((["`])([^"`]+)\1, import\.meta\.url\)/g)].map(([, , place = ""]) => ({ path, place })),
    );
    expect(reads.length).toBeGreaterThan(4);
    for (const { path, place } of reads) {
      // A name that is settled when it runs: its folder must be there, and not be empty.
      const target = resolve(installed.folder, dirname(path), place.replace(/\/[^/]*\$\{.*$/, ""));
      expect(existsSync(target) && (statSync(target).isFile() || readdirSync(target).length > 0), `${path} reads ${place}`).toBe(true);
    }
  });

  it("import what package.json names, and nothing that only developers have", () => {
    const { dependencies, optionalDependencies } = JSON.parse(textOf("package.json")) as Record<string, Record<string, string>>; // npm's shape
    const allowed = new Set([...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {})]);
    const imported = modules().flatMap((path) =>
      [...textOf(path).matchAll(/^(?:import|export) [^;]*?from "([^".][^"]*)";$|\bimport\("([^".][^"]*)"\)/gm)].map(
        ([, one, other]) => one ?? other ?? "",
      ),
    );
    expect(imported.length).toBeGreaterThan(100);
    const packages = new Set(imported.filter((name) => !isBuiltin(name)).map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name));
    expect([...packages].filter((name) => !allowed.has(name))).toEqual([]);
  });
});

describe("an empty folder", () => {
  it("installs the package with npm, scripts and optional parts off, and runs it", { timeout: 300_000 }, async (context) => {
    const place = mkdtempSync(join(tmpdir(), "install-"));
    onTestFinished(() => rmSync(place, { recursive: true, force: true }));
    writeFileSync(join(place, "package.json"), '{ "private": true }\n');
    const pack = ["pack", installed.folder, "--ignore-scripts", "--silent", "--pack-destination", place];
    const tarball = execFileSync("npm", pack, { cwd: place, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    const install = spawnSync(
      "npm",
      ["install", "--offline", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", join(place, tarball)],
      {
        cwd: place,
        encoding: "utf8",
      },
    );
    if (install.stderr.includes("ENOTCACHED")) context.skip("npm's cache does not hold the dependencies, and tests use no network");
    expect(install).toMatchObject({ status: 0 });
    const program = join(place, "node_modules/.bin/git-ai-impact");
    const env = { PATH: process.env["PATH"], HOME: place };
    const run = (...words: readonly string[]) => spawnSync(program, words, { cwd: place, env, encoding: "utf8" });
    expect(run("--version").stdout).toBe(`${readPackage(ROOT).version}\n`);
    expect(run("explain", "landed-changes")).toMatchObject({ status: 0, stdout: expect.stringContaining("landed-changes") });
    const story = await buildStory(directPushes);
    expect(run(story, "--quiet")).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("direct-pushes") });
  });
});
