import type { MeasureResult, Report } from "../../model/report.ts";
import { parseDay } from "../../model/time.ts";
import { boundSamples } from "./bound-samples.ts";
import type { Family, Sample } from "./exposition.ts";

type Undated = Omit<Sample, "at">;

/**
 * What a run says of its verdict and of each measure, without the unit of the measure in it.
 *
 * @param cut data cut in epoch seconds, at which all of it stands; null leaves the families without samples
 */
export function runFamilies(report: Report, cut: number | null): readonly Family[] {
  const repository = report.repo.name;
  const { verdict, adoption, measures } = report;
  const at = (samples: readonly Undated[]) => (cut === null ? [] : samples.map((sample) => ({ ...sample, at: cut })));
  const each = (samples: (measure: MeasureResult) => readonly Undated[]) => at(measures.flatMap(samples));
  const adopted = adoption.date === null ? null : parseDay(adoption.date, "UTC");
  return [
    {
      name: "git_ai_impact_run_info",
      unit: null,
      help: "Verdict of the run and grade of its evidence; the value is 1",
      samples: at([{ labels: { repository, verdict: verdict.code, grade: verdict.grade }, value: 1 }]),
    },
    {
      name: "git_ai_impact_data_until_timestamp_seconds",
      unit: "seconds",
      help: "Data cut of the run, with its verdict and the grade of its evidence: the run with the largest value is the last one",
      samples: cut === null ? [] : at([{ labels: { repository, verdict: verdict.code, grade: verdict.grade }, value: cut }]),
    },
    {
      name: "git_ai_impact_adoption_timestamp_seconds",
      unit: "seconds",
      help: "Day of adoption, given or detected",
      samples: at(adopted === null ? [] : [{ labels: { repository, source: adoption.source }, value: adopted }]),
    },
    {
      name: "git_ai_impact_measure_info",
      unit: null,
      help: "Whether a measure has a value, and the grade of its evidence; the value is 1",
      samples: each(({ id, state, grade }) => [{ labels: { repository, measure: id, state, grade }, value: 1 }]),
    },
    {
      name: "git_ai_impact_observations",
      unit: null,
      help: "Observations that a measure rests on",
      samples: each(({ id, n }) => [{ labels: { repository, measure: id }, value: n }]),
    },
    {
      name: "git_ai_impact_change_ratio",
      unit: "ratio",
      help: "Relative change after adoption, with the ends of its interval; -0.2 is 20 percent less",
      samples: each(({ id, change }) => relativeSamples({ repository, measure: id }, change)),
    },
    {
      name: "git_ai_impact_interval_coverage_ratio",
      unit: "ratio",
      help: "Coverage of the interval of a change",
      samples: each(({ id, change }) => (change === null ? [] : [{ labels: { repository, measure: id }, value: change.level }])),
    },
  ];
}

function relativeSamples(labels: Sample["labels"], change: MeasureResult["change"]): readonly Undated[] {
  if (change === null || change.scale === "difference") return [];
  const samples = boundSamples(labels, change);
  return change.scale === "ratio" ? samples : samples.map((sample) => ({ ...sample, value: Math.expm1(sample.value) }));
}
