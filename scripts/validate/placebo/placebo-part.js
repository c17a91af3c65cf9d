import { percent } from "../../markdown.js";
import { compareAll } from "../../null/compare.js";
import { differencesFromShipped, makeTable, PROBABILITIES, proveRows } from "../../null/make-table.js";
import { MEASURE_IDS, WINDOWS } from "../../null/rule.js";
import { readSeries, SHIPPED } from "../../null/series.js";
import { judgePlacebo } from "./judge-placebo.js";
import { placeboSection, placeboSentences, sayFlagged } from "./write-placebo.js";

const ALL = { measures: MEASURE_IDS, windows: WINDOWS };
/** What a quick run calculates: the headline in the window for which power is asked. */
const QUICK = { measures: ["landed-changes"], windows: [[52, 52]] };

/**
 * Fake dates in the shipped histories before AI: false alarms and power of the calibrated interval, and whether the shipped table is reproduced.
 *
 * @param {{ quick: boolean, workers: number }} options
 * @returns {Promise<import("../all.js").PartResult>}
 */
export async function runPlaceboPart({ quick, workers }) {
  const wanted = quick ? QUICK : ALL;
  const compared = await compareAll(readSeries(SHIPPED), { wanted, workers });
  const proven = proveRows(compared, wanted);
  const differences = differencesFromShipped(makeTable(compared, proven), wanted);
  const judgement = judgePlacebo(proven);
  const comparisons = compared.reduce((sum, one) => sum + one.comparisons.length, 0);
  return {
    title: "Placebo on real histories before AI",
    intro: `${comparisons} comparisons at fake dates in ${compared.filter(({ dropped }) => dropped === null).length} histories${quick ? ", landed changes at 52+52 weeks only" : ""}`,
    sentences: placeboSentences({ judgement, differences }),
    section: placeboSection({ judgement, differences, proven, probabilities: PROBABILITIES }),
    closing: [
      `False alarms, fake dates in real histories, calibrated interval of landed changes: ${percent(judgement.pooled.flagged)} (${sayFlagged(judgement)}).`,
    ],
    holds: judgement.holds && differences.length === 0,
  };
}
