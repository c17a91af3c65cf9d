import { createRng } from "../../../dist/stats/random.js";
import {
  createCountQuantiles,
  createNormalDeviates,
  simulateAutoregression,
  simulatePoisson,
} from "../../../dist/stats/simulate-series.js";

/**
 * Source of weekly series of one cell under one planted effect: log levels for Gaussian noise, else counts.
 *
 * @param {import("./cells.js").Cell} cell
 * @param {{ times: Float64Array, effect: number, seed: number }} options weeks that are seen, log ratio planted from the first week after
 * @returns {() => Float64Array} one value per time
 */
export function createDraws({ window, noise, rho }, { times, effect, seed }) {
  const rng = createRng(seed);
  const nextNormal = createNormalDeviates(rng);
  const nextNoise = () => simulateAutoregression(times, rho, nextNormal);
  const isAfter = (/** @type {number} */ row) => row >= window.before;
  switch (noise.kind) {
    case "gaussian":
      return () => nextNoise().map((z, row) => noise.sd * z + (isAfter(row) ? effect : 0));
    case "copula": {
      const before = createCountQuantiles({ mean: noise.mean, size: noise.size });
      const after = createCountQuantiles({ mean: noise.mean * Math.exp(effect), size: noise.size });
      return () => nextNoise().map((z, row) => (isAfter(row) ? after(z) : before(z)));
    }
    case "latent": {
      // E exp(σz) = exp(σ²/2) is taken out, so that the counts have the mean of the cell.
      const level = Math.log(noise.mean) - noise.sd ** 2 / 2;
      return () => nextNoise().map((z, row) => simulatePoisson(Math.exp(level + noise.sd * z + (isAfter(row) ? effect : 0)), rng));
    }
  }
}
