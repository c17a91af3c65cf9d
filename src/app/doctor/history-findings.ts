import { STRONG } from "../../derive/marks.ts";
import { EXIT } from "../../errors.ts";
import { isMerge } from "../../model/commit-table.ts";
import { counted } from "../../model/counted.ts";
import { SECONDS_PER_WEEK } from "../../model/time.ts";
import { formatNumber } from "../../report/shared/number-format.ts";
import type { Facts } from "../facts.ts";
import { type Diagnosis, faulty, fine, lacking, type Subject } from "./diagnosis.ts";

/** Main may rest this long while other refs move on before the clone is called stale. */
const STALE_WEEKS = 4;

export type FormatDay = (epochSeconds: number) => string;

/** What the first pass over the history says: size, gaps, dates, people, AI marks. */
export function describeHistory(facts: Facts, formatDay: FormatDay): readonly Diagnosis[] {
  return [
    describeSize(facts, formatDay),
    describeMissing(facts),
    describeDates(facts),
    describeAge(facts, formatDay),
    describePeople(facts),
    describeMarks(facts),
  ];
}

/** Different pull request numbers that the steps of main name. */
export function countNamedPulls({ history }: Facts): number {
  const numbers = new Set<number>();
  for (const commit of history.trunk.steps) numbers.add(history.messages.number[commit] ?? 0);
  numbers.delete(0);
  return numbers.size;
}

function describeSize({ history }: Facts, formatDay: FormatDay): Diagnosis {
  const { commits, trunk } = history;
  const onMain = trunk.introducedBy.reduce((count, step) => count + (step === -1 ? 0 : 1), 0);
  const landed = trunk.landedAt.filter((at) => !Number.isNaN(at));
  const span = landed.length === 0 ? "undated" : `${formatDay(landed[0] ?? 0)} to ${formatDay(landed.at(-1) ?? 0)}`;
  const detail = `${counted(onMain, "commit")} on main in ${counted(trunk.steps.length, "step")}, ${span}`;
  return fine({ id: "history", title: "History" }, `${detail}; ${counted(commits.count, "commit")} in all`);
}

function describeMissing({ missing }: Facts): Diagnosis {
  const subject: Subject = { id: "commits", title: "Commits" };
  if (missing.length === 0) return fine(subject, "every one can be read");
  const detail = `${formatNumber(missing.length)} cannot be read (${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ", …" : ""})`;
  return faulty(subject, { detail, fix: "git fsck, then fetch the missing objects again", cost: null }, EXIT.partial);
}

function describeDates({ dataCut }: Facts): Diagnosis {
  const subject: Subject = { id: "dates", title: "Dates" };
  if (Number.isNaN(dataCut.instant)) return lacking(subject, { detail: "no commit carries a usable date", fix: null, cost: null });
  const odd = dataCut.ignored + dataCut.undated;
  if (odd === 0) return fine(subject, "every commit is dated");
  return fine(
    subject,
    `${formatNumber(dataCut.undated)} commits without a usable date and ${formatNumber(dataCut.ignored)} far in the future are left out of weeks`,
  );
}

function describeAge({ history, dataCut, info }: Facts, formatDay: FormatDay): Diagnosis {
  const subject: Subject = { id: "age", title: "Newest work" };
  const last = history.trunk.landedAt.at(-1) ?? Number.NaN;
  if (Number.isNaN(last)) return fine(subject, "unknown: main has no dated step");
  const weeks = Math.floor((dataCut.instant - last) / SECONDS_PER_WEEK);
  if (weeks <= STALE_WEEKS) return fine(subject, `main ends on ${formatDay(last)}, the data on ${formatDay(dataCut.instant)}`);
  const detail = `main ends on ${formatDay(last)}, ${formatNumber(weeks)} weeks before the newest commit of another ref: the clone is stale, or nothing landed since`;
  return lacking(subject, { detail, fix: "git fetch --all", cost: info.originHost === null ? null : `one fetch from ${info.originHost}` });
}

function describePeople({ history: { identities } }: Facts): Diagnosis {
  const { personCount, kind, renamed } = identities;
  const changed = renamed.reduce((sum, flag) => sum + flag, 0);
  const count = (wanted: string) => formatNumber(kind.filter((one) => one === wanted).length);
  const detail = `${counted(kind.length, "identity", "identities")} of ${counted(personCount, "person", "people")}; automation: ${count("automation")}, coding agents: ${count("agent")}`;
  const mailmap = changed === 0 ? "no .mailmap changes them" : `.mailmap changes ${formatNumber(changed)}`;
  return fine({ id: "people", title: "People" }, `${detail}; ${mailmap}`);
}

function describeMarks({ evidence, history, markers }: Facts): Diagnosis {
  const isStrong = (row: number) => ((1 << (evidence.evidence[row] ?? 0)) & STRONG) !== 0;
  const isOnMain = (commit: number) => history.trunk.introducedBy[commit] !== -1 && !isMerge(history.commits, commit);
  const marked = new Set(evidence.commit.filter((commit, row) => isStrong(row) && isOnMain(commit)));
  const enabled = markers.markers.filter((marker) => marker.enabled).length;
  const table = `table ${markers.version}, ${counted(enabled, "marker")}`;
  const found =
    marked.size === 0
      ? "no commit on main carries an AI mark, which does not say that no AI was used"
      : `${counted(marked.size, "commit")} on main with AI marks, merges apart`;
  return fine({ id: "markers", title: "AI marks" }, `${table}: ${found}`);
}
