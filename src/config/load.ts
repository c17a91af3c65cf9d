import type { Stats } from "node:fs";
import { lstat, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ToolError } from "../errors.ts";
import type { MarkerOverrides } from "../model/marker.ts";
import { type ResolvedConfig, resolveConfig } from "./defaults.ts";
import { invalid } from "./invalid.ts";
import type { Config } from "./schema.ts";

/** Names looked for in a folder. */
const FILE_NAMES = ["json", "jsonc", "yaml", "yml"].map((ending) => `git-ai-impact.config.${ending}`);
const PACKAGE_FILE = "package.json";
const PACKAGE_KEY = "git-ai-impact";
/** Nobody writes a configuration by hand that is longer. */
const MAX_BYTES = 1_048_576;

export interface ConfigPlace {
  /** Repository root, absolute; null where there is no work tree. */
  readonly folder: string | null;
  /** File named by the user; then the folder is not searched. */
  readonly file: string | null;
}

export interface LoadedConfig {
  readonly config: ResolvedConfig;
  /** Name of the file it came from without folders, null when there is none. */
  readonly file: string | null;
}

/**
 * Reads the configuration: the file named, else `git-ai-impact.config.{json,jsonc,yaml,yml}` or the
 * `git-ai-impact` key of `package.json` in the folder, else defaults. Files found in the folder must be
 * regular files: a repository must not point at others.
 * @throws ToolError CONFIG_INVALID when it is unreadable, invalid, or said in two places
 */
export async function loadConfig({ folder, file }: ConfigPlace): Promise<LoadedConfig> {
  if (file !== null) return named(file, await readNamed(file));
  if (folder === null) return { config: resolveConfig({}), file: null };
  const found: { readonly name: string; readonly config: Config }[] = [];
  for (const name of FILE_NAMES) {
    const text = await readFound(folder, name);
    if (text !== null) found.push({ name, config: (await loadParsers()).parseConfig({ file: name, text }) });
  }
  const packaged = await readPackageKey(folder);
  if (packaged !== null) found.push({ name: PACKAGE_FILE, config: packaged });
  const [first, second] = found;
  if (second !== undefined) throw invalid(second.name, `configuration is also in ${first?.name ?? ""}; keep one of them`, null);
  return { config: resolveConfig(first?.config ?? {}), file: first?.name ?? null };
}

/**
 * Reads the user's file of markers to add, change or disable (JSON or YAML).
 * @throws ToolError CONFIG_INVALID naming file and key
 */
export async function loadMarkerOverrides(file: string): Promise<MarkerOverrides> {
  const text = await readFileNamed(file);
  return (await loadParsers()).parseMarkerOverrides({ file, text });
}

/** Most repositories have no configuration, and the parsers take a while to load. */
function loadParsers() {
  return import("./parse-config.ts");
}

async function checkPackaged(data: unknown, file: string): Promise<Config> {
  return (await import("./check-config.ts")).checkConfig(data, file);
}

function named(file: string, config: Config): LoadedConfig {
  return { config: resolveConfig(config), file: basename(file) };
}

async function readFileNamed(file: string): Promise<string> {
  const info = await orProblem(file, stat(file));
  if (!info.isFile()) throw invalid(file, "not a file", null);
  return readLimited(file, file, info);
}

async function readNamed(file: string): Promise<Config> {
  const text = await readFileNamed(file);
  return basename(file) === PACKAGE_FILE ? checkPackaged(keyOf(text) ?? {}, file) : (await loadParsers()).parseConfig({ file, text });
}

/** Text of a regular file in the repository, null when there is none by that name. */
async function readFound(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name);
  const info = await lstat(path).catch(() => null);
  if (info === null) return null;
  if (!info.isFile()) throw invalid(name, "not a regular file", null);
  return readLimited(path, name, info);
}

/** Our key of the repository's `package.json`; one that is no JSON or no regular file holds none. */
async function readPackageKey(folder: string): Promise<Config | null> {
  const path = join(folder, PACKAGE_FILE);
  const info = await lstat(path).catch(() => null);
  if (info === null || !info.isFile() || info.size > MAX_BYTES) return null;
  const data = keyOf(await readLimited(path, PACKAGE_FILE, info));
  return data === undefined ? null : checkPackaged(data, PACKAGE_FILE);
}

function keyOf(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    const own = typeof data === "object" && data !== null && Object.hasOwn(data, PACKAGE_KEY);
    return own ? new Map<string, unknown>(Object.entries(data)).get(PACKAGE_KEY) : undefined;
  } catch {
    return undefined;
  }
}

async function readLimited(path: string, name: string, info: Stats): Promise<string> {
  if (info.size > MAX_BYTES) throw invalid(name, "larger than 1 MiB", null);
  const text = await orProblem(name, readFile(path, "utf8"));
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

async function orProblem<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ToolError) throw error;
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw invalid(name, missing ? "no such file" : "cannot be read", error);
  }
}
