const NAME = /^(\d{4,9})-(\d{4}-\d{2}-\d{2}|undated)\.json$/;
const DIGITS = 4;

/** Which run a file is of, by its name. */
export interface EntryName {
  /** From 1 on; 0 is no number of a run. */
  readonly sequence: number;
  /** `YYYY-MM-DD`; null where the data had no usable date. */
  readonly dataUntil: string | null;
}

/** Name of the file of a run: `0007-2026-03-02.json`. Names in the order of their letters are in the order of the runs, up to 9999 of them. */
export function entryName({ sequence, dataUntil }: EntryName): string {
  return `${String(sequence).padStart(DIGITS, "0")}-${dataUntil ?? "undated"}.json`;
}

/** Reads such a name; null for every other one. */
export function parseEntryName(name: string): EntryName | null {
  const [, number = "", day = ""] = NAME.exec(name) ?? [];
  return number === "" ? null : { sequence: Number(number), dataUntil: day === "undated" ? null : day };
}
