import type { RolloutPlan } from "../../model/fleet/rollout-plan.ts";
import { escapeTerminal, printJson } from "./escape.ts";
import { PLAN_TEXT } from "./messages/cohort-designs.ts";
import { type Column, writeCsv } from "./write-csv.ts";

/** Forms that a rollout plan is printed in: JSON is what `cohort --plan` reads again. */
export const PLAN_FORMS = ["terminal", "json", "csv"] as const;
export type PlanForm = (typeof PLAN_FORMS)[number];

type PlanRow = RolloutPlan["units"][number] & { readonly startsOn: string };

const COLUMNS: readonly Column<PlanRow>[] = [
  { name: "unit", cell: ({ unit }) => unit },
  { name: "wave", cell: ({ wave }) => wave },
  { name: "starts_on", cell: ({ startsOn }) => startsOn },
  { name: "stratum", cell: ({ stratum }) => stratum },
];

/** A rollout plan as text, JSON, or a table with a row per unit. */
export function printPlan(plan: RolloutPlan, form: PlanForm): string {
  switch (form) {
    case "json":
      return `${printJson(plan)}\n`;
    case "csv":
      return writeCsv(
        COLUMNS,
        plan.units.map((unit) => ({ ...unit, startsOn: plan.waves[unit.wave - 1] ?? "" })),
      );
    case "terminal":
      return describe(plan);
  }
}

function describe({ units, waves, seed, detectable, note }: RolloutPlan): string {
  const lines = [
    PLAN_TEXT.title(units.length, waves.length, seed !== null),
    ...waves.map((startsOn, wave) => PLAN_TEXT.wave(wave + 1, startsOn, units.filter((unit) => unit.wave === wave + 1).length)),
    "",
    ...(detectable === null ? [] : [PLAN_TEXT.detectable(percent(detectable.up), percent(detectable.down), detectable)]),
    ...(note === null ? [] : [escapeTerminal(note)]),
    seed === null ? PLAN_TEXT.noLot : PLAN_TEXT.byLot(seed),
    PLAN_TEXT.next,
  ];
  return `${lines.join("\n")}\n`;
}

/** Whole percent with its sign. */
function percent(change: number): string {
  const points = Math.round(100 * change);
  return `${points > 0 ? "+" : points < 0 ? "−" : ""}${Math.abs(points)} %`;
}
