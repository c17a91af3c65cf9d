import type { RepositoryPlace } from "../model/repository.ts";
import { early } from "../sources/git/early.ts";
import { openTarget } from "./open-target.ts";
import type { AnalyzeOptions, AppIo, ScanOutcome } from "./options.ts";
import type { PreparedScan } from "./prepare-scan.ts";

/**
 * Reads a repository and writes its facts: what is new since the last run, where there was one. The facts are those of a run without an earlier one,
 * to the byte.
 *
 * @throws ToolError for every failure that the user can meet
 */
export async function scan(options: AnalyzeOptions, io: AppIo): Promise<ScanOutcome> {
  const preparation = createPreparation(options, io);
  try {
    // Who is asked whether to fetch may take an hour to answer: no facts are held that long.
    const { reader, fetchFailure } = await openTarget(options, io, options.fetchPulls ? undefined : preparation.begin);
    try {
      const prepared = await preparation.begin(reader.info);
      return await prepared.scan(reader, fetchFailure);
    } finally {
      await reader.close();
    }
  } finally {
    await preparation.end();
  }
}

interface Preparation {
  /** Begins with the first call; the others are given the same. */
  readonly begin: (place: RepositoryPlace) => Promise<PreparedScan>;
  readonly end: () => Promise<void>;
}

/** Loads most of the program and reads what the last run left, while git still lists the refs: of a second run that is a good part. */
function createPreparation(options: AnalyzeOptions, io: AppIo): Preparation {
  const stop = new AbortController();
  const signal = AbortSignal.any([io.signal, stop.signal]);
  const begun: Promise<PreparedScan>[] = [];
  const load = async (place: RepositoryPlace) => (await import("./prepare-scan.ts")).prepareScan(place, options, { ...io, signal });
  return {
    begin(place) {
      const known = begun[0] ?? early(load(place));
      begun[0] = known;
      return known;
    },
    async end() {
      stop.abort();
      await begun[0]?.then(
        (prepared) => prepared.close(),
        () => undefined,
      );
    },
  };
}
