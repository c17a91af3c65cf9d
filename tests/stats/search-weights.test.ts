import { describe, expect, it } from "vitest";
import { createRng } from "../../src/stats/random.ts";
import { searchWeights } from "../../src/stats/search-weights.ts";
import { simplexWeights } from "../../src/stats/simplex-weights.ts";
import { expectAllClose } from "./close.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Frank and Wolfe's search as Arkhangelsky and others (2021) describe it, with every mix written out anew. */
function descend(target: readonly number[], columns: readonly (readonly number[])[], start: readonly number[], most: number): number[] {
  const changes = columns.flatMap((column) => column.slice(1).map((value, i) => value - (column[i] ?? 0)));
  const mean = sum(changes) / changes.length;
  const noise = Math.sqrt(sum(changes.map((change) => (change - mean) ** 2)) / (changes.length - 1));
  const rows = target.length;
  const zeta = 1e-6 * noise;
  let weights = [...start];
  let last = Number.POSITIVE_INFINITY;
  for (let step = 1; step <= most; step++) {
    const gapOf = (mix: readonly number[]) =>
      target.map((value, i) => sum(columns.map((column, k) => (mix[k] ?? 0) * (column[i] ?? 0))) - value);
    const gap = gapOf(weights);
    const gradient = columns.map(
      (column, k) => sum(column.map((value, i) => value * (gap[i] ?? 0))) + rows * zeta ** 2 * (weights[k] ?? 0),
    );
    const best = gradient.indexOf(Math.min(...gradient));
    const direction = weights.map((weight, k) => (k === best ? 1 : 0) - weight);
    const moved = columns[best]?.map((value, i) => value - (target[i] ?? 0) - (gap[i] ?? 0)) ?? [];
    const curvature = sum(moved.map((value) => value ** 2)) + rows * zeta ** 2 * sum(direction.map((value) => value ** 2));
    const length =
      curvature === 0 ? 0 : Math.min(1, Math.max(0, -sum(gradient.map((value, k) => value * (direction[k] ?? 0))) / curvature));
    weights = weights.map((weight, k) => weight + length * (direction[k] ?? 0));
    const value = zeta ** 2 * sum(weights.map((weight) => weight ** 2)) + sum(gapOf(weights).map((error) => error ** 2)) / rows;
    if (step >= 2 && last - value <= (1e-5 * noise) ** 2) break;
    last = value;
  }
  return weights;
}

function transcribe(target: readonly number[], columns: readonly (readonly number[])[]): number[] {
  const first = descend(
    target,
    columns,
    columns.map(() => 1 / columns.length),
    100,
  );
  const kept = first.map((weight) => (weight <= Math.max(...first) / 4 ? 0 : weight));
  return descend(
    target,
    columns,
    kept.map((weight) => weight / sum(kept)),
    10_000,
  );
}

describe("the published search", () => {
  it("gives the weights of its description, written out", () => {
    const rng = createRng(21);
    for (let trial = 0; trial < 12; trial++) {
      const rows = 4 + rng.nextInt(8);
      const draw = () => Array.from({ length: rows }, (_, t) => 10 * rng.nextFloat() + t);
      const columns = Array.from({ length: 3 + rng.nextInt(4) }, draw);
      const target = draw();
      expectAllClose(
        Array.from(searchWeights(target, columns), (weight) => 1 + weight),
        transcribe(target, columns).map((weight) => 1 + weight),
        1e-7,
      );
    }
  });

  it("gives weights of sum 1, none below 0, near the best mix", () => {
    const target = [3, 1, 4, 1, 5, 9, 2, 6];
    const columns = [
      [2, 7, 1, 8, 2, 8, 1, 8],
      [1, 4, 1, 4, 2, 1, 3, 5],
      [1, 7, 3, 2, 0, 5, 0, 8],
      [6, 0, 8, 0, 9, 9, 4, 4],
    ];
    const weights = searchWeights(target, columns);
    expect(Math.abs(sum([...weights]) - 1)).toBeLessThan(1e-12);
    expect(weights.every((weight) => weight >= 0)).toBe(true);
    for (const [k, best] of simplexWeights(target, columns).entries()) expect(Math.abs((weights[k] ?? 2) - best)).toBeLessThan(0.02);
  });

  it("takes the one column that is the target whole", () => {
    const columns = [
      [9, 9, 1],
      [1, 5, 2],
    ];
    const [other = 1, same = 0] = searchWeights([1, 5, 2], columns);
    expect(other).toBeLessThan(1e-9);
    expect(same).toBeGreaterThan(1 - 1e-9);
  });

  it("knows no noise in a single row, and stops at the first step that helps no more", () => {
    const weights = searchWeights([1], [[0], [4]]);
    expectAllClose(weights, [0.75, 0.25], 1e-12);
    expectAllClose(searchWeights([1], [[3]]), [1], 0);
  });
});
