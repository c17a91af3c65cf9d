import type { Units } from "../../derive/units.ts";
import { MEAN_DAYS } from "../../measures/survival/describe-lives.ts";
import { compareWithinAuthors, LEAST_AUTHORS, type WithinAuthors } from "../../measures/survival/within-authors.ts";
import { shaOf } from "../../model/commit-table.ts";
import type { Durability, LifeGroup } from "../../model/durability.ts";
import { NOT_FOLLOWED } from "../../model/line-lives.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import type { Comparison } from "../../model/window.ts";
import { durabilitySentence } from "../../report/shared/durability-sentence.ts";
import type { Rng } from "../../stats/random.ts";
import type { Compared } from "../compare.ts";
import { cohortsBetween, contrastOf, describeGroup, type FollowedUnits, intervalOf, lackOf, livesOf } from "./line-groups.ts";
import { describeStrata, type MarkedCohorts } from "./line-strata.ts";
import { rngFor } from "./measures.ts";
import { describeRework, type ReworkSide } from "./rework.ts";

/** Ages at which curves are told, in days. */
const AGES = [0, 1, 2, 3, 7, 14, 21, 30, 60, 90, 180, 365, 730, 1_095, 1_460] as const;
/** Days for which both sides may be followed alike, the longest first. */
const HORIZONS = [MEAN_DAYS, 30, 14] as const;
const MOST_MASS_CHANGES = 10;
const SHORT_ID = 12;

export interface DurabilityInput {
  readonly units: Units;
  readonly compared: Compared;
  readonly seed: number;
}

/** Whether code lasts: curves of lines by group, AI-marked against unmarked, rework, and what was left out for its size. */
export function describeDurability({ units, compared, seed }: DurabilityInput): Durability {
  const { cohorts } = units;
  const told = cohorts === null ? notFollowed(units) : followed({ ...units, cohorts }, compared, rngFor(seed, "durability"));
  return { ...told, sentence: durabilitySentence(told) };
}

type Told = Omit<Durability, "sentence">;

function notFollowed({ livesMissing }: Units): Told {
  const reason = livesMissing ?? NOT_FOLLOWED;
  const nothing = { change: null, changes: 0, note: reason };
  return {
    measurable: false,
    reason,
    groups: [],
    followUpDays: null,
    withinAuthor: { ...nothing, authors: 0 },
    marked: nothing,
    strata: [],
    rework: [],
    massChanges: { limit: 0, total: 0, lines: 0, largest: [] },
  };
}

function followed(units: FollowedUnits, compared: Compared, rng: Rng): Told {
  const members = splitByMark(units, compared);
  const [marked, unmarked] = (["marked", "unmarked"] as const).map((id) =>
    describeGroup({ id, lives: livesOf(units, members[id]), ages: AGES, rng }),
  );
  if (marked === undefined || unmarked === undefined) throw new TypeError("two groups were asked for");
  const sides = compared.comparison === null ? null : compareSides(units, compared.comparison, rng);
  return {
    measurable: true,
    reason: null,
    groups: [marked.group, unmarked.group, ...(sides?.groups ?? [])],
    followUpDays: sides?.followUpDays ?? null,
    withinAuthor: withinAuthor(units, members, rng),
    marked: contrastOf(marked.described, unmarked.described),
    strata: [...describeStrata(units, members, rng)],
    rework: [...describeRework(units.cohorts, sidesOf(units, compared))],
    massChanges: describeMassChanges(units),
  };
}

/** Cohorts by mark: those landed from the adoption date on; all of them where there is none. */
function splitByMark(units: FollowedUnits, { adoption, span }: Compared): MarkedCohorts {
  const from = adoption.outcome === "dated" ? adoption.at : span.from;
  const members = cohortsBetween(units, from, Math.max(from, span.to));
  const isMarked = (cohort: number) => units.marks.marked[units.cohorts.landing[cohort] ?? -1] === 1;
  return { marked: members.filter(isMarked), unmarked: members.filter((cohort) => !isMarked(cohort)) };
}

