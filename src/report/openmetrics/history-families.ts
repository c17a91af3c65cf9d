import type { Report } from "../../model/report.ts";
import type { Family } from "./exposition.ts";

/**
 * What a run in a series says of the runs before it.
 *
 * @param cut data cut in epoch seconds, at which it stands; null leaves the families without samples
 */
export function historyFamilies({ history, repo }: Report, cut: number | null): readonly Family[] {
  const isKnown = history !== null && cut !== null;
  const labels = { repository: repo.name };
  return [
    {
      name: "git_ai_impact_history_entries",
      unit: null,
      help: "Earlier runs of this series that are known to the run",
      samples: isKnown ? [{ labels, value: history.looks.runs - 1, at: cut }] : [],
    },
    {
      name: "git_ai_impact_history_info",
      unit: null,
      help: "Why the run is worth telling: first, verdict-changed, assertions-changed, or nothing; the value is 1",
      samples: isKnown ? [{ labels: { ...labels, announce: history.announce }, value: 1, at: cut }] : [],
    },
  ];
}
