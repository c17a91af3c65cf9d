import { type Adoption, chooseAdoption, type DeclaredAdoption } from "../derive/adoption.ts";
import { type AdoptionCurve, deriveAdoptionCurve } from "../derive/adoption-curve.ts";
import { findBulkImport } from "../derive/bulk-import.ts";
import { compareAround, headlineRule } from "../derive/comparison.ts";
import { findUsageDate } from "../derive/delivery/usage-date.ts";
import { firstLandedAt } from "../derive/trunk.ts";
import type { Units } from "../derive/units.ts";
import { type InstantSpan, mondayWeeks } from "../derive/weeks.ts";
import type { Delivery } from "../model/delivery/delivery.ts";
import { parseDay, SECONDS_PER_DAY } from "../model/time.ts";
import { type Comparison, type Weeks, weekCount } from "../model/window.ts";
import type { AnalyzeOptions } from "./options.ts";
import type { Settings } from "./settle.ts";

/** The adoption date and the weeks it splits. */
export interface Compared {
  readonly adoption: Adoption;
  /** Marked share by Monday weeks over the whole history. */
  readonly curve: AdoptionCurve;
  /** What may be compared: from the first usable landing to the data cut or the end of use. */
  readonly span: InstantSpan;
  /** Monday weeks over that span, for levels where there is no comparison. */
  readonly weeks: Weeks;
  /** Null where there is no date with weeks before and after it. */
  readonly comparison: Comparison | null;
}

export interface CompareInput {
  readonly units: Units;
  readonly delivery: Pick<Delivery, "usage">;
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
}

/** Finds the adoption date and lays the windows around it. */
export function compareUnits({ units, delivery, options, settings }: CompareInput): Compared {
  const { timeZone } = settings;
  const span = comparableSpan(units, settings);
  const curve = deriveAdoptionCurve(units.landings, units.marks, mondayWeeks(span, timeZone));
  const declared = declaredAdoption(options, settings);
  const usage = delivery.usage === null ? null : findUsageDate(delivery.usage.rows, units);
  const adoption = chooseAdoption({ landings: units.landings, marks: units.marks, authors: units.authors, curve, declared, usage });
  const used = { from: span.from, to: Math.min(span.to, adoption.ended ?? span.to) };
  const comparison =
    adoption.outcome === "dated"
      ? compareAround(headlineRule(adoption, { rampWeeks: settings.config.adoption.rampWeeks, timeZone, freezes: settings.freezes }), used)
      : null;
  return {
    adoption,
    curve,
    span: used,
    weeks: curve.weeks,
    comparison: comparison !== null && weekCount(comparison.weeks) > 0 ? comparison : null,
  };
}

/** From the first landing (after a bulk import, from `--since` on) to the data cut. */
function comparableSpan(units: Units, settings: Settings): InstantSpan {
  const first = firstLandedAt(units.history.trunk);
  const imported = findBulkImport(units.history)?.at ?? Number.NEGATIVE_INFINITY;
  return { from: Math.max(first, imported, settings.since ?? Number.NEGATIVE_INFINITY), to: units.history.cut };
}

function declaredAdoption(options: AnalyzeOptions, settings: Settings): DeclaredAdoption | null {
  const span = options.adopted ?? settings.config.adoption.span;
  const from = span === null ? null : parseDay(span.from, settings.timeZone);
  const to = span === null ? null : parseDay(span.to, settings.timeZone);
  if (span === null || from === null || to === null) return null;
  const endedOn = options.ended ?? settings.config.adoption.ended;
  return {
    from,
    to: span.to === span.from ? from : to + SECONDS_PER_DAY,
    ended: endedOn === null ? null : parseDay(endedOn, settings.timeZone),
  };
}
