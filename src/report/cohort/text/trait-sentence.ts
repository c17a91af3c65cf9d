import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { DESIGN_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { formatNumber, formatProbability, formatSigned } from "../../shared/number-format.ts";

/** Expected share of chance among the traits that are told. Source: method of this project, section 5.7. */
const FALSE_SHARE = 0.1;

/** The traits before adoption that went with a larger change, or that none did; null where none were looked at. */
export function traitSentence({ traits: { rows } }: Pick<CohortReport, "traits">): string | null {
  const [first] = rows;
  if (first === undefined) return null;
  const found = rows
    .filter(({ adjusted }) => adjusted < FALSE_SHARE)
    .map(({ title, correlation: { value, lo, hi }, adjusted }) =>
      SAY.trait(title, `${formatSigned(value, 2)}, ${formatSigned(lo, 2)} to ${formatSigned(hi, 2)}`, formatProbability(adjusted)),
    );
  return SAY.traits(found.length === 0 ? SAY.noTraits(formatNumber(rows.length), formatNumber(first.units)) : found.join("; "));
}
