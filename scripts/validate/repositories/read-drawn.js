import { NOTHING_SAID } from "../../nothing-said.js";
import { createMemoryReader } from "./memory-reader.js";

const OPTIONS = { ...NOTHING_SAID, path: "/drawn", cacheFolder: "/drawn", temporaryFolder: "/drawn" };
const IO = { progress: () => undefined };

export async function readDrawn(repository, { settle, readTarget, compareUnits, measureAll, buildReport }) {
  const shipped = await settle(OPTIONS, null);
  const { facts, derived } = await readTarget(createMemoryReader(repository), { options: OPTIONS, settings: shipped }, IO);
  const look = (/** @type {import("./read-drawn.js").View} */ { date, factor }) => {
    const adopted = date === "declared" ? { from: repository.adopted, to: repository.adopted } : null;
    const options = { ...OPTIONS, adopted };
    const settings = factor === "shipped" ? shipped : { ...shipped, empiricalNull: withFactorOne(shipped.empiricalNull) };
    return { options, settings, compared: compareUnits({ units: derived.units, delivery: NO_RECORDS.delivery, options, settings }) };
  };
  return {
    report: (view) => buildReport({ ...look(view), facts, derived, records: NO_RECORDS, fetchFailure: null }),
    measures: (view) => {
      const { settings, compared } = look(view);
      const { comparison, weeks } = compared;
      return measureAll({ units: derived.units, comparison, weeks, empiricalNull: settings.empiricalNull, seed: 1 }).rows;
    },
  };
}

/** Nothing is given beyond git. */
const NO_RECORDS = {
  delivery: { prs: null, runs: null, deployments: null, incidents: null, usage: null, incidentClock: "detected", environment: null },
  failures: [],
};

/** A calibration that leaves every model interval as it is. */
function withFactorOne(table) {
  const one = (/** @type {{ factor: number } | null} */ calibration) => (calibration === null ? null : { ...calibration, factor: 1 });
  return { ...table, rows: table.rows.map((row) => ({ ...row, conformal: one(row.conformal), crossValidated: one(row.crossValidated) })) };
}
