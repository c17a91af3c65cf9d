import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapInterval, bootstrapTwoSided } from "../../src/stats/block-bootstrap.ts";
import { bootstrapClusters } from "../../src/stats/cluster-bootstrap.ts";
import { standardErrors } from "../../src/stats/contrast.ts";
import { hc3Covariance } from "../../src/stats/hc3.ts";
import { type LeastSquares, leastSquares, type Matrix } from "../../src/stats/least-squares.ts";
import { fitLocalLevel } from "../../src/stats/local-level.ts";
import { fitNegativeBinomial } from "../../src/stats/negative-binomial.ts";
import { neweyWestCovariance } from "../../src/stats/newey-west.ts";
import { createRng } from "../../src/stats/random.ts";
import { fitAr1Reml } from "../../src/stats/reml.ts";
import { clusteredCovariance } from "../../src/stats/sandwich.ts";
import { expectAllClose, expectClose } from "./close.ts";

const WEEKS = 24;
const weeks = Array.from({ length: WEEKS }, (_, i) => i);
const clusters = weeks.map((i) => Math.floor(i / 4));
const columns = [weeks.map(() => 1), weeks.map((i) => (i < 14 ? 0 : 1)), weeks.map((i) => (i * i) % 7)];
const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: WEEKS, maxLength: WEEKS });
const shifts = fc.integer({ min: -99, max: 99 });
const scales = fc.integer({ min: 1, max: 20 });

const found = <T>(value: T | null): T => value ?? expect.fail("nothing was estimated");
const isUneven = (values: readonly number[]) => (leastSquares(values, columns)?.rss ?? 0) > 1;

describe.each<readonly [string, (fit: LeastSquares) => Matrix | null, "any order" | "backwards"]>([
  ["HC3", hc3Covariance, "any order"],
  ["clustered", (fit) => clusteredCovariance(fit, clusters), "backwards"],
  ["Newey–West", (fit) => neweyWestCovariance(fit, { lag: 3 }), "backwards"],
])("%s errors", (_name, covarianceOf, order) => {
  it("ignore a shift of the values, follow their scale, and do not mind rows turned round", () => {
    const turn = <T>(list: readonly T[]) => (order === "backwards" ? list.toReversed() : [...list.slice(9), ...list.slice(0, 9)]);
    fc.assert(
      fc.property(series, shifts, scales, (values, shift, scale) => {
        fc.pre(isUneven(values));
        const errors = (own: readonly number[], design: readonly number[][]) =>
          standardErrors(found(covarianceOf(found(leastSquares(own, design)))));
        const plain = errors(values, columns);
        const changed = errors(turn(values.map((value) => scale * value + shift)), columns.map(turn));
        expectAllClose(
          changed,
          plain.map((error) => scale * error),
          1e-8,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("models of noise", () => {
  it("AR(1) by REML: shift, scale, another first week, and time backwards", () => {
    fc.assert(
      fc.property(series, shifts, scales, (values, shift, scale) => {
        fc.pre(isUneven(values));
        const plain = found(fitAr1Reml({ times: weeks, values, columns }));
        const changed = found(
          fitAr1Reml({
            times: weeks.map((week) => week + shift),
            values: values.map((value) => scale * value + shift).toReversed(),
            columns: columns.map((column) => column.toReversed()),
          }),
        );
        expect(Math.abs(changed.noise.rho - plain.noise.rho)).toBeLessThan(1e-4);
        expectClose(changed.sigma, scale * plain.sigma, 1e-3);
        expect(Math.abs((changed.coefficients[1] ?? Number.NaN) - scale * (plain.coefficients[1] ?? 0))).toBeLessThan(1e-2 * scale);
      }),
      { numRuns: 10 },
    );
  });

  it("local level: shift, scale, and time backwards", () => {
    fc.assert(
      fc.property(series, shifts, scales, (values, shift, scale) => {
        fc.pre(new Set(values).size > 3);
        const plain = found(fitLocalLevel(values));
        const changed = found(fitLocalLevel(values.map((value) => scale * value + shift).toReversed()));
        expect(Math.abs(changed.logLikelihood + (WEEKS - 1) * Math.log(scale) - plain.logLikelihood)).toBeLessThan(1e-6);
      }),
      { numRuns: 20 },
    );
  });

  it("negative binomial: order of rows, and scale of the exposure", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: WEEKS, maxLength: WEEKS });
    fc.assert(
      fc.property(counts, scales, (responses, scale) => {
        const side = columns.slice(0, 2);
        const plain = fitNegativeBinomial({ responses, columns: side });
        fc.pre(plain !== null && plain.theta !== null && plain.theta < 1e3);
        const changed = found(
          fitNegativeBinomial({
            responses: responses.toReversed(),
            columns: side.map((column) => column.toReversed()),
            offset: weeks.map(() => Math.log(scale)),
          }),
        );
        expectClose(changed.theta, plain.theta, 1e-6);
        const [level = Number.NaN, step = Number.NaN] = changed.fit.coefficients;
        expect(Math.abs(level + Math.log(scale) - (plain.fit.coefficients[0] ?? 0))).toBeLessThan(1e-7);
        expect(Math.abs(step - (plain.fit.coefficients[1] ?? 0))).toBeLessThan(1e-7);
      }),
      { numRuns: 20 },
    );
  });
});

describe("bootstraps of a difference of means", () => {
  const meanOf = (values: readonly number[], rows: Int32Array, from: number) =>
    rows.reduce((total, row) => total + (values[from + row] ?? Number.NaN), 0) / rows.length;

  it("follow a scale and ignore a shift with the same draws, by blocks and by clusters", () => {
    fc.assert(
      fc.property(series, shifts, scales, (values, shift, scale) => {
        const moved = values.map((value) => scale * value + shift);
        const byBlocks = (own: readonly number[]) =>
          bootstrapInterval(
            bootstrapTwoSided({ before: 14, after: 10, draws: 30, rng: createRng(1) }, (a, b) => meanOf(own, b, 14) - meanOf(own, a, 0)),
            0.9,
          );
        const byClusters = (own: readonly number[]) =>
          bootstrapInterval(
            bootstrapClusters({ clusters, draws: 30, rng: createRng(1) }, (rows) => meanOf(own, rows, 0)),
            0.9,
          );
        const [plain, changed] = [byBlocks(values), byBlocks(moved)];
        const [plainMean, changedMean] = [byClusters(values), byClusters(moved)];
        for (const key of ["lo", "hi"] as const) {
          expect(Math.abs(changed[key] - scale * plain[key])).toBeLessThan(1e-6);
          expect(Math.abs(changedMean[key] - scale * plainMean[key] - shift)).toBeLessThan(1e-6);
        }
        expect(Math.abs(changed.error - scale * plain.error)).toBeLessThan(1e-6);
        expect(Math.abs(changedMean.error - scale * plainMean.error)).toBeLessThan(1e-6);
      }),
      { numRuns: 30 },
    );
  });
});
