import { LASTING_SECONDS } from "../../derive/delivery/lasting-changes.ts";
import { lastingSpendByWeek, whyNoSpend } from "../../derive/delivery/weekly-spend.ts";
import type { Measure } from "../measure.ts";

export const spendPerLastingChange: Measure<"spend-per-lasting-change"> = {
  id: "spend-per-lasting-change",
  title: "Cost per lasting change",
  unit: "log-ratio",
  goodDirection: "none",
  definition:
    "Cost of AI tools by the usage file, in its currency, for each change landed in the same weeks of which more than half of the lines were there 90 days later. Mass changes, automation, reverts and changes without lines are left out.",
  formula: "y = log(cost + 0.5) − log(lasting changes + 0.5) of 4 weeks; change = step of y between before and after",
  source: "Method of this project, money (issue on delivery data); lives of lines by section 3.3.",
  bias: "What lasts may be right or merely untouched. Changes that only delete lines have none that could last, and are not counted.",
  needs: ["git history", "lines of main", "usage file with cost"],
  minimum: "12 weeks before and 8 after with known cost, 30 lasting changes on each side, followed for 90 days",
  least: { itemsPerSide: 30 },
  followUpSeconds: LASTING_SECONDS,
  observe(units, weeks) {
    const missing = whyNoSpend(units);
    if (missing !== null) return { kind: "unknown", ...missing };
    if (units.cohorts === null) return { kind: "unknown", reason: units.livesMissing ?? "lines were not followed", fix: null };
    const { cost, changes } = lastingSpendByWeek(units, weeks);
    return { kind: "gap", upper: cost, lower: changes, items: "lower" };
  },
};
