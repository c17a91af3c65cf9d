import type { Records } from "../../model/delivery/delivery.ts";
import type { PullRequest } from "../../model/delivery/pull-request.ts";
import { type Weeks, weekOf } from "../../model/window.ts";
import type { Branches } from "../branches.ts";
import type { ChangeAuthors } from "../change-authors.ts";
import type { LandedHistory } from "../landed-history.ts";
import type { Unmeasurable } from "../unmeasurable.ts";
import { coveredWeeks } from "./covered-weeks.ts";
import { type JoinedPulls, joinPulls } from "./join-pulls.ts";
import { coverageOf, type PullCoverage } from "./pull-coverage.ts";
import { type PullTimes, pullTimesOf } from "./pull-times.ts";

/** Pull requests, joined to what landed. Rows in order of opening, then number; arrays of one entry per row. */
export interface PullUnits {
  readonly rows: readonly PullRequest[];
  readonly joined: JoinedPulls;
  readonly times: readonly PullTimes[];
  /** 1 where it counts: leads to main, and not by automation. */
  readonly counted: Uint8Array;
  /** Same number for pull requests of one author; an unknown author stands alone. */
  readonly cluster: Int32Array;
  /** The records tell of everything in [from, until), epoch seconds: from the first opening to where they or the clone end. NaN where there are none. */
  readonly from: number;
  readonly until: number;
  readonly coverage: PullCoverage;
  /** Reviews listed for at least one of them. */
  readonly hasReviews: boolean;
}

/** How to give pull requests. */
export const PRS_FIX =
  "gh pr list --state all --limit 10000 --json author,baseRefName,body,closedAt,comments,commits,createdAt,headRefName,headRefOid,isDraft,labels,mergeCommit,mergedAt,number,reviews,title,updatedAt > prs.json; git-ai-impact --prs prs.json (or --forge github)";

interface PullBase extends LandedHistory {
  readonly branches: Branches;
  readonly authors: ChangeAuthors;
}

/** Joins pull requests to landed changes and dates what happened to them. The order of the records does not matter. */
export function derivePulls(units: PullBase, { rows: records, coveredUntil }: Records<PullRequest>): PullUnits {
  const rows = [...records].sort((a, b) => a.openedAt - b.openedAt || a.number - b.number);
  const until = Math.min(coveredUntil ?? Number.NaN, units.history.cut);
  const joined = joinPulls(rows, units);
  const authored = branchStarts(units);
  const times = rows.map((pull, row) =>
    pullTimesOf({
      pull,
      branchAuthoredAt: authored.get(pull.number) ?? Number.NaN,
      landedAt: units.landings.landings[joined.landingOf[row] ?? -1]?.landedAt ?? Number.NaN,
      until,
    }),
  );
  const counted = Uint8Array.from(rows, (pull, row) => {
    return joined.bases.has(pull.baseRef) && !isAutomation(units, pull, joined.landingOf[row] ?? -1) ? 1 : 0;
  });
  return {
    rows,
    joined,
    times,
    counted,
    cluster: clusterByAuthor(rows),
    from: rows[0]?.openedAt ?? Number.NaN,
    until,
    coverage: coverageOf(rows, { landings: units.landings.landings, pullOf: joined.pullOf, until }),
    hasReviews: rows.some(({ reviews }) => reviews !== null && reviews.length > 0),
  };
}

/** Part of the landed changes that bear a number whose pull requests a list must hold, and how many make a part worth judging. Source: this project. */
const LEAST_HELD = 0.8;
const LEAST_NUMBERED = 20;

/** Why nothing can be told of pull requests, or null where something can. */
export function whyNoPulls({ rows, counted, coverage }: PullUnits): Unmeasurable | null {
  if (rows.length === 0) return { reason: "the pull requests that were given are none", fix: PRS_FIX };
  const { held, landed } = coverage;
  if (landed >= LEAST_NUMBERED && held < LEAST_HELD * landed)
    return { reason: `only ${held} of ${landed} pull requests that landed in their time were given`, fix: PRS_FIX };
  return counted.includes(1) ? null : { reason: `none of ${rows.length} pull requests is aimed at main by people or agents`, fix: null };
}

/** So many merged pull requests without a single one that is open or was closed are a choice of the export. */
const LEAST_MIXED = 30;

/** Why it is not known what did not land: the list holds merged pull requests alone; null where it holds others as well. */
export function whyNoUnmerged({ rows }: PullUnits): Unmeasurable | null {
  if (rows.length < LEAST_MIXED || rows.some(({ mergedAt }) => mergedAt === null)) return null;
  return { reason: `all of ${rows.length} pull requests that were given are merged: open and closed ones were not exported`, fix: PRS_FIX };
}

/** Which pull requests belong to a week, and for how long each is to have been followed after it. */
export interface WeekRule {
  /** Instant whose week one belongs to; NaN for one that belongs to none. */
  readonly instantOf: (times: PullTimes) => number;
  readonly followUpSeconds: number;
}

/** Rows of the pull requests that count, by week; null in weeks that are not covered. */
export function pullsByWeek(
  pulls: PullUnits,
  weeks: Weeks,
  { instantOf, followUpSeconds }: WeekRule,
): readonly (readonly number[] | null)[] {
  const rows = coveredWeeks(pulls, weeks, followUpSeconds).map((isCovered): number[] | null => (isCovered ? [] : null));
  pulls.times.forEach((times, row) => {
    if (pulls.counted[row] === 1) rows[weekOf(weeks, instantOf(times))]?.push(row);
  });
  return rows;
}

/** A bot without strong evidence of AI work, or whose work on main is automation's. Agents are not automation. */
function isAutomation({ authors }: PullBase, { author, evidence }: PullRequest, landing: number): boolean {
  const isAgent = evidence.some((hit) => hit.evidence === "authored" || hit.evidence === "assisted");
  return (author?.isBot === true && !isAgent) || authors.kind[landing] === "automation";
}

/** First author instants of branches, by pull request number. */
function branchStarts({ branches }: PullBase): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  for (const { number, openedAt } of branches.branches) if (number > 0 && !starts.has(number)) starts.set(number, openedAt);
  return starts;
}

function clusterByAuthor(rows: readonly PullRequest[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(rows, ({ author }, row) => {
    const login = author?.login ?? `\0${row}`;
    const known = numbers.get(login) ?? numbers.size;
    numbers.set(login, known);
    return known;
  });
}
