/** The measure that a report's verdict is about. */
export const HEADLINE = "landed-changes";

/** Its row; null in a report that lacks it. */
export function headlineOf<Row extends { readonly id: string }>({ measures }: { readonly measures: readonly Row[] }): Row | null {
  return measures.find(({ id }) => id === HEADLINE) ?? null;
}
