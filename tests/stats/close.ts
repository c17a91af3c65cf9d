import { expect } from "vitest";

/** Expects equality up to a share of the expected size. */
export function expectClose(actual: number | null | undefined, expected: number, tolerance: number): void {
  const error = actual === null || actual === undefined ? Number.NaN : Math.abs(actual - expected);
  const bound = tolerance * Math.abs(expected);
  if (!(error <= bound || actual === expected))
    expect.fail(`${actual} is not within ${tolerance} of ${expected} (relative error ${error / Math.abs(expected)})`);
}

/** The same for lists of equal length. */
export function expectAllClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) expectClose(actual[i], expected[i] ?? Number.NaN, tolerance);
}

/** What impossible input gets: a RangeError that says what is wrong. */
export const REFUSAL = expect.objectContaining({ name: "RangeError", message: expect.stringMatching(/\w/) });
