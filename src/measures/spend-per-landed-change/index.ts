import { landedSpendByWeek, whyNoSpend } from "../../derive/delivery/weekly-spend.ts";
import type { Measure } from "../measure.ts";

export const spendPerLandedChange: Measure<"spend-per-landed-change"> = {
  id: "spend-per-landed-change",
  title: "Cost per landed change",
  unit: "log-ratio",
  goodDirection: "none",
  definition:
    "Cost of AI tools by the usage file, in its currency, for each change that landed in the same weeks. What a row of the file costs is spread evenly over its days; weeks without cost are not known. Automation and reverts are left out.",
  formula: "y = log(cost + 0.5) − log(landed changes + 0.5) of 4 weeks; change = step of y between before and after",
  source: "Method of this project, money (issue on delivery data); within one repository or team over time, never across persons.",
  bias: "A change is not a unit of value, and small ones make it cheap. The file may pay for more people than those who land work here.",
  needs: ["git history", "usage file with cost"],
  minimum: "12 weeks before and 8 after with known cost, 30 landed changes on each side",
  least: { itemsPerSide: 30 },
  observe(units, weeks) {
    const missing = whyNoSpend(units);
    if (missing !== null) return { kind: "unknown", ...missing };
    const { cost, changes } = landedSpendByWeek(units, weeks);
    return { kind: "gap", upper: cost, lower: changes, items: "lower" };
  },
};
