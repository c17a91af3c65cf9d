import { LANDED_KINDS, type LandedKind } from "../model/landed-change.ts";
import { addAt } from "./add-at.ts";
import type { Landings } from "./landed-changes.ts";
import type { InstantSpan } from "./weeks.ts";

const YEAR = 52 * 604_800;
const STEP = 4 * 604_800;
/** Both years need this many landed changes for their shares to mean anything. */
const MIN_LANDINGS = 50;
/** Change of a kind's share, as a fraction, from which on the way of merging has changed. */
const MIN_JUMP = 0.2;

/** The largest change in how work lands between two consecutive years. */
export interface StrategySwitch {
  readonly kind: LandedKind;
  /** Border between the two years, epoch seconds. */
  readonly at: number;
  /** Shares of the kind in the year before and the year after, 0–1. */
  readonly before: number;
  readonly after: number;
}

/**
 * Looks for a switch between merging, rebasing, squashing and pushing: the share of one kind changes by more than 20 points from one year to the next, borders tried every 4 weeks.
 * Source: method of this project, section 7.
 * @param span where the border may lie; null = anywhere
 * @returns the largest such change, or null
 */
export function findStrategySwitch(landings: Landings, span: InstantSpan | null = null): StrategySwitch | null {
  const dated = landings.landings.filter(({ landedAt }) => !Number.isNaN(landedAt));
  const first = dated[0]?.landedAt ?? Number.NaN;
  const last = dated.at(-1)?.landedAt ?? Number.NaN;
  let largest: StrategySwitch | null = null;
  for (let at = first + STEP; at < last; at += STEP) {
    if (span !== null && !(at >= span.from && at < span.to)) continue;
    const [before, after] = [countKinds(landings, at - YEAR, at), countKinds(landings, at, at + YEAR)];
    if (before.total < MIN_LANDINGS || after.total < MIN_LANDINGS) continue;
    LANDED_KINDS.forEach((kind, i) => {
      const [was, is] = [(before.kinds[i] ?? 0) / before.total, (after.kinds[i] ?? 0) / after.total];
      const jump = Math.abs(is - was);
      if (jump > MIN_JUMP && jump > (largest === null ? 0 : Math.abs(largest.after - largest.before)))
        largest = { kind, at, before: was, after: is };
    });
  }
  return largest;
}

function countKinds(landings: Landings, from: number, to: number): { readonly kinds: Int32Array; readonly total: number } {
  const kinds = new Int32Array(LANDED_KINDS.length);
  let total = 0;
  for (const { kind, landedAt } of landings.landings) {
    if (!(landedAt >= from && landedAt < to)) continue;
    addAt(kinds, LANDED_KINDS.indexOf(kind));
    total++;
  }
  return { kinds, total };
}
