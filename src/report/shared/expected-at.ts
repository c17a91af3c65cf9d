import type { SeriesFit } from "../../model/series-fit.ts";

/** What was expected of the week that begins on a day; null where nothing was. */
export function expectedAt(fit: SeriesFit | null, start: string): SeriesFit["expected"] {
  const expected = fit?.expected ?? null;
  return expected !== null && expected.from <= start && start <= expected.to ? expected : null;
}
