import type { CiUnits } from "../../../derive/delivery/ci-units.ts";
import { runsPerChange } from "../../../derive/delivery/weekly-ci.ts";
import type { Units } from "../../../derive/units.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import { type DeliverySide, shareOf } from "./sides.ts";

type Pipelines = NonNullable<DeliveryResult["pipelines"]>;

/** What CI says of main and how much it ran on branches, on each side. */
export function describePipelines(units: Units, ci: CiUnits, sides: readonly DeliverySide[]): Pipelines {
  const { workflows, missing } = ci.main;
  return {
    compared: [...workflows.kept],
    dropped: [...workflows.dropped],
    scheduled: ci.leftOut.scheduled,
    offMain: ci.leftOut.offMain,
    rows: sides.map((side) => describeSide(units, ci, side)),
    reason: missing?.reason ?? null,
  };
}

function describeSide(units: Units, ci: CiUnits, side: DeliverySide): Pipelines["rows"][number] {
  const verdicts = ci.main.verdicts.filter(({ at }) => at >= side.from && at < side.until);
  const first = verdicts.filter(({ firstIsGreen }) => firstIsGreen !== null);
  const everRed = verdicts.filter(({ redAt }) => redAt !== null);
  return {
    side: side.side,
    verdicts: verdicts.length,
    green: shareOf({ events: verdicts.filter(({ isGreen }) => isGreen).length, trials: verdicts.length }),
    firstAttempt: shareOf({ events: first.filter(({ firstIsGreen }) => firstIsGreen === true).length, trials: first.length }),
    flakes: shareOf({ events: everRed.filter(({ isGreen }) => isGreen).length, trials: everRed.length }),
    runsPerChange: runsPerChange(ci, units, side).value,
  };
}
