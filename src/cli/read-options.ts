import { createHash } from "node:crypto";
import { homedir, tmpdir } from "node:os";
import { basename, isAbsolute, join, resolve } from "node:path";
import type { AnalyzeOptions, CohortOptions } from "../app/options.ts";
import { suggestionFor } from "../config/closest-name.ts";
import { DAY_FORMS, type DaySpan, readAdoptionSpan, readDay, readTimeZone, SPAN_FORMS } from "../config/dates.ts";
import type { CliIo } from "./io.ts";
import type { RawOptions } from "./raw-options.ts";
import { fileOption, readForge, readRecordFiles } from "./read-record-options.ts";
import { usage } from "./usage.ts";

/** Seed of every run that names none, so that two runs agree. */
const DEFAULT_SEED = 1;
const MAX_SEED = 2 ** 32 - 1;

interface OptionsInput {
  readonly raw: RawOptions;
  /** Folder as typed. */
  readonly path: string;
  readonly io: CliIo;
  readonly version: string;
}

/** Checks and completes the options of `analyze`, `scan` and `doctor`. @throws ToolError USAGE naming the option */
export function readOptions({ raw, path, io, version }: OptionsInput): AnalyzeOptions {
  if (path === "") throw usage("the path is empty");
  const { since, until } = readScope(raw);
  const { adopted, ended } = readAdoption(raw);
  return {
    path: resolve(io.cwd, path),
    main: raw.main ?? null,
    since,
    until,
    timezone: readZone(raw.timezone),
    adopted,
    ended,
    fetchPulls: raw.fetchPrs ?? false,
    allowShallow: raw.allowShallow ?? false,
    reader: raw.reader ?? "auto",
    configFile: raw.config === undefined ? null : resolve(io.cwd, raw.config),
    markersFile: raw.markers === undefined ? null : resolve(io.cwd, raw.markers),
    teamsFile: fileOption("--teams", raw.teams, io.cwd),
    privacy: raw.privacy ?? "team",
    seed: readSeed(raw.seed),
    cacheFolder: cacheFolder(io),
    factsFolder: folderOption("--facts", raw.facts, io.cwd),
    historyFolder: folderOption("--history", raw.history, io.cwd),
    temporaryFolder: temporaryFolder(io),
    records: readRecordFiles(raw, io.cwd),
    recordsUntil: dayOption("--records-until", raw.recordsUntil),
    forge: readForge(raw, io.cwd),
    assertions: { preset: raw.preset ?? null, isRequired: false },
    claims: raw.claim ?? [],
    version,
  };
}

/** Checks and completes the options of `cohort`. @throws ToolError USAGE naming the option */
export function readCohortOptions({ raw, path, io, version }: OptionsInput): CohortOptions {
  if (path === "" || path === "-") throw usage("cohort takes the folder of facts that scan --repos wrote");
  const { adopted, ended } = readAdoption(raw);
  return {
    folder: resolve(io.cwd, path),
    teamsFile: fileOption("--teams", raw.teams, io.cwd),
    adopted,
    ended,
    planFile: fileOption("--plan", raw.plan, io.cwd),
    assertions: { preset: raw.preset ?? null, isRequired: false },
    claims: raw.claim ?? [],
    configFile: fileOption("--config", raw.config, io.cwd),
    privacy: raw.privacy ?? "team",
    seed: readSeed(raw.seed),
    cacheFolder: cacheFolder(io),
    temporaryFolder: temporaryFolder(io),
    version,
  };
}

interface FormatsInput<Format extends string> {
  readonly raw: Pick<RawOptions, "format" | "out" | "open">;
  /** The formats that there are. */
  readonly known: readonly Format[];
  /** Those where only a folder is named. */
  readonly usual: readonly Format[];
  /** What `--open` opens. */
  readonly page: Format;
}

/**
 * Formats of the files that were asked for, without repeats; none where none were.
 * @throws ToolError USAGE naming the unknown one
 */
export function readFormats<Format extends string>({ raw, known, usual, page }: FormatsInput<Format>): readonly Format[] {
  const { format, out, open } = raw;
  if (out === "" || out === "-") throw usage("--out takes a folder; --json alone prints the report on standard output");
  const asked = format?.split(",").map((part) => knownFormat(part.trim(), known)) ?? (out === undefined ? [] : usual);
  return [...new Set(open === true ? [...asked, page] : asked)];
}

function knownFormat<Format extends string>(typed: string, known: readonly Format[]): Format {
  const format = known.find((one) => one === typed);
  if (format !== undefined) return format;
  throw usage(`--format: unknown format "${typed}"${suggestionFor(typed, known)}; known are ${known.join(", ")}`);
}

/** Folder for the files of what is read where none was named: in the cache, one per path. */
export function defaultOutFolder({ path, cacheFolder }: Pick<AnalyzeOptions, "path" | "cacheFolder">): string {
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 8);
  const name = basename(path).replace(/[^\w.-]/g, "_") || "repository";
  return join(cacheFolder, "reports", `${name}-${digest}`);
}

function folderOption(name: string, typed: string | undefined, cwd: string): string | null {
  if (typed === undefined) return null;
  if (typed === "" || typed === "-") throw usage(`${name} takes a folder`);
  return resolve(cwd, typed);
}

function readScope(raw: RawOptions) {
  const since = dayOption("--since", raw.since);
  const until = dayOption("--until", raw.until);
  if (since !== null && until !== null && until <= since) throw usage(`--until ${until} is not after --since ${since}`);
  return { since, until };
}

function readAdoption(raw: RawOptions) {
  const adopted = raw.adopted === undefined ? null : readSpan(raw.adopted);
  const ended = dayOption("--ended", raw.ended);
  if (adopted !== null && ended !== null && ended <= adopted.to) throw usage(`--ended ${ended} is not after --adopted ${adopted.to}`);
  return { adopted, ended };
}

function readSpan(text: string): DaySpan {
  const span = readAdoptionSpan(text);
  if (span !== null) return span;
  const [from = "", to = "", ...more] = text.split("..");
  if (more.length === 0 && readDay(from) !== null && readDay(to) !== null) throw usage(`--adopted: ${to} lies before ${from}`);
  throw usage(`--adopted: "${text}" is no date; expected ${SPAN_FORMS}`);
}

function dayOption(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const day = readDay(text);
  if (day === null) throw usage(`${name}: "${text}" is no date; expected ${DAY_FORMS}`);
  return day;
}

function readZone(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (readTimeZone(text) === null) throw usage(`--timezone: "${text}" is not known; expected an IANA name such as Europe/Berlin`);
  return text;
}

function readSeed(text: string | undefined): number {
  if (text === undefined) return DEFAULT_SEED;
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seed <= MAX_SEED)) throw usage(`--seed: "${text}" is no whole number from 0 to ${MAX_SEED}`);
  return seed;
}

/** $XDG_CACHE_HOME or ~/.cache, by the XDG rules: a relative value is ignored. */
function cacheFolder({ env }: CliIo): string {
  const xdg = env["XDG_CACHE_HOME"];
  const home = env["HOME"] !== undefined && isAbsolute(env["HOME"]) ? env["HOME"] : homedir();
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, ".cache"), "git-ai-impact");
}

/** $TMPDIR, else the system's; a relative value is ignored. */
export function temporaryFolder({ env }: CliIo): string {
  const named = env["TMPDIR"];
  const folder = named !== undefined && isAbsolute(named) ? named : tmpdir();
  return isAbsolute(folder) ? folder : "/tmp";
}
