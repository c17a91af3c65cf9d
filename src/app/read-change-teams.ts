import { type ChangeTeams, createChangeAttribution, type OwnersOf } from "../derive/fleet/teams/change-teams.ts";
import { findOwnerFileSteps } from "../derive/fleet/teams/owner-file-steps.ts";
import { createOwnerLookup } from "../derive/fleet/teams/owner-lookup.ts";
import { OWNER_FILES, parseCodeowners } from "../derive/fleet/teams/parse-codeowners.ts";
import type { Landings } from "../derive/landed-changes.ts";
import type { CommitTable } from "../model/commit-table.ts";
import { shaOf } from "../model/commit-table.ts";
import type { DiffReading } from "../model/diff-reading.ts";
import type { TargetReader } from "../model/reader.ts";
import type { TeamRules } from "../model/team.ts";

type FileReader = Pick<TargetReader, "findFiles" | "readBlobs">;

export interface ChangeTeamsSource {
  readonly reader: FileReader;
  readonly commits: CommitTable;
  readonly landings: Landings;
  readonly reading: DiffReading;
  readonly rules: TeamRules;
}

/** Teams of landed changes, and what they were judged by. */
export interface ReadChangeTeams extends ChangeTeams {
  /** Versions of CODEOWNERS on main, one after the other, and those of them that could not be read. */
  readonly ownerFiles: { readonly versions: number; readonly unreadable: number };
}

/** Versions of CODEOWNERS that are held at a time, each of at most 1 MiB. */
const HELD_VERSIONS = 32;

/**
 * Attributes each landed change to teams by its files: by rules of paths, and by CODEOWNERS as it stood in the commit before the change landed. It is made anew
 * from the files that the comparisons gave, whether this run read them or an earlier one; of git only versions of CODEOWNERS are asked, where a rule is of owners.
 *
 * @returns null where no rule is of paths or owners, or the files of no change are known
 */
export async function readChangeTeams({
  reader,
  commits,
  landings,
  reading,
  rules: { members },
}: ChangeTeamsSource): Promise<ReadChangeTeams | null> {
  const isAsked = (kind: string) => members.some((member) => member.kind === kind);
  if (reading.refused !== null || !(isAsked("path") || isAsked("codeowners"))) return null;
  const attribution = createChangeAttribution({ landings, reading, members });
  const versions = isAsked("codeowners") ? await findVersions(reader, { commits, reading }) : [];
  const owners = openOwnerHistory(reader, versions);
  for (const { change, first } of inOrder(landings)) attribution.judge(change, await owners.before(first));
  return { ...attribution.finish(), ownerFiles: { versions: versions.length, unreadable: owners.unreadable() } };
}

/** CODEOWNERS as it stands after a step of main. */
interface OwnerVersion {
  readonly step: number;
  /** Null where there is none. */
  readonly file: { readonly path: string; readonly sha: string } | null;
}

async function findVersions(
  reader: FileReader,
  { commits, reading }: Pick<ChangeTeamsSource, "commits" | "reading">,
): Promise<readonly OwnerVersion[]> {
  const steps = [...findOwnerFileSteps(reading)];
  const shas = steps.map((step) => shaOf(commits, reading.pairs.commit[step] ?? 0));
  const found = await reader.findFiles(shas, OWNER_FILES);
  const versions = steps.map((step, i): OwnerVersion => {
    const place = OWNER_FILES.findIndex((_, at) => (found[i]?.[at] ?? null) !== null);
    const [path, sha] = [OWNER_FILES[place], found[i]?.[place] ?? null];
    return { step, file: path === undefined || sha === null ? null : { path, sha } };
  });
  // Most steps whose files are not known change nothing here.
  return versions.filter(({ file }, i) => {
    const before = versions[i - 1]?.file ?? null;
    return file?.path !== before?.path || file?.sha !== before?.sha;
  });
}

/** Owners by CODEOWNERS as it stood before a step of main, asked step after step. */
interface OwnerHistory {
  before(step: number): Promise<OwnersOf>;
  /** Versions met so far that could not be read. */
  readonly unreadable: () => number;
}

/** @param versions ascending by step */
function openOwnerHistory(reader: FileReader, versions: readonly OwnerVersion[]): OwnerHistory {
  const readText = createTextReader(reader, versions);
  let [current, unreadable] = [-1, 0];
  let ownersOf: OwnersOf = null;
  const readOwners = async (version: number): Promise<OwnersOf> => {
    const file = versions[version]?.file ?? null;
    if (file === null) return null;
    const text = await readText(version);
    if (text === null) unreadable++;
    return text === null ? null : createOwnerLookup(parseCodeowners(file.path, text));
  };
  return {
    async before(step) {
      const last = current;
      while ((versions[current + 1]?.step ?? step) < step) current++;
      if (current !== last) ownersOf = await readOwners(current);
      return ownersOf;
    },
    unreadable: () => unreadable,
  };
}

/** Texts of versions that are asked from the first one on, so that few are held at a time; null where one cannot be read. */
function createTextReader(reader: FileReader, versions: readonly OwnerVersion[]): (version: number) => Promise<string | null> {
  let end = 0;
  let texts = new Map<string, string | null>();
  return async (version) => {
    if (version >= end) {
      end = version + HELD_VERSIONS;
      const shas = [...new Set(versions.slice(version, end).flatMap(({ file }) => (file === null ? [] : [file.sha])))];
      const read = await reader.readBlobs(shas);
      texts = new Map(shas.map((sha, i) => [sha, read[i] ?? null]));
    }
    return texts.get(versions[version]?.file?.sha ?? "") ?? null;
  };
}

/** Landed changes by the step that they begin with. */
function inOrder({ landings }: Landings): readonly { readonly change: number; readonly first: number }[] {
  return landings.map(({ firstPosition }, change) => ({ change, first: firstPosition })).sort((a, b) => a.first - b.first);
}
