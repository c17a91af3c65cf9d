import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CommitTable, shaOf } from "../../model/commit-table.ts";
import type { HistoryRead, NewHistoryRequest, Progress, StreamedCommit } from "../../model/reader.ts";
import { findGaps } from "./find-gaps.ts";
import { createHistoryTable, type HistoryTable } from "./history-table.ts";
import { linesOf, readObjectTypes } from "./object-types.ts";
import { createHistoryParser, HISTORY_FORMAT } from "./parse-history.ts";
import { requireShas } from "./require-sha.ts";
import { type GitOutcome, gitFailure, reasonOf, tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

export interface HistoryVisitors {
  readonly visit: (commit: StreamedCommit) => void;
  readonly progress: Progress;
}

/** Where a history is read from. */
export interface HistoryTips {
  /** Full object ids; equal ones and ones that do not exist are allowed. */
  readonly tips: readonly string[];
  /** Ids that were found to be commits: git is not asked about them again. */
  readonly found: ReadonlySet<string>;
}

const LOG = [
  "--stdin",
  "--topo-order",
  "-z",
  "--no-color",
  "--no-show-signature",
  "--no-notes",
  "--no-mailmap",
  "--encoding=UTF-8",
  `--format=${HISTORY_FORMAT}`,
];
const PROGRESS_STEP = 2_000;

/**
 * Every commit reachable from the tips, newest first in topological order, from one `git log`.
 *
 * A commit that cannot be read ends git. The commits that point at it are then looked for, git is started again
 * with those parents left out, and the unreadable ones are named in `missing`; what they alone lead to is not read.
 *
 * @throws ToolError GIT_FAILED. The visitor may have seen commits by then: throw them away
 */
export async function readHistory(shadow: Shadow, { tips, found }: HistoryTips, visitors: HistoryVisitors): Promise<HistoryRead> {
  const unknown = tips.filter((tip) => !found.has(tip));
  const types = new Map((await readObjectTypes(shadow, unknown)).map((type, i) => [unknown[i], type]));
  const readable = [...new Set(tips.filter((tip) => found.has(tip) || types.get(tip) === "commit"))];
  const missing = new Set(unknown.filter((tip) => types.get(tip) === "missing"));
  const first = await streamLog(shadow, { tips: readable, table: emptyTable(shadow), parents: new Map(), graftFile: null }, visitors);
  if (first.ok) return { ...first.finish(tips), missing: [...missing] };
  if (first.count > 0) throw gitFailure(shadow.call(["log"]), reasonOf(first.outcome));

  const gaps = await findGaps(shadow, readable);
  if (gaps.unreadable.size === 0) throw gitFailure(shadow.call(["log"]), reasonOf(first.outcome));
  const graftFile = join(shadow.path, "gaps");
  await writeFile(graftFile, graftLines(gaps));
  const rest = readable.filter((sha) => !gaps.unreadable.has(sha));
  const second = await streamLog(shadow, { tips: rest, table: emptyTable(shadow), parents: gaps.parents, graftFile }, visitors);
  if (!second.ok) throw gitFailure(shadow.call(["log"]), reasonOf(second.outcome));
  return { ...second.finish(tips), missing: [...missing, ...gaps.unreadable].sort() };
}

/**
 * The commits that the tips reach and an earlier run did not, from one `git log` that stops at the earlier heads; none is started where every tip is known.
 *
 * @returns null where something is missing: what is lost can only be told by reading everything
 * @throws ToolError GIT_FAILED
 */
export async function readNewHistory(shadow: Shadow, request: NewHistoryRequest, visitors: HistoryVisitors): Promise<HistoryRead | null> {
  const { tips, known, heads } = request;
  requireShas(tips);
  const table = createHistoryTable(known.shaLength, known);
  const places = table.find(tips);
  const unknown = [...new Set(tips.filter((_, i) => places[i] === -1))];
  const borders = unknown.length === 0 ? [] : Array.from(heads, (commit) => `^${shaOf(known, commit)}`);
  // An earlier head may be gone by now, which `git log` then takes no notice of; a tip that is not there shows in what is found.
  const log = { tips: [...unknown, ...borders], table, parents: new Map(), graftFile: null, options: ["--ignore-missing"] };
  const read = unknown.length === 0 ? { ok: true as const, finish: table.finish } : await streamLog(shadow, log, visitors);
  if (!read.ok) return null;
  const { tips: fresh, ...found } = read.finish(unknown);
  const news = new Map(unknown.map((tip, i) => [tip, fresh[i] ?? -1]));
  const all = places.map((place, i) => (place < 0 ? (news.get(tips[i] ?? "") ?? -1) : found.commits.count + place));
  return all.includes(-1) ? null : { ...found, tips: all, missing: [] };
}

interface LogInput {
  /** Object ids, with `^` in front where git is to stop. */
  readonly tips: readonly string[];
  /** Filled with what git prints, known commits apart. */
  readonly table: HistoryTable;
  /** True parents of the commits whose parents git is told to leave out. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly graftFile: string | null;
  /** Of `git log`, before the ones of every call: older versions of git read their input as soon as they meet `--stdin`. */
  readonly options?: readonly string[];
}

type LogResult =
  | { readonly ok: true; readonly finish: (tips: readonly string[]) => Omit<HistoryRead, "missing"> }
  | { readonly ok: false; readonly count: number; readonly outcome: GitOutcome };

async function streamLog(shadow: Shadow, input: LogInput, { visit, progress }: HistoryVisitors): Promise<LogResult> {
  const { table } = input;
  // Without a tip git would read HEAD, which the shadow has not.
  if (input.tips.length === 0) return { ok: true, finish: table.finish };
  const parser = createHistoryParser(shaLengthOf(shadow), (commit) => {
    if (table.isKnown(commit.sha)) return;
    visit(table.add(commit, input.parents.get(commit.sha) ?? commit.parents));
    if (table.count % PROGRESS_STEP === 0) progress(table.count, null);
  });
  const env = input.graftFile === null ? {} : { GIT_GRAFT_FILE: input.graftFile };
  const call = shadow.call(["-c", "advice.graftFileDeprecated=false", "log", ...(input.options ?? []), ...LOG], {
    input: linesOf(input.tips),
    env,
  });
  const outcome = await tryGit(shadow.git, call, parser.push);
  if (outcome.status !== 0) return { ok: false, count: table.count, outcome };
  if (!parser.isComplete()) throw gitFailure(call, "its output ends in the middle of a commit");
  progress(table.count, table.count);
  return { ok: true, finish: table.finish };
}

function emptyTable(shadow: Shadow): HistoryTable {
  return createHistoryTable(shaLengthOf(shadow));
}

function shaLengthOf({ objectFormat }: Shadow): CommitTable["shaLength"] {
  return objectFormat === "sha1" ? 20 : 32;
}

/** A graft line gives a commit other parents for git: here the ones that can be read. */
function graftLines({
  parents,
  unreadable,
}: {
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly unreadable: ReadonlySet<string>;
}): string {
  return [...parents].map(([sha, all]) => `${[sha, ...all.filter((parent) => !unreadable.has(parent))].join(" ")}\n`).join("");
}
