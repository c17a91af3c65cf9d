import type { Units } from "../../../derive/units.ts";
import { drawRecovery } from "../../../measures/estimate/recovery-curve.ts";
import { type RecoveryCurve, RUNGS } from "../../../model/recovery-curve.ts";
import { spellsOf } from "./recovery.ts";
import type { DeliverySide } from "./sides.ts";

/** How long cases stay open on each side, for the rungs and sides with at least ten of them. */
export function drawRecoveries(units: Units, sides: readonly DeliverySide[]): readonly RecoveryCurve[] {
  return RUNGS.flatMap((rung) =>
    sides.flatMap((side): RecoveryCurve[] => {
      const spells = spellsOf(rung, units, side) ?? [];
      const drawn = drawRecovery(spells);
      const open = spells.filter(({ hasEnded }) => !hasEnded).length;
      return drawn === null ? [] : [{ rung, side: side.side, cases: spells.length, open, ...drawn }];
    }),
  );
}
