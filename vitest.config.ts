import { defineConfig } from "vitest/config";

export default defineConfig({
  // Packages whose source maps lead nowhere are no news.
  logLevel: "error",
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["./tests/fixed-seed.ts"],
    // It imports JSON without saying so, which Node refuses.
    server: { deps: { inline: [/@actions\/workflow-parser/] } },
    // Tests build repositories with git and start processes; two cores are enough to be slow.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", "./tests/plain-reporter.ts"],
    sequence: { shuffle: { tests: true, files: false } },
    coverage: { provider: "v8", include: ["src/**/*.{ts,tsx}"], reporter: ["text-summary", "html"] },
  },
});
