import fc from "fast-check";
import { expect, test } from "vitest";
import { nearly } from "./fuzz/mutations.ts";
import { type FuzzTarget, TARGETS } from "./fuzz/targets.ts";

/** Seconds for each parser; without it, a fixed number of inputs. `npm run fuzz` sets it and draws other inputs each time. */
const SECONDS = Number(process.env["FUZZ_SECONDS"] ?? 0);
const INPUTS = 150;
/** No input of a few thousand bytes may take longer, on a machine that does other things as well. */
const LIMIT_MILLISECONDS = 5_000;

const seed = Number(process.env["FC_SEED"] ?? (SECONDS > 0 ? Date.now() % 2 ** 31 : 20_261_122));
if (SECONDS > 0) console.log(`seed ${seed}; the same inputs come again with FC_SEED=${seed}`);

async function outcomeOf({ run, refuses }: FuzzTarget, bytes: Buffer): Promise<string> {
  try {
    return JSON.stringify(await run(bytes)) ?? "nothing";
  } catch (error) {
    if (!refuses(error)) throw error;
    return `refused: ${error instanceof Error ? error.message : ""}`;
  }
}

test.each(TARGETS)(
  "$name: any input is read or refused as documented, in time, and alike twice",
  { timeout: 1000 * (SECONDS + 120) },
  async (target) => {
    for (const sample of target.samples) expect(await outcomeOf(target, sample)).not.toMatch(/^refused/);
    const amount =
      SECONDS > 0
        ? { numRuns: 2 ** 31 - 1, interruptAfterTimeLimit: 1000 * SECONDS, markInterruptAsFailure: false }
        : { numRuns: target.inputs ?? INPUTS };
    await fc.assert(
      fc.asyncProperty(nearly(target.samples), async (bytes) => {
        const startedAt = performance.now();
        const first = await outcomeOf(target, bytes);
        expect(performance.now() - startedAt).toBeLessThan(LIMIT_MILLISECONDS);
        expect(await outcomeOf(target, bytes)).toBe(first);
      }),
      { seed, ...amount },
    );
  },
);
