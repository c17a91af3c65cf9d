import type { FactColumn, FactPart } from "../../model/fact-table.ts";

/** The same part with no more texts and ids than it uses, in arrays of its own: what goes to another thread is copied. */
export function compactPart(part: FactPart): FactPart {
  return { ...part, columns: part.columns.map(compactColumn) };
}

function compactColumn(column: FactColumn): FactColumn {
  switch (column.type) {
    case "text":
      return compactTexts(column);
    case "id":
      return compactIds(column);
    default:
      return column;
  }
}

function compactTexts({ name, type, codes, texts }: Extract<FactColumn, { readonly type: "text" }>): FactColumn {
  const codeOf = new Map<number, number>();
  const used: string[] = [];
  const compact = codes.map((code) => {
    const known = codeOf.get(code);
    if (known !== undefined) return known;
    const text = texts[code];
    const now = text === undefined ? -1 : used.push(text) - 1;
    codeOf.set(code, now);
    return now;
  });
  return { name, type, codes: compact, texts: used };
}

function compactIds({ name, type, rows, bytes, width }: Extract<FactColumn, { readonly type: "id" }>): FactColumn {
  const rowOf = new Map<number, number>();
  const used = new Uint8Array(new Set(rows.filter((row) => row >= 0)).size * width);
  const compact = rows.map((row) => {
    if (row < 0) return -1;
    const known = rowOf.get(row);
    if (known !== undefined) return known;
    const now = rowOf.size;
    used.set(bytes.subarray(row * width, (row + 1) * width), now * width);
    rowOf.set(row, now);
    return now;
  });
  return { name, type, rows: compact, bytes: used, width };
}
