import { defineConfig } from "vitest/config";

/** Tests of the statistics alone, in a fixed order and one after another: a mutant runs only those that reach it. */
export default defineConfig({
  test: {
    include: ["tests/stats/**/*.test.ts"],
    setupFiles: ["./tests/fixed-seed.ts"],
    isolate: false,
    testTimeout: 60_000,
  },
});
