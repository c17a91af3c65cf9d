import type { PullUnits } from "../../../derive/delivery/pull-units.ts";
import { describeReviewLoad, whyNoReviews } from "../../../derive/delivery/review-load.ts";
import { pullFatesByWeek } from "../../../derive/delivery/weekly-pull-landings.ts";
import type { Units } from "../../../derive/units.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import { SECONDS_PER_DAY } from "../../../model/time.ts";
import { cumulativeIncidence } from "../../../stats/aalen-johansen.ts";
import { normalQuantile } from "../../../stats/normal.ts";
import { type DeliverySide, shareOf } from "./sides.ts";

const LEVEL = 0.95;
/** Days after which it is asked what has landed. */
const DAYS = [7, 30, 90] as const;
const LANDED = 1;
const MOST_MISSED = 10;

/** How pull requests were found on main. */
export function describeJoin({ rows, joined }: PullUnits): NonNullable<DeliveryResult["join"]> {
  const { joinedBy, missed } = joined;
  return {
    pulls: rows.length,
    merged: rows.filter(({ mergedAt }) => mergedAt !== null).length,
    joined: { mergeSha: joinedBy["merge-sha"], headSha: joinedBy["head-sha"], number: joinedBy.number, copies: joinedBy.copies },
    missed: { total: missed.length, examples: missed.slice(0, MOST_MISSED).map(({ number, reason }) => ({ number, reason })) },
  };
}

/** Chance of having landed, of those opened on each side that were followed for so long; closing competes. */
export function describeLanding(pulls: PullUnits, sides: readonly DeliverySide[]): DeliveryResult["landing"] {
  return sides.flatMap(({ side, weeks, span }) =>
    DAYS.map((days) => {
      const seconds = days * SECONDS_PER_DAY;
      const spells = pullFatesByWeek(pulls, weeks, seconds)
        .slice(span.from, span.to)
        .flatMap((week) => week ?? []);
      const durations = {
        times: spells.map((spell) => spell.seconds),
        outcomes: spells.map(({ outcome }) => outcome),
        clusters: spells.map(({ cluster }) => cluster),
      };
      const [landed] = cumulativeIncidence(durations, LANDED, [seconds]);
      return { side, days, pulls: spells.length, landed: landed == null ? null : withBounds(landed) };
    }),
  );
}

/** What was reviewed, and how fast; nothing where reviews are not known. */
export function describeReviews(units: Units, pulls: PullUnits, sides: readonly DeliverySide[]): DeliveryResult["reviews"] {
  if (whyNoReviews(pulls) !== null) return [];
  return sides.map(({ side, from, until }) => {
    const { changes, unreviewed, hasty, linesPerHour } = describeReviewLoad(units, pulls, { from, to: until });
    return {
      side,
      changes,
      linesPerReviewedHour: linesPerHour,
      unreviewed: shareOf({ events: unreviewed, trials: changes }),
      fasterThan500: shareOf({ events: hasty, trials: changes - unreviewed }),
    };
  });
}

function withBounds({ value, error }: { readonly value: number; readonly error: number }) {
  const half = normalQuantile((1 + LEVEL) / 2) * error;
  return { value, lo: Math.max(0, value - half), hi: Math.min(1, value + half) };
}