/** Lines before and after under the longest equal follow-up that leaves enough of both; the last horizon where none does. */
function compareSides(units: FollowedUnits, { weeks, before, after }: Comparison, rng: Rng) {
  const edge = (week: number) => weeks.edges[week] ?? Number.NaN;
  const ofHorizon = (days: number) => {
    const span = days * SECONDS_PER_DAY;
    return {
      days,
      before: livesOf(units, cohortsBetween(units, edge(before.from), edge(before.to) - span), days),
      after: livesOf(units, cohortsBetween(units, edge(after.from), Math.min(edge(after.to), units.history.cut - span)), days),
    };
  };
  const sizeOf = (lives: readonly { readonly lines: number }[]) => ({
    changes: lives.length,
    lines: lives.reduce((sum, { lines }) => sum + lines, 0),
  });
  const candidates = HORIZONS.map(ofHorizon);
  const isEnough = (side: (typeof candidates)[number]["before"]) => lackOf(sizeOf(side)) === null;
  const chosen = candidates.find((sides) => isEnough(sides.before) && isEnough(sides.after)) ?? candidates.at(-1);
  if (chosen === undefined) throw new TypeError("there is a last horizon");
  const ages = AGES.filter((days) => days <= chosen.days);
  const groups = (["before", "after"] as const).map((id): LifeGroup => describeGroup({ id, lives: chosen[id], ages, rng }).group);
  return { groups, followUpDays: chosen.days };
}

/** Differences within authors, over changes that were followed for 90 days. No author's own number leaves this function. */
function withinAuthor(units: FollowedUnits, members: MarkedCohorts, rng: Rng): Durability["withinAuthor"] {
  const [marked, unmarked] = [groupByAuthor(units, members.marked), groupByAuthor(units, members.unmarked)];
  const lives = Array.from(marked, ([author, own]) => ({
    marked: livesOf(units, own, MEAN_DAYS),
    unmarked: livesOf(units, unmarked.get(author) ?? [], MEAN_DAYS),
  }));
  const { change, ...counts } = compareWithinAuthors(lives, rng);
  return { ...counts, change: change === null ? null : intervalOf(change, null), note: change === null ? lackOfAuthors(counts) : null };
}

/** Cohorts that were followed for 90 days by known author, in order of first appearance. */
function groupByAuthor({ authors, cohorts, history }: FollowedUnits, members: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const byAuthor = new Map<number, number[]>();
  for (const cohort of members) {
    const author = authors.person[cohorts.landing[cohort] ?? -1] ?? -1;
    const isFollowed = (cohorts.bornAt[cohort] ?? Number.NaN) + MEAN_DAYS * SECONDS_PER_DAY <= history.cut;
    if (author < 0 || !isFollowed) continue;
    const own = byAuthor.get(author);
    if (own === undefined) byAuthor.set(author, [cohort]);
    else own.push(cohort);
  }
  return byAuthor;
}

function lackOfAuthors({ authors }: Pick<WithinAuthors, "authors">): string {
  return authors < LEAST_AUTHORS
    ? `too few authors: ${authors} of ${LEAST_AUTHORS} with 5 AI-marked and 5 unmarked changes followed for 90 days`
    : "no line of these authors was deleted within 90 days";
}

function sidesOf({ history }: FollowedUnits, { comparison, span }: Compared): readonly ReworkSide[] {
  const { cut } = history;
  if (comparison === null) return [{ side: "all", from: span.from, to: Math.max(span.from, span.to), followedTo: cut }];
  const edge = (week: number) => comparison.weeks.edges[week] ?? Number.NaN;
  const { before, after } = comparison;
  return [
    { side: "before", from: edge(before.from), to: edge(before.to), followedTo: edge(before.to) },
    { side: "after", from: edge(after.from), to: edge(after.to), followedTo: cut },
  ];
}

function describeMassChanges({ cohorts, history, landings }: FollowedUnits): Durability["massChanges"] {
  const { massChanges, massLimit } = cohorts;
  const largest = [...massChanges].sort((a, b) => b.lines - a.lines || a.landing - b.landing).slice(0, MOST_MASS_CHANGES);
  return {
    limit: Math.round(massLimit),
    total: massChanges.length,
    lines: massChanges.reduce((sum, { lines }) => sum + lines, 0),
    largest: largest.map(({ landing, lines, files }) => ({
      id: shaOf(history.commits, landings.landings[landing]?.commit ?? 0).slice(0, SHORT_ID),
      lines,
      files,
    })),
  };
}
