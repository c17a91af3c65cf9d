import type { EmpiricalNull } from "../../model/empirical-null.ts";
import { formatNumber, formatRatio, formatShare } from "../shared/number-format.ts";
import { activityClass } from "../shared/uncertainty.ts";
import type { Row } from "./row.ts";

type Calibrated = EmpiricalNull["rows"][number] & { readonly crossValidated: NonNullable<EmpiricalNull["rows"][number]["crossValidated"]> };

/** Columns of the table: windows and events to the left, numbers to the right. */
const WINDOWS = 9;
const EVENTS = 16;
const NUMBERS = [7, 8] as const;
const FALL = 7;

/** How the measure moved before AI: by windows and activity, the factor on its error and the share of planted falls that are found. */
export function powerRows(measure: string, { rows }: EmpiricalNull): readonly Row[] {
  const calibrated = rows.flatMap((row): Calibrated[] =>
    row.measure === measure && row.crossValidated !== null ? [{ ...row, crossValidated: row.crossValidated }] : [],
  );
  const [first] = calibrated;
  if (first === undefined) return [["Power", "not known: too few histories before AI hold enough of it, so that evidence is weak at most"]];
  const falls = first.crossValidated.found.map(({ fall }) => fall);
  const head = line("windows", "events", ["error", "flagged", ...falls.map(formatRatio)]);
  return [
    [
      "Power",
      "share of planted falls that the calibrated interval finds in histories before AI, by weeks before + after and by events a week; error: factor on the model's; flagged: fake dates at which it is off zero",
    ],
    ["", [head, ...calibrated.map((row) => powerLine(row, falls))]],
  ];
}

function powerLine({ before, after, activity, crossValidated }: Calibrated, falls: readonly number[]): string {
  const { factor, flagged, found } = crossValidated;
  const shares = falls.map((fall) => formatShare(found.find((one) => one.fall === fall)?.share ?? Number.NaN));
  return line(`${before} + ${after}`, activityClass(activity), [`× ${formatNumber(factor, 2)}`, formatShare(flagged), ...shares]);
}

function line(windows: string, activity: string, numbers: readonly string[]): string {
  return windows.padEnd(WINDOWS) + activity.padEnd(EVENTS) + numbers.map((number, i) => number.padStart(NUMBERS[i] ?? FALL)).join("");
}
