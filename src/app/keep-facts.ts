import type { TargetReader } from "../model/reader.ts";
import { createPseudonyms } from "../sources/pseudonyms.ts";
import type { WrittenFacts } from "../store/describe-manifest.ts";
import { chooseMain } from "./choose-main.ts";
import type { KeptFacts } from "./kept-facts.ts";
import type { AnalyzeOptions } from "./options.ts";
import { readClasses } from "./read-classes.ts";
import { dependencesOf, UNREADABLE } from "./reading/dependences.ts";
import { holdsStill } from "./reading/holds-still.ts";
import type { ReadingSettings } from "./settle-reading.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

interface KeepInput {
  readonly options: AnalyzeOptions;
  readonly settings: ReadingSettings;
  readonly store: KeptFacts;
  /** Digest of the records that are given; null where there are none. */
  readonly records: string | null;
}

/**
 * Answers from the facts of the last run where nothing is new: the same refs, settings, programs, records and classes of paths, and nothing that was missing then. Every
 * file is looked at, nothing is derived.
 *
 * @returns null where there is something to read or to write
 * @throws ToolError FACTS_UNWRITABLE
 */
export async function keepFacts(reader: TargetReader, { options, settings, store, records }: KeepInput): Promise<WrittenFacts | null> {
  if (settings.until !== null) return null;
  const { info } = reader;
  const { config, markers } = settings;
  const main = chooseMain(info, options.main ?? config.main);
  return store.keep({ info, main, reader: reader.version, settings, records }, async (state) => {
    const dependences = dependencesOf({
      toolVersion: options.version,
      readerVersion: reader.version,
      info,
      markers,
      bots: config.bots,
      pseudonymise: createPseudonyms(store.key),
      mailmap: await unlessUnreadable(reader.findMailmap(main.sha), UNREADABLE),
    });
    const { key } = await readClasses(reader, { sha: main.sha, exclude: config.exclude });
    return holdsStill(state, { dependences, classKey: key });
  });
}
