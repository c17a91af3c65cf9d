import { describeProfile, isTooSmall, LEAST_PEOPLE } from "../../measures/cohort/describe-profile.ts";
import type { CohortMeasure } from "../../model/cohort/cohort-report.ts";
import { groupBy } from "../../model/group-by.ts";
import { quarterOf, SECONDS_PER_DAY } from "../../model/time.ts";
import { spanLength } from "../../model/window.ts";
import { COHORT_NOTES } from "../../report/shared/messages/cohort-verdict.ts";
import { panelLandings } from "./person-landings.ts";
import type { Population } from "./read-population.ts";

type Cell = CohortMeasure["views"][number]["cells"][number];

const WEEKS_PER_BIN = 4;

/** Those who first landed work in one quarter, of one unit. */
interface TenureGroup {
  readonly quarter: string;
  readonly people: readonly number[];
  /** Landed changes a week. */
  readonly before: number;
  readonly after: number;
}

/**
 * Landed changes a week by the quarter of the first landed change anywhere in the fleet: of each unit those who began in one quarter and landed something before adoption,
 * at least 5 people. Who began later has no before.
 */
export function tenureCells(population: Population): Cell[] {
  const byQuarter = groupBy(tenureGroups(population), ({ quarter }) => quarter);
  return [...byQuarter]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([quarter, groups]) => {
      const people = new Set(groups.flatMap((group) => group.people)).size;
      const isSuppressed = isTooSmall(groups.length, people);
      const profile = (of: (group: TenureGroup) => number) => describeProfile(groups.map(of), people);
      return {
        label: COHORT_NOTES.quarter(quarter),
        units: groups.length,
        people: isSuppressed ? null : people,
        isSuppressed,
        profiles: isSuppressed
          ? null
          : {
              before: profile(({ before }) => before),
              after: profile(({ after }) => after),
              change: profile(({ before, after }) => after / before - 1),
            },
      };
    });
}

function tenureGroups(population: Population): readonly TenureGroup[] {
  const { rows, binsOf } = panelLandings(population);
  const { firstDay } = population.contributions;
  const quarter = (person: number) => quarterOf((firstDay[person] ?? Number.NaN) * SECONDS_PER_DAY)?.name ?? "";
  const present = rows.filter(({ before }) => before.landed > 0);
  return [...groupBy(present, ({ unit, person }) => `${unit} ${quarter(person)}`).values()].flatMap((members) => {
    const [first] = members;
    const bins = first === undefined ? null : binsOf(first.unit);
    if (first === undefined || bins === null || members.length < LEAST_PEOPLE) return [];
    const rate = (side: "before" | "after") =>
      members.reduce((sum, member) => sum + member[side].landed, 0) / (WEEKS_PER_BIN * spanLength(bins[side]));
    return [{ quarter: quarter(first.person), people: members.map(({ person }) => person), before: rate("before"), after: rate("after") }];
  });
}
