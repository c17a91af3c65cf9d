import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixtureFolder } from "../../fixtures/repos/engine/git.js";

export const ROOT = join(import.meta.dirname, "../..");

/** What a build and `npm pack` look at; tests and fixtures lie beside it, to be left out. */
const SOURCES = [
  "assets",
  "bin",
  "data",
  "docs",
  "man",
  "schema",
  "src",
  "LICENSE",
  "README.md",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
];
/** Held by the project, never by the package: small stand-ins are enough. */
const OTHERS = ["biome.json", "tests/e2e", ".npmrc"];

export interface InstalledPackage {
  /** Folder of the package under node_modules. */
  readonly folder: string;
  /** The program as package.json names it. */
  readonly program: string;
  /** Paths in the tarball, sorted. */
  readonly packed: readonly string[];
}

/**
 * The package as a user gets it: built from the sources, packed by npm, unpacked under a `node_modules` that holds nothing
 * but its dependencies. No network. Made once for each state of the sources in each clone, whose dependencies it links to,
 * then found again.
 */
export async function installPackage(): Promise<InstalledPackage> {
  const place = join(await fixtureFolder(), `package-${hashOfSources()}`);
  if (!existsSync(place)) {
    const draft = mkdtempSync(`${place}-draft-`);
    try {
      unpack(pack(join(draft, "project")), draft);
      renameSync(draft, place);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      // Another test run may have been faster.
      if (!existsSync(place)) throw error;
    }
  }
  const folder = join(place, "node_modules/git-ai-impact");
  const { bin } = readPackage(folder);
  return { folder, program: join(folder, bin["git-ai-impact"] ?? ""), packed: filesBelow(folder) };
}

interface PackageFile {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export function readPackage(folder: string): PackageFile {
  // Our own file, whose shape publint checks.
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageFile;
}

/** Paths of the files that npm would pack, sorted. */
export function listPacked(project: string): readonly string[] {
  const [packed] = JSON.parse(npm(project, ["pack", "--dry-run", "--json"])) as { files: { path: string }[] }[]; // npm's documented shape
  return (packed?.files ?? []).map(({ path }) => path).sort();
}

/** Paths of all files in a folder, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Builds and packs a copy of the project. @returns the tarball */
function pack(project: string): string {
  mkdirSync(project);
  for (const name of [...SOURCES, ...OTHERS]) cpSync(join(ROOT, name), join(project, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
  execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"], {
    cwd: project,
    stdio: "inherit",
  });
  return join(project, npm(project, ["pack", "--silent"]).trim());
}

function unpack(tarball: string, place: string): void {
  const modules = join(place, "node_modules");
  const folder = join(modules, "git-ai-impact");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  for (const name of Object.keys(readPackage(folder).dependencies)) {
    mkdirSync(join(modules, name, ".."), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  rmSync(join(place, "project"), { recursive: true });
}

function npm(cwd: string, words: readonly string[]): string {
  const home = mkdtempSync(join(tmpdir(), "npm-home-"));
  try {
    const env = { PATH: process.env["PATH"], HOME: home, npm_config_offline: "true", npm_config_update_notifier: "false" };
    return execFileSync("npm", [...words, "--ignore-scripts"], { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function hashOfSources(): string {
  const hash = createHash("sha256")
    .update(`${ROOT}\0`)
    .update(readFileSync(import.meta.filename));
  for (const name of SOURCES) {
    const path = join(ROOT, name);
    const files = name.includes(".") || name === "LICENSE" ? [""] : filesBelow(path);
    for (const file of files) hash.update(`${name}/${file}\0`).update(readFileSync(join(path, file)));
  }
  return hash.digest("hex").slice(0, 16);
}
