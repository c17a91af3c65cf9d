import { EXIT } from "../errors.ts";
import { openFacts } from "./kept-facts.ts";
import { openTarget } from "./open-target.ts";
import type { AnalyzeOptions, AppIo, ScanOutcome } from "./options.ts";
import { settle } from "./read-target.ts";
import { readOn } from "./read-with-facts.ts";
import { collectWarnings, isPartial } from "./sections/warnings.ts";

/** A scheduled run may meet another one that is about to end. */
const WAIT_MILLISECONDS = 60_000;

/**
 * Reads a repository and writes its facts: what is new since the last run, where there was one. The facts are those of a run without an earlier one,
 * to the byte.
 *
 * @throws ToolError for every failure that the user can meet
 */
export async function scan(options: AnalyzeOptions, io: AppIo): Promise<ScanOutcome> {
  const { reader, fetchFailure } = await openTarget(options, io);
  try {
    const settings = await settle(options, reader.info.root);
    const store = await openFacts({ info: reader.info, options, waitMilliseconds: WAIT_MILLISECONDS }, io);
    try {
      const target = await readOn(reader, { options, settings, kept: store.takeState(), key: store.key }, io);
      const written = await store.save(target, settings);
      const warnings = collectWarnings(target.facts, target.derived.units, { checks: [], fetchFailure });
      return {
        name: reader.info.name,
        folder: store.folder,
        tables: Object.fromEntries(written.rows),
        files: { written: written.written, kept: written.kept },
        read: { commits: target.reread.commits, comparisons: target.reread.pairs },
        warnings,
        exit: isPartial(warnings) ? EXIT.partial : EXIT.done,
      };
    } finally {
      await store.close();
    }
  } finally {
    await reader.close();
  }
}
