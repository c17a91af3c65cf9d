import { expect, it } from "vitest";
import { createRng } from "../../src/stats/random.ts";
import { type AveragedEstimate, prepareAveragedReml } from "../../src/stats/reml-average.ts";
import { createNormalDeviates, simulateAutoregression } from "../../src/stats/simulate-series.ts";
import { studentQuantile } from "../../src/stats/student.ts";

const DRAWS = 500;
const SD = 0.3;

/** 52 weeks, 8 left out, 26 weeks, autocorrelation 0.3: one cell of `npm run validate`, with fewer series. */
function estimatesOf(effect: number): readonly AveragedEstimate[] {
  const times = Array.from({ length: 78 }, (_, i) => (i < 52 ? i : i + 8));
  const isAfter = times.map((t) => (t < 52 ? 0 : 1));
  const estimate = prepareAveragedReml({ times, columns: [times.map(() => 1), isAfter], contrast: [0, 1] });
  const next = createNormalDeviates(createRng(53));
  return Array.from({ length: DRAWS }, () => {
    const noise = simulateAutoregression(times, 0.3, next);
    return estimate(noise.map((z, i) => SD * z + effect * (isAfter[i] ?? 0))) ?? expect.fail("no estimate");
  });
}

function shareOf(estimates: readonly AveragedEstimate[], isTrue: (estimate: AveragedEstimate, half: number) => boolean): number {
  return estimates.filter((estimate) => isTrue(estimate, estimate.error * studentQuantile(0.975, estimate.df))).length / estimates.length;
}

it("the averaged interval raises at most 8 % false alarms at nominal 5 %, and some", () => {
  const share = shareOf(estimatesOf(0), ({ value }, half) => Math.abs(value) > half);
  expect(share).toBeLessThanOrEqual(0.08);
  expect(share).toBeGreaterThan(0);
});

it("the averaged interval covers a planted fall of 30 % and finds it in most series", () => {
  const effect = Math.log(0.7);
  const estimates = estimatesOf(effect);
  const covered = shareOf(estimates, ({ value }, half) => Math.abs(value - effect) <= half);
  expect(covered).toBeGreaterThanOrEqual(0.92);
  expect(covered).toBeLessThanOrEqual(0.995);
  expect(shareOf(estimates, ({ value }, half) => value < -half)).toBeGreaterThan(0.6);
});
