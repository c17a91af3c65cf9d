import { EmpiricalNull } from "../../src/model/empirical-null.ts";

type Row = EmpiricalNull["rows"][number];

/** Calibration of a row with a factor. */
export function calibrated(factor: number): NonNullable<Row["crossValidated"]> {
  return { factor, flagged: 0.04, lo: 0.02, hi: 0.08, aboveFifth: 1, found: [{ fall: -0.5, share: 0.4 }] };
}

/** A table of drift: 52 weeks on each side of all histories of `landed-changes` unless a row says otherwise. Of fake dates 20 % move by up to 0.1, 50 % by up to 0.3, 90 % by up to 1.1. */
export function nullTable(rows: readonly Partial<Row>[]): EmpiricalNull {
  return EmpiricalNull.parse({
    version: "1.0.0",
    licence: "made up",
    rule: "made up",
    tool: "0.0.0",
    until: "2021-06-01",
    level: 0.95,
    leftOutWeeks: 8,
    repositories: ["harbour/app"],
    dropped: [],
    probabilities: [0.2, 0.5, 0.9],
    rows: rows.map((row) => ({
      measure: "landed-changes",
      before: 52,
      after: 52,
      activity: "all",
      comparisons: 100,
      repositories: 30,
      modelFlagged: 0.1,
      conformal: null,
      crossValidated: calibrated(1.5),
      thetaQuantiles: [0.1, 0.3, 1.1],
      ...row,
    })),
  });
}
