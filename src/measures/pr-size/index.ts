import { landedSizesByWeek } from "../../derive/delivery/weekly-pull-sizes.ts";
import type { Measure } from "../measure.ts";

export const prSize: Measure<"pr-size"> = {
  id: "pr-size",
  title: "Lines per landed change",
  unit: "lines",
  goodDirection: "none",
  definition:
    "Lines added and deleted by a landed change, median of the changes that landed in a week. Generated, vendored, lock and data files, automation, reverts and changes without a counted line are left out.",
  formula: "y = log of the week's median (lines added + lines deleted); level = exp(mean y); change = exp(step of y) − 1",
  source: "Method of this project, section 2 (change); lines from git, so that merges, squashes and direct pushes are counted alike.",
  bias: "Size is not value and not risk. A switch from direct pushes to pull requests, or to release trains, makes changes larger without any change in the work.",
  needs: ["git history", "lines of landed changes"],
  minimum: "12 weeks before and 8 after, 30 landed changes on each side",
  least: { itemsPerSide: 30 },
  supported: { itemsPerSide: 100 },
  observe(units, weeks) {
    const { refused } = units.lines;
    if (refused !== null) return { kind: "unknown", reason: refused, fix: null };
    return { kind: "duration", seconds: landedSizesByWeek(units, weeks) };
  },
};
