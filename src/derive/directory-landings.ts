import type { DiffReading } from "../model/diff-reading.ts";
import { type Weeks, weekCount, weekOf } from "../model/window.ts";
import { addAt } from "./add-at.ts";
import { pairsOfLandings } from "./diff-plan.ts";
import { eachFile } from "./file-changes.ts";
import { isThroughput, type Units } from "./units.ts";

/** Landed changes of one directory. */
export interface DirectoryLandings {
  /** As `directoryOf` gives it. */
  readonly path: string;
  /** Landed changes that touched a file in it, by week. */
  readonly landed: Float64Array;
  /** People who wrote them. */
  readonly people: number;
}

export interface DirectoryLandingsInput {
  readonly units: Units;
  readonly reading: Pick<DiffReading, "files" | "classes" | "pairs">;
  readonly weeks: Weeks;
  /** Weeks that count: those left out around the date name nobody and nothing. */
  readonly isWanted: (week: number) => boolean;
  readonly directoryOf: (path: string) => string;
}

/**
 * Landed changes by directory and week: a change counts once in each directory in which it touched a text file that counts. Automation and reverts are left out.
 * @returns sorted by path; none where files were not read
 */
export function countLandingsByDirectory(input: DirectoryLandingsInput): readonly DirectoryLandings[] {
  const { units, reading, weeks, isWanted } = input;
  const pairOf = pairsOfLandings(units.landings, reading.pairs.commit.length);
  const directories = new Map<string, { readonly landed: Float64Array; readonly people: Set<number> }>();
  const touched = createFinder(input);
  units.landings.landings.forEach(({ landedAt }, change) => {
    const week = weekOf(weeks, landedAt);
    if (week < 0 || !isWanted(week) || !isThroughput(units, change)) return;
    for (const path of touched(pairOf[change] ?? -1)) {
      const known = directories.get(path) ?? { landed: new Float64Array(weekCount(weeks)), people: new Set<number>() };
      directories.set(path, known);
      addAt(known.landed, week);
      known.people.add(units.authors.person[change] ?? -1);
    }
  });
  return Array.from(directories, ([path, { landed, people }]) => ({ path, landed, people: people.size })).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/** Directories of the text files that a pair changed and that count, each once. */
function createFinder({ units, reading, directoryOf }: DirectoryLandingsInput): (pair: number) => ReadonlySet<string> {
  const { files, classes } = reading;
  return (pair) => {
    const found = new Set<string>();
    eachFile(files, pair, ({ path, added }) => {
      if (added >= 0 && (units.classMask & (1 << (classes[path] ?? 0))) !== 0) found.add(directoryOf(files.paths[path] ?? ""));
    });
    return found;
  };
}
