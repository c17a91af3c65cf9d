import { defineConfig } from "vitest/config";

/** Tests of the statistics alone: a mutant runs those that reach it. */
export default defineConfig({
  test: {
    include: ["tests/stats/**/*.test.ts"],
    setupFiles: ["./tests/mutation-setup.ts"],
    testTimeout: 60_000,
  },
});
