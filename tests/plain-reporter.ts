import type { Reporter, TestModule } from "vitest/node";

/** Prints one plain last line for machines: `tests: N passed, N failed, N skipped`. A file that cannot be loaded counts as a failure. */
class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
      counts.failed += module.errors().length;
    }
    console.log(`tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped`);
  }
}

// biome-ignore lint/style/noDefaultExport: vitest loads reporters by default export
export default PlainReporter;
