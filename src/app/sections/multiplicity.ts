import { INTERVAL_LEVEL } from "../../measures/estimate/estimate-change.ts";
import { HEADLINE_MEASURE, type MeasureId, primaryMeasures } from "../../measures/index.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { Report } from "../../model/report.ts";
import { adjustFalseDiscovery, adjustHolm } from "../../stats/multiplicity.ts";

type Multiplicity = NonNullable<Report["multiplicity"]>;

/** How far the tools have come is what is compared with, not an outcome. */
const EXPOSURE: MeasureId = "ai-marked-share";

/** A measure and what came out for it. */
interface Tested {
  readonly id: MeasureId;
  readonly p: number;
}

/**
 * What is tested side by side: the headline alone at 95 %, the other primaries at the Bonferroni level that matches Holm's procedure, and the
 * rest as exploration with Benjamini-Hochberg. Source: method of this project, sections 5.0.8 and 5.7.
 *
 * @returns null where nothing was tested
 */
export function countTests(estimates: ReadonlyMap<MeasureId, Estimate>): Multiplicity | null {
  const tested = Array.from(estimates).flatMap(([id, estimate]): Tested[] =>
    estimate.kind === "value" && estimate.p !== null && id !== EXPOSURE ? [{ id, p: estimate.p }] : [],
  );
  if (tested.length === 0) return null;
  const declared = primaryMeasures((id) => (estimates.get(id)?.kind ?? "unknown") !== "unknown");
  const primaries = tested.filter(({ id }) => declared.has(id));
  const exploratory = tested.filter(({ id }) => !declared.has(id) && id !== HEADLINE_MEASURE);
  return {
    headlineLevel: INTERVAL_LEVEL,
    headlineP: tested.find(({ id }) => id === HEADLINE_MEASURE)?.p ?? null,
    primaryLevel: 1 - (1 - INTERVAL_LEVEL) / Math.max(1, primaries.length),
    primaries: adjusted(primaries, adjustHolm),
    exploratory: adjusted(exploratory, adjustFalseDiscovery),
  };
}

function adjusted(tested: readonly Tested[], adjust: (pValues: readonly number[]) => readonly number[]): Multiplicity["primaries"] {
  const values = adjust(tested.map(({ p }) => p));
  return tested.map(({ id, p }, i) => ({ id, p, adjusted: values[i] ?? 1 }));
}
