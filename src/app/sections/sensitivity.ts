import type { Adoption } from "../../derive/adoption.ts";
import { type ComparisonRule, compareAround, headlineRule, MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import type { ToolConfiguration } from "../../derive/configuration-tally.ts";
import type { Units } from "../../derive/units.ts";
import type { InstantSpan } from "../../derive/weeks.ts";
import { estimateChange } from "../../measures/estimate/estimate-change.ts";
import { landedChanges } from "../../measures/landed-changes/index.ts";
import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Change } from "../../model/estimate.ts";
import type { Report } from "../../model/report.ts";
import { dayOf } from "../../model/time.ts";
import { type Comparison, spanLength } from "../../model/window.ts";

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
  readonly freezes: readonly InstantSpan[];
  readonly empiricalNull: EmpiricalNull;
  readonly formatDay: (epochSeconds: number) => string;
}

type Cell = NonNullable<Report["sensitivity"]>["cells"][number];

/** The headline again for other dates, left-out spans and window lengths: the reader must see how far it moves. */
export function varyComparison(input: SensitivityInput): Report["sensitivity"] {
  const headline = headlineRule(input.adoption, input);
  const cells: Cell[] = [];
  for (const { definition, at, leadWeeks } of definitions(input, headline)) {
    const isChosen = definition === input.adoption.source;
    const spans = new Set(isChosen ? [...LEFT_OUT_WEEKS, headline.rampWeeks] : LEFT_OUT_WEEKS);
    for (const rampWeeks of [...spans].sort((a, b) => a - b)) {
      // A span of nothing leaves nothing out on either side of the date.
      const rule = { ...headline, at, rampWeeks, leadWeeks: rampWeeks === 0 ? 0 : leadWeeks };
      cells.push(...cellsOf(input, { definition, rule, headline }));
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

/** One cell for each length of windows. */
function cellsOf(input: SensitivityInput, { definition, rule, headline }: CellInput): readonly Cell[] {
  const isChosen = definition === input.adoption.source && rule.rampWeeks === headline.rampWeeks;
  let last: { readonly comparison: Comparison; readonly change: Change | null } | null = null;
  return WINDOW_WEEKS.map((windowWeeks) => {
    const comparison = compareAround({ ...rule, windowWeeks }, input.span);
    const [beforeWeeks, afterWeeks] = [comparison.before, comparison.after].map(spanLength);
    // A history shorter than the windows gives the same comparison again.
    const isSame =
      last !== null && last.comparison.before.from === comparison.before.from && last.comparison.after.to === comparison.after.to;
    const change: Change | null = last !== null && isSame ? last.change : changeIn(input, comparison);
    last = { comparison, change };
    return {
      definition,
      date: input.formatDay(rule.at),
      leftOutWeeks: rule.rampWeeks,
      windowWeeks,
      change,
      beforeWeeks: beforeWeeks ?? 0,
      afterWeeks: afterWeeks ?? 0,
      headline: isChosen && windowWeeks === headline.windowWeeks,
    };
  });
}

function changeIn({ units, empiricalNull }: SensitivityInput, comparison: Comparison): Change | null {
  const observation = landedChanges.observe(units, comparison.weeks);
  const estimate = estimateChange(observation, comparison, { measure: landedChanges, empiricalNull });
  return estimate.kind === "value" ? estimate.change : null;
}
