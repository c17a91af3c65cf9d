/** Numbers texts by the order in which they are first asked for; equal texts get one number. */
export interface Numbering {
  /** Numbers a column of old numbers, from its first row on; −1 stays. The column given is changed. */
  renumber(column: Int32Array): Int32Array;
  /** Number of a text that was asked for, −1 for others. */
  find(old: number): number;
  /** Old index of each numbered text. */
  firsts(): readonly number[];
  /** The numbered texts. */
  taken(): readonly string[];
}

/** @param texts by their old numbers; some may come twice */
export function numberAnew(texts: readonly string[]): Numbering {
  const numbers = new Int32Array(texts.length).fill(-1);
  const byText = new Map<string, number>();
  const firsts: number[] = [];
  const numberOf = (old: number): number => {
    const text = texts[old] ?? "";
    const number = byText.get(text) ?? firsts.push(old) - 1;
    byText.set(text, number);
    numbers[old] = number;
    return number;
  };
  return {
    renumber(column) {
      for (let row = 0; row < column.length; row++) {
        const old = column[row] ?? -1;
        if (old < 0) continue;
        const known = numbers[old] ?? -1;
        column[row] = known >= 0 ? known : numberOf(old);
      }
      return column;
    },
    find: (old) => numbers[old] ?? -1,
    firsts: () => firsts,
    taken: () => firsts.map((old) => texts[old] ?? ""),
  };
}
