/**
 * The simulated series of the validation: windows by kinds of noise by autocorrelation.
 *
 * @typedef {{ before: number, after: number }} Window weeks on either side
 * @typedef {{ kind: "gaussian", sd: number } | { kind: "copula", mean: number, size: number } | { kind: "latent", mean: number, sd: number }} Noise
 * @typedef {{ index: number, window: Window, noise: Noise, rho: number, inGrid: boolean }} Cell
 */

/** Weeks left out between the sides. */
export const GAP_WEEKS = 8;
/** Log ratios planted in each cell; the first is none, for false alarms. */
export const EFFECTS = [
  { label: "none", value: 0 },
  { label: "−30 %", value: Math.log(0.7) },
  { label: "+20 %", value: Math.log(1.2) },
];

const WINDOWS = [
  { before: 26, after: 26 },
  { before: 52, after: 26 },
  { before: 52, after: 52 },
  { before: 104, after: 52 },
];
const LONGEST = { before: 104, after: 52 };
const RHOS = [0, 0.3, 0.6];
const MEANS = [5, 20, 100];
/** Weekly log standard deviation of Gaussian logs, and of the rate under the latent counts. */
const LOG_SD = 0.3;
const QUIET_LOG_SD = 0.2;
/** Negative-binomial size with about as much variation beyond Poisson as LOG_SD: √(1/10) = 0.32. */
const SIZE = 10;

/** Every cell: the grid itself, then the quieter Gaussian series for which power is asked too. @returns {Cell[]} */
export function allCells() {
  const noises = [
    { kind: "gaussian", sd: LOG_SD },
    ...MEANS.map((mean) => ({ kind: "copula", mean, size: SIZE })),
    ...MEANS.map((mean) => ({ kind: "latent", mean, sd: LOG_SD })),
  ];
  const grid = WINDOWS.flatMap((window) => noises.flatMap((noise) => RHOS.map((rho) => ({ window, noise, rho, inGrid: true }))));
  const quiet = RHOS.map((rho) => ({ window: LONGEST, noise: { kind: "gaussian", sd: QUIET_LOG_SD }, rho, inGrid: false }));
  return /** @type {Cell[]} */ ([...grid, ...quiet].map((cell, index) => ({ ...cell, index })));
}

/** Whether power is asked of a cell: Gaussian logs, the longest windows. */
export function isPowerCell(/** @type {Cell} */ { window, noise }) {
  return noise.kind === "gaussian" && window.before === LONGEST.before && window.after === LONGEST.after;
}

/** Name of a cell's noise. @param {Noise} noise */
export function nameNoise(noise) {
  switch (noise.kind) {
    case "gaussian":
      return `Gaussian logs, SD ${noise.sd}`;
    case "copula":
      return `negative-binomial copula, mean ${noise.mean}`;
    case "latent":
      return `latent AR(1) counts, mean ${noise.mean}`;
  }
}

export function nameWindow(/** @type {Window} */ { before, after }) {
  return `${before}+${after}`;
}
