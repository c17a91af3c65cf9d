import type { CompetingSpell, Spell } from "../../model/spell.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";
import { cumulativeIncidence } from "../../stats/aalen-johansen.ts";
import { clusteredRestrictedMean } from "../../stats/clustered-restricted-mean.ts";
import { jackknifeError } from "../../stats/jackknife.ts";
import { kaplanMeier, lastTimeAtRisk, restrictedMean } from "../../stats/kaplan-meier.ts";
import { difference, type Estimated, effectiveCount } from "../survival/estimated.ts";
import { FEWEST_EVENTS } from "./level-model.ts";

/** A curve is read as far as so many were still running. Source: method of this project, section 5.0.7. */
const LEAST_AT_RISK = 10;

/** Spells by the week of their start, null in weeks that are not known, and how far they are looked at. */
export interface WeeklySpells {
  readonly spells: readonly (readonly Spell[] | null)[];
  /** Horizon of the restricted mean, > 0. */
  readonly horizonSeconds: number;
}

/** Spells that end in one of two ways, by the week of their start. */
export interface WeeklyCompeting {
  readonly spells: readonly (readonly CompetingSpell[] | null)[];
  /** Time at which the share that ended in the first way is told, > 0. */
  readonly atSeconds: number;
}

/** Spells of a span of weeks. */
export function spellsIn<T>(weeks: readonly (readonly T[] | null)[], { from, to }: WeekSpan): readonly T[] {
  return weeks.slice(from, to).flatMap((week) => week ?? []);
}

/**
 * Horizon of both sides of a comparison: the one that was asked for, unless spells of a side were cut before it; then the largest time at which at
 * least 10 were still running on that side, or its first cut where that is later, since until then nothing is missing.
 */
export function commonHorizon({ spells, horizonSeconds }: WeeklySpells, { before, after }: Pick<Comparison, "before" | "after">): number {
  return Math.min(horizonSeconds, ...[before, after].map((side) => reach(spellsIn(spells, side), horizonSeconds)));
}

function reach(spells: readonly Spell[], horizon: number): number {
  const firstCut = spells.reduce((first, { seconds, hasEnded }) => (hasEnded ? first : Math.min(first, seconds)), Number.POSITIVE_INFINITY);
  if (firstCut >= horizon) return horizon;
  return Math.max(firstCut, lastTimeAtRisk(curveOf(spells), LEAST_AT_RISK) ?? 0);
}

/** Mean seconds of spells, none counted beyond the horizon; NaN without spells, or where all were cut before it. */
export function meanSpellOf(spells: readonly Spell[], horizon: number): number {
  return horizon > 0 ? (restrictedMean(curveOf(spells), horizon)?.value ?? Number.NaN) : Number.NaN;
}

/**
 * Log ratio of the restricted mean durations after and before, to their common horizon.
 *
 * Error: jackknife of the log over clusters; degrees of freedom from how unequal the clusters are and how much hangs on a few long spells, joined as
 * by Satterthwaite. Checked by simulation: at 30 spells a side of exponential or log-normal length 95 % intervals cover 93–97 %; by the delta method
 * and n − 1 degrees they cover 92 % of log-normal ones.
 *
 * @returns null where a side has no restricted mean or fewer than two clusters, or nothing ended on it
 */
export function compareSpells(weekly: WeeklySpells, comparison: Comparison): Estimated | null {
  const horizon = commonHorizon(weekly, comparison);
  const side = (span: WeekSpan) => logMeanOf(spellsIn(weekly.spells, span), horizon);
  return stepOf(side(comparison.before), side(comparison.after));
}

/** Logarithm of the restricted mean of spells; null where there is none, or fewer than two clusters. Infinite where all spells but a few took no time. */
export function logMeanOf(spells: readonly Spell[], horizon: number): Estimated | null {
  const mean = horizon > 0 ? clusteredRestrictedMean({ ...columnsOf(spells), clusters: spells.map(clusterOf) }, horizon) : null;
  return mean === null ? null : { value: Math.log(mean.value), ...jackknifeError(mean.without.map(Math.log)) };
}

/** True of a spell that has ended in the first way by a time. */
export function hasEndedBy({ outcome, seconds }: CompetingSpell, time: number): boolean {
  return outcome === 1 && seconds <= time;
}

/** True of a spell that was not cut before a time. */
export function isFollowedTo({ outcome, seconds }: CompetingSpell, time: number): boolean {
  return outcome !== 0 || seconds >= time;
}

/** Share of spells that have ended in the first way by a time, while the second competes; NaN where that is not known. */
export function shareEndedOf(spells: readonly CompetingSpell[], atSeconds: number): number {
  return incidenceOf(spells, atSeconds)?.value ?? Number.NaN;
}

/**
 * Log odds ratio of the shares that have ended in the first way, after over before (Aalen–Johansen with its clustered error, delta method).
 *
 * Checked by simulation: 95 % intervals cover 94–97 %, but with fewer than 5 of one kind 92 %.
 *
 * @returns null where a side's share is not known, or fewer than 5 of a side have ended so by then, or have not
 */
export function compareCompeting({ spells, atSeconds }: WeeklyCompeting, comparison: Comparison): Estimated | null {
  const side = (span: WeekSpan): Estimated | null => {
    const own = spellsIn(spells, span);
    const share = incidenceOf(own, atSeconds);
    const ended = own.filter((spell) => hasEndedBy(spell, atSeconds)).length;
    const others = own.filter((spell) => isFollowedTo(spell, atSeconds)).length - ended;
    if (share === null || Math.min(ended, others) < FEWEST_EVENTS) return null;
    const odds = share.value / (1 - share.value);
    return { value: Math.log(odds), error: share.error / (share.value * (1 - share.value)), df: degreesOf(own) };
  };
  return stepOf(side(comparison.before), side(comparison.after));
}

function incidenceOf(spells: readonly CompetingSpell[], atSeconds: number) {
  const durations = {
    times: spells.map(({ seconds }) => seconds),
    outcomes: spells.map(({ outcome }) => outcome),
    clusters: spells.map(clusterOf),
  };
  return cumulativeIncidence(durations, 1, [atSeconds])[0] ?? null;
}

/** Nothing varied on a side that has no error: nothing is known of what it might have been. */
function stepOf(before: Estimated | null, after: Estimated | null): Estimated | null {
  if (before === null || after === null || !(before.error > 0 && after.error > 0)) return null;
  const step = difference(after, before);
  return Number.isFinite(step.value) && Number.isFinite(step.error) ? step : null;
}

/** Kaplan–Meier curve of spells. */
export function curveOf(spells: readonly Spell[]) {
  return kaplanMeier(columnsOf(spells));
}

function columnsOf(spells: readonly Spell[]) {
  return { times: spells.map(({ seconds }) => seconds), ended: spells.map(({ hasEnded }) => hasEnded) };
}

function clusterOf({ cluster }: { readonly cluster: number }): number {
  return cluster;
}

function degreesOf(spells: readonly { readonly cluster: number }[]): number {
  const sizes = new Map<number, number>();
  for (const { cluster } of spells) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return Math.max(1, effectiveCount([...sizes.values()]) - 1);
}
