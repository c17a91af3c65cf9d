import type { CheckCap } from "../../checks/check.ts";
import type { Headline } from "../../checks/headline.ts";
import { CHECKS } from "../../checks/index.ts";
import { parseDay } from "../../model/time.ts";
import type { Compared } from "../compare.ts";
import type { DescribedUnits } from "../derive-units.ts";
import type { Facts } from "../facts.ts";
import type { Settings } from "../settle.ts";

/** A check with what it found. */
export interface CheckRow {
  readonly id: string;
  readonly title: string;
  readonly cap: CheckCap | null;
  readonly status: "pass" | "warn" | "fail";
  readonly detail: string;
  readonly fix: string | null;
}

export interface ChecksInput {
  readonly facts: Facts;
  readonly derived: DescribedUnits;
  readonly compared: Compared;
  readonly settings: Settings;
  readonly headline: Headline | null;
  readonly formatDay: (epochSeconds: number) => string;
}

/** Every check that applies to this repository. */
export function runChecks({ facts, derived, compared, settings, headline, formatDay }: ChecksInput): readonly CheckRow[] {
  const input = {
    units: derived.units,
    dataCut: facts.dataCut,
    adoption: compared.adoption,
    comparison: compared.comparison,
    templateMarkers: Array.from(derived.templateMarkers, (marker) => facts.markers.markers[marker]?.id ?? ""),
    refs: facts.info.refs,
    ci: derived.ci,
    events: settings.config.events.map(({ date, label }) => ({ at: parseDay(date, settings.timeZone) ?? Number.NaN, label })),
    headline,
    formatDay,
  };
  return CHECKS.flatMap(({ id, title, cap, compute }) => {
    const result = compute(input);
    return result === null ? [] : [{ id, title, cap, ...result }];
  });
}
