import type { Check } from "../check.ts";

export const templateMarks: Check<"template-marks"> = {
  id: "template-marks",
  title: "Marks are set commit by commit",
  cap: null,
  compute({ templateMarkers }) {
    if (templateMarkers.length === 0)
      return { status: "pass", detail: "No AI mark stands on nearly every commit from one day on.", fix: null };
    const detail = `${templateMarkers.join(", ")}: this mark stands on more than 95% of the commits from one day on, as a template would put it. It is not taken for evidence.`;
    return { status: "warn", detail, fix: "declare the date with --adopted if the mark is meant" };
  },
};
