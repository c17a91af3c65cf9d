/** The written rule of docs/decisions/0001-calibration-histories.md, as numbers. */

/** First day that is not read. */
export const END = "2021-06-01";
export const MEASURE_IDS = ["landed-changes", "branch-commits", "activity-gap", "cycle-time", "change-fail-rate"];
/** Weeks before and after the weeks left out. */
export const WINDOWS = [
  [26, 26],
  [52, 26],
  [52, 52],
  [104, 52],
];
export const LEFT_OUT = 8;
export const MOST_DATES = 25;
/** Share of the weeks of either side that must be known. */
export const KNOWN_SHARE = 3 / 4;
export const LEAST_LANDED = 300;
/** A first landed change on this day or later is too young. */
export const LATEST_FIRST = "2016-06-01";
/** Planted changes. */
export const FALLS = [-0.2, -0.3, -0.5, -0.7];
/** Level of the calibrated intervals. */
export const LEVEL = 0.95;
/** Classes of comparisons by the median events of a week before. */
export const ACTIVITIES = {
  all: () => true,
  "under-5": (/** @type {number} */ median) => median < 5,
  "from-5": (/** @type {number} */ median) => median >= 5,
};

/** Name of a repository's file of series. */
export function seriesFile(/** @type {string} */ name) {
  return `${name.replace("/", "+")}.json`;
}

/** The floor that a repository misses, or null. */
export function whyDropped(/** @type {{ landed: number, firstLandedOn: string }} */ { landed, firstLandedOn }) {
  if (firstLandedOn >= LATEST_FIRST) return `first landed change on ${firstLandedOn}`;
  return landed < LEAST_LANDED ? `${landed} landed changes` : null;
}
