import type { Adoption } from "../../derive/adoption.ts";
import { type ComparisonRule, compareAround, headlineRule, MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import type { ToolConfiguration } from "../../derive/configuration-tally.ts";
import type { Units } from "../../derive/units.ts";
import type { InstantSpan } from "../../derive/weeks.ts";
import { estimateChange } from "../../measures/estimate/estimate-change.ts";
import { landedChanges } from "../../measures/landed-changes/index.ts";
import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Report } from "../../model/report.ts";
import { dayOf } from "../../model/time.ts";

/** Weeks left out from the date on, and lengths of the windows, beside the headline's own. */
const LEFT_OUT_WEEKS = [0, 4, 8, 12];
const WINDOW_WEEKS = [26, 52, MAX_WINDOW_WEEKS];

export interface SensitivityInput {
  readonly units: Units;
  readonly adoption: Adoption;
  readonly configuration: readonly ToolConfiguration[];
  readonly rampWeeks: number;
  readonly span: InstantSpan;
  readonly timeZone: string;
  readonly empiricalNull: EmpiricalNull;
  readonly formatDay: (epochSeconds: number) => string;
}

type Cell = NonNullable<Report["sensitivity"]>["cells"][number];

/** The headline again for other dates, left-out spans and window lengths: the reader must see how far it moves. */
export function varyComparison(input: SensitivityInput): Report["sensitivity"] {
  const headline = headlineRule(input.adoption, input.rampWeeks, input.timeZone);
  const cells: Cell[] = [];
  for (const { definition, at, leadWeeks } of definitions(input, headline)) {
    const isChosen = definition === input.adoption.source;
    const spans = new Set(isChosen ? [...LEFT_OUT_WEEKS, headline.rampWeeks] : LEFT_OUT_WEEKS);
    for (const rampWeeks of [...spans].sort((a, b) => a - b)) {
      // A span of nothing leaves nothing out on either side of the date.
      const rule = { ...headline, at, rampWeeks, leadWeeks: rampWeeks === 0 ? 0 : leadWeeks };
      for (const windowWeeks of WINDOW_WEEKS) cells.push(cellOf(input, { definition, rule: { ...rule, windowWeeks }, headline }));
    }
  }
  return { measure: landedChanges.id, cells };
}

interface Definition {
  readonly definition: string;
  readonly at: number;
  readonly leadWeeks: number;
}

function definitions({ adoption, configuration, timeZone }: SensitivityInput, headline: ComparisonRule): readonly Definition[] {
  const detected = (definition: string, at: number): Definition => ({ definition, at: dayOf(at, timeZone), leadWeeks: 4 });
  const chosen: Definition = { definition: adoption.source, at: headline.at, leadWeeks: headline.leadWeeks };
  const others = [
    detected("change-point", adoption.detected.changePoint?.at ?? Number.NaN),
    detected("pooled", adoption.detected.pooled?.at ?? Number.NaN),
    detected("first-marked", adoption.firstMarkedAt),
    detected("first-configuration", configuration[0]?.firstAt ?? Number.NaN),
  ];
  return [chosen, ...others.filter(({ definition, at }) => definition !== adoption.source && !Number.isNaN(at))];
}

interface CellInput {
  readonly definition: string;
  readonly rule: ComparisonRule;
  readonly headline: ComparisonRule;
}

function cellOf(input: SensitivityInput, { definition, rule, headline }: CellInput): Cell {
  const comparison = compareAround(rule, input.span);
  const estimate = estimateChange(landedChanges.observe(input.units, comparison.weeks), comparison, {
    measure: landedChanges,
    empiricalNull: input.empiricalNull,
  });
  return {
    definition,
    date: input.formatDay(rule.at),
    leftOutWeeks: rule.rampWeeks,
    windowWeeks: rule.windowWeeks,
    change: estimate.kind === "value" ? estimate.change : null,
    beforeWeeks: comparison.before.to - comparison.before.from,
    afterWeeks: comparison.after.to - comparison.after.from,
    headline: definition === input.adoption.source && rule.rampWeeks === headline.rampWeeks && rule.windowWeeks === headline.windowWeeks,
  };
}
