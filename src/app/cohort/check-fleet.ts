import { LEAST_UNITS, PERCENTILE_FLOORS } from "../../measures/cohort/describe-profile.ts";
import { hasEnded } from "../../measures/cohort/fixed-panel.ts";
import { isTold } from "../../model/adoption-source.ts";
import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import { COHORT_CHECKS } from "../../report/shared/messages/cohort-verdict.ts";
import { formatNumber, formatShare, formatSigned, sayRatio } from "../../report/shared/number-format.ts";
import { hasLongWindows } from "./fleet-caps.ts";
import type { Population } from "./read-population.ts";

type Check = CohortReport["checks"][number];

/** Shares from which on a check warns. */
const MANY = { exits: 0.1, short: 0.5, unassigned: 0.2 } as const;
/** Correlation of halves below which ranks say little. Source: method of this project, section 6. */
const RELIABLE = 0.5;
const HALF = 0.5;

/** What checks look at. */
export interface CheckedFleet {
  readonly population: Population;
  readonly fleet: CohortReport["fleet"];
  readonly measures: CohortReport["measures"];
  readonly newcomers: CohortReport["newcomers"];
  readonly top: CohortReport["top"];
}

/** Every check that applies to this fleet. */
export function checkFleet(given: CheckedFleet): CohortReport["checks"] {
  return [...checkPanel(given.population), ...checkPeople(given), ...checkRanks(given), ...checkReading(given)];
}

function checkPanel({ panel, adoptions, endDay }: Population): readonly Check[] {
  const dated = adoptions.filter(({ outcome }) => outcome === "dated").length;
  const long = panel.filter(hasLongWindows).length;
  const told = panel.filter(({ adoption }) => isTold(adoption.source)).length;
  const ended = panel.filter((unit) => hasEnded(unit, endDay)).length;
  const [panelText, datedText] = [formatNumber(panel.length), formatNumber(dated)];
  const size = panel.length < LEAST_UNITS ? "fail" : panel.length < PERCENTILE_FLOORS[0].units ? "warn" : "pass";
  const first: Check = { id: "panel", title: COHORT_CHECKS.panel, status: size, detail: COHORT_CHECKS.panelDetail(panelText, datedText) };
  if (panel.length === 0) return [first];
  return [
    first,
    {
      id: "windows",
      title: COHORT_CHECKS.windows,
      status: warnIf(long < MANY.short * panel.length),
      detail: COHORT_CHECKS.windowsDetail(formatNumber(long), panelText),
    },
    {
      id: "dates",
      title: COHORT_CHECKS.dates,
      status: warnIf(told < panel.length),
      detail: COHORT_CHECKS.datesDetail(formatNumber(told), panelText),
    },
    {
      id: "exits",
      title: COHORT_CHECKS.exits,
      status: warnIf(ended > MANY.exits * panel.length),
      detail: COHORT_CHECKS.exitsDetail(formatNumber(ended), panelText),
    },
  ];
}

function checkPeople({ newcomers, measures }: CheckedFleet): readonly Check[] {
  const median = (profile: "all" | "established") => newcomers?.[profile].points.find(({ p }) => p === HALF)?.value ?? null;
  const [all, established] = [median("all"), median("established")];
  const parts = measures.find(({ id }) => id === "landed-changes")?.decomposition ?? null;
  const newcomer: readonly Check[] =
    all === null || established === null
      ? []
      : [
          {
            id: "newcomers",
            title: COHORT_CHECKS.newcomers,
            status: warnIf(all * established < 0),
            detail: COHORT_CHECKS.newcomersDetail(sayRatio(all), sayRatio(established)),
          },
        ];
  if (parts === null) return newcomer;
  const { within, joiners, leavers } = parts;
  const [own = "", joined = "", left = ""] = [within, joiners, leavers].map((part) => formatSigned(part, 1));
  return [
    ...newcomer,
    {
      id: "composition",
      title: COHORT_CHECKS.composition,
      status: warnIf(Math.abs(joiners + leavers) > Math.abs(within)),
      detail: COHORT_CHECKS.compositionDetail(own, joined, left),
    },
  ];
}

function checkRanks({ top }: CheckedFleet): readonly Check[] {
  const value = top?.reliability?.value ?? null;
  if (value === null) return [];
  return [
    {
      id: "reliability",
      title: COHORT_CHECKS.reliability,
      status: warnIf(value < RELIABLE),
      detail: COHORT_CHECKS.reliabilityDetail(formatNumber(value, 2)),
    },
  ];
}

function checkReading({ fleet }: CheckedFleet): readonly Check[] {
  const { read, failed, refused, unassigned, keys } = fleet;
  const [done, left, no] = [read, failed.length, refused.length].map((count) => formatNumber(count));
  const share = unassigned?.share ?? null;
  return [
    {
      id: "read",
      title: COHORT_CHECKS.read,
      status: warnIf(failed.length + refused.length > 0),
      detail: COHORT_CHECKS.readDetail(done ?? "", left ?? "", no ?? ""),
    },
    ...(unassigned === null || share === null
      ? []
      : [
          {
            id: "unassigned",
            title: COHORT_CHECKS.unassigned,
            status: warnIf(share > MANY.unassigned),
            detail: COHORT_CHECKS.unassignedDetail(formatNumber(unassigned.changes), formatShare(share)),
          },
        ]),
    ...(keys > 1
      ? [{ id: "keys", title: COHORT_CHECKS.keys, status: "warn" as const, detail: COHORT_CHECKS.keysDetail(formatNumber(keys)) }]
      : []),
  ];
}

function warnIf(holds: boolean): "pass" | "warn" {
  return holds ? "warn" : "pass";
}
