import type { MeasureResult, Report } from "../../model/report.ts";
import { parseDay, SECONDS_PER_WEEK } from "../../model/time.ts";
import type { Unit } from "../../model/units.ts";
import { expectedAt } from "../shared/expected-at.ts";
import { boundSamples } from "./bound-samples.ts";
import type { Family, Sample } from "./exposition.ts";
import { BASE_UNITS } from "./units.ts";

const HELP = {
  level: "Level of a measure, by side of the comparison",
  difference: "Change after adoption as a difference, with the ends of its interval",
  week: "Value of a measure in one week, at the end of the week",
  week_expected: "Level expected of a week if nothing had changed, with the band in which single weeks lie",
} as const;

/** A number in the unit of its measure. */
interface Measured extends Sample {
  readonly kind: keyof typeof HELP;
  readonly unit: Unit;
}

/** Levels, differences and weeks: one family for each of them and base unit that there are numbers of. @param cut as for `runFamilies` */
export function measureFamilies(report: Report, cut: number | null): readonly Family[] {
  const results = cut === null ? [] : report.measures.flatMap((measure) => resultsOf(report, measure, cut));
  const groups = new Map<string, { readonly kind: Measured["kind"]; readonly unit: string; readonly samples: Sample[] }>();
  for (const { kind, unit: own, labels, value, at } of [...results, ...weeksOf(report)]) {
    const { name: unit, convert } = BASE_UNITS[own];
    const name = `git_ai_impact_${kind}_${unit}`;
    const group = groups.get(name) ?? { kind, unit, samples: [] };
    group.samples.push({ labels, value: convert(value), at });
    groups.set(name, group);
  }
  return [...groups].map(([name, { kind, unit, samples }]) => ({ name, unit, help: HELP[kind], samples }));
}

function resultsOf(
  { repo }: Report,
  { id, unit, change, before, after, expected, overall }: MeasureResult,
  at: number,
): readonly Measured[] {
  const labels = { repository: repo.name, measure: id };
  const sides = Object.entries({ before: before?.value, after: after?.value, expected: expected ?? undefined, overall: overall?.value });
  const levels = sides.flatMap(([side, value]) => (value === undefined ? [] : [{ labels: { ...labels, side }, value }]));
  const differences = change?.scale === "difference" ? boundSamples(labels, change) : [];
  return [
    ...levels.map((sample) => ({ ...sample, kind: "level" as const, unit, at })),
    ...differences.map((sample) => ({ ...sample, kind: "difference" as const, unit, at })),
  ];
}

function weeksOf({ repo, measures, series }: Report): readonly Measured[] {
  const units = new Map(measures.map(({ id, unit }) => [id, unit]));
  return series.flatMap(({ measure, weeks, fit }) => {
    const unit = units.get(measure);
    if (unit === undefined) return [];
    const labels = { repository: repo.name, measure };
    return weeks.flatMap(({ start, value }): readonly Measured[] => {
      const begins = parseDay(start, "UTC");
      if (begins === null) return [];
      const at = begins + SECONDS_PER_WEEK;
      const expected = expectedAt(fit, start);
      return [
        ...(value === null ? [] : [{ kind: "week" as const, unit, labels, value, at }]),
        ...(expected === null ? [] : boundSamples(labels, expected)).map((sample) => ({
          ...sample,
          kind: "week_expected" as const,
          unit,
          at,
        })),
      ];
    });
  });
}
