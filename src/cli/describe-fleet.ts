import { counted, groupDigits } from "../app/counted.ts";
import { escapeTerminal } from "../app/escape.ts";
import type { FleetOutcome, FleetPlan } from "../app/fleet-scan/fleet-options.ts";
import { STATUS_WORDS } from "./fleet-progress.ts";

/** Repositories that are listed before the rest is only counted. */
const MOST_LISTED = 40;

/** What became of a fleet: how many of each kind, and what is less than done with its reason. */
export function describeFleet({ run, counts, newCommits, folder }: FleetOutcome): string {
  const statuses = (Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[]).filter((status) => counts[status] > 0);
  const summary = statuses.map((status) => `${groupDigits(counts[status])} ${STATUS_WORDS[status]}`).join(", ");
  const others = run.repositories.filter(({ status }) => status !== "done" && status !== "not-reached");
  const rows = others
    .slice(0, MOST_LISTED)
    .map(({ status, repo, reason }) => [STATUS_WORDS[status], escapeTerminal(repo), escapeTerminal(reason ?? "")]);
  const more = others.length > rows.length ? [`  and ${groupDigits(others.length - rows.length)} more: see run.json`] : [];
  return [
    `${counted(run.repositories.length, "repository", "repositories")}${summary === "" ? "" : `: ${summary}`}`,
    `${counted(newCommits, "new commit")} read; facts: ${escapeTerminal(folder)}`,
    ...table(rows, "lll"),
    ...more,
    "",
  ].join("\n");
}

/** The same as data: the file of the run, and what was counted. */
export function fleetJson({ run, counts, newCommits, folder }: FleetOutcome): object {
  return { ...run, counts, newCommits, facts: folder };
}

/** What scanning a fleet would take. */
export function describePlan(plan: FleetPlan): string {
  const { repositories, hosts, jobs } = plan;
  const rows = repositories.map((one) => [
    escapeTerminal(one.repo),
    one.commits === null ? "?" : groupDigits(one.commits),
    one.cloneBytes === null ? "?" : bytesInWords(one.cloneBytes),
    one.factsBytes === null ? "?" : bytesInWords(one.factsBytes),
    one.minutes === null ? "?" : one.minutes.toFixed(1),
  ]);
  return [
    ...table([["repository", "commits", "clone", "facts", "minutes"], ...rows], "lrrrr"),
    "",
    `${counted(repositories.length, "repository", "repositories")}: about ${bytesInWords(plan.factsBytes)} of facts and ${describeMinutes(plan.minutes)} with ${counted(jobs, "job")}`,
    "Both are guesses from the number of commits, for a first scan; a later one reads only what is new.",
    ...(plan.unknown === 0
      ? []
      : [`Not counted: ${counted(plan.unknown, "repository", "repositories")} of which nothing is here yet, or that git cannot count`]),
    describeHosts(hosts),
    ...describeForge(plan.forgePoints),
    "",
  ].join("\n");
}

function describeHosts(hosts: FleetPlan["hosts"]): string {
  if (hosts.length === 0) return "No host would be contacted.";
  const list = hosts.map(({ host, repositories }) => `${escapeTerminal(host)} (${counted(repositories, "repository", "repositories")})`);
  return `Would be contacted, and nobody else: ${list.join(", ")}`;
}

function describeForge(points: number | null): readonly string[] {
  if (points === null) return [];
  return [`At least ${groupDigits(points)} points of the forge's limit, for pull requests; what CI runs cost shows when it is asked.`];
}

function describeMinutes(minutes: number): string {
  if (minutes < 1) return "less than a minute";
  return minutes < 120 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

function bytesInWords(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ""}`;
}

/** Rows in columns, indented; `l` or `r` for each column. */
function table(rows: readonly (readonly string[])[], sides: string): readonly string[] {
  const widths = [...sides].map((_, column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    sides[column] === "r" ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(pad).join("  ")}`.trimEnd());
}
