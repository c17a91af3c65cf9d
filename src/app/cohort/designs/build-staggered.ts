import { compareStaggered, type StaggeredEffect } from "../../../measures/controlled/compare-staggered.ts";
import { type CalendarPanel, DAYS_PER_BIN, toCalendarPanel } from "../../../measures/designs/calendar-panel.ts";
import type { Staggered } from "../../../model/cohort/designs.ts";
import { dayText } from "../../../model/time.ts";
import { createRng } from "../../../stats/random.ts";
import type { DesignInput } from "./design-input.ts";

const MEASURE = "landed-changes";
const LEVEL = 0.95;
const GROUP_BINS = 3;
/** Up to so many units on the smaller side the deal of dates decides, not the normal error. Source: method of this project, section 5.5. */
const FEW_UNITS = 30;
const MOST_DRAWS = 2000;
const FEWEST_DRAWS = 199;
/** Units times bins times groups that all draws together may look at: some seconds. */
const WORK = 4e8;

/** Adopters against units that had not adopted yet, or never did, on landed changes. */
export function buildStaggered({ data, adoptions, rule, seed }: DesignInput): Staggered {
  const panel = toCalendarPanel(data, adoptions, rule.rampWeeks);
  if (panel === null)
    return { measure: MEASURE, estimate: null, missing: [{ have: "0", needed: "8 units that adopted, with bins before and after" }] };
  const { units, anticipation } = panel;
  const found = compareStaggered({ units, anticipation, groupBins: GROUP_BINS, permutations: drawsFor(panel), rng: createRng(seed) });
  if (found.kind === "insufficient") return { measure: MEASURE, estimate: null, missing: [...found.missing] };
  return { measure: MEASURE, estimate: describe(found, panel), missing: [] };
}

/** Deals of dates: as many as there is time for where they decide; none for large fleets, whose errors need them not. */
function drawsFor({ units }: CalendarPanel): number {
  const adopters = units.filter(({ adoption }) => adoption !== null);
  const others = units.length - adopters.length;
  const isFew = Math.min(adopters.length, others === 0 ? adopters.length : others) <= FEW_UNITS;
  if (!isFew) return 0;
  const groups = new Set(adopters.map(({ adoption }) => Math.floor((adoption ?? 0) / GROUP_BINS))).size;
  const cost = units.length * (units[0]?.outcomes.length ?? 1) * Math.max(1, groups);
  return Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(WORK / cost)));
}

function describe(found: StaggeredEffect, panel: CalendarPanel): NonNullable<Staggered["estimate"]> {
  const { randomisation, preTrend, imputation, simple } = found;
  const dayOf = (bin: number) => dayText(panel.firstDay + bin * DAYS_PER_BIN);
  return {
    change: { ...intervalOf(found), level: LEVEL },
    treated: found.treated,
    controls: found.controls,
    controlKind: found.controlKind,
    leftOut: found.leftOut + panel.tooSmall + panel.undated,
    isSupported: found.isSupported,
    simple: simple === null ? null : intervalOf(simple),
    groups: found.groups.map((group) => ({ ...intervalOf(group), adoptedFrom: dayOf(group.group), units: group.units })),
    byEventTime: found.byEventTime.map((timed) => ({ ...intervalOf(timed), bins: timed.time, units: timed.units })),
    randomisation:
      randomisation === null
        ? null
        : { p: randomisation.pValue, draws: randomisation.draws, decides: Math.min(found.treated, found.controls) <= FEW_UNITS },
    preTrend: preTrend === null ? null : { p: preTrend.pValue, bins: preTrend.bins, smallestVisible: preTrend.smallestVisible },
    honest: [...found.honest],
    imputation: imputation === null ? null : intervalOf(imputation),
    estimatorsDisagree: found.estimatorsDisagree,
    smallestVisible: { down: -found.smallestVisible, up: found.smallestVisible },
  };
}

function intervalOf({ value, lo, hi }: { readonly value: number; readonly lo: number; readonly hi: number }) {
  return { value, lo, hi };
}
