/**
 * The closed list of units in which a measure may be given.
 *
 * - `per-week`: events in a week of seven days
 * - `lines-per-week`: text lines added and deleted in a week
 * - `lines`: text lines added and deleted by one change
 * - `items`: things that are there at a time
 * - `fraction`: a share between 0 and 1; printed in percent, its change in percentage points
 * - `seconds`: a duration; printed in hours or days
 * - `days`: a mean life in days, and its change in days
 * - `log-ratio`: a difference of two natural logarithms
 */
export type Unit = "per-week" | "lines-per-week" | "lines" | "items" | "fraction" | "seconds" | "days" | "log-ratio";

/** How a change of a measure is expressed: relative (`ratio`, e.g. −0.2 = −20 %), in the measure's own unit (`difference`), or as a log ratio. */
export type ChangeScale = "ratio" | "difference" | "log-ratio";
