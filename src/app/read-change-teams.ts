import { type ChangeAttribution, type ChangeTeams, createChangeAttribution, type OwnersOf } from "../derive/fleet/teams/change-teams.ts";
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
}: ChangeTeamsSource): Promise<ChangeTeams | null> {
  const isAsked = (kind: string) => members.some((member) => member.kind === kind);
  if (reading.refused !== null || !(isAsked("path") || isAsked("codeowners"))) return null;
  const attribution = createChangeAttribution({ landings, reading, members });
  const versions = isAsked("codeowners") ? await findVersions(reader, { commits, reading }) : [];
  await judgeAll(reader, { landings, versions, attribution });
  return attribution.finish();
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
  return steps.map((step, i) => {
    const files = OWNER_FILES.flatMap((path, place) => {
      const sha = found[i]?.[place] ?? null;
      return sha === null ? [] : [{ path, sha }];
    });
    return { step, file: files[0] ?? null };
  });
}

interface JudgeInput {
  readonly landings: Landings;
  /** Ascending by step. */
  readonly versions: readonly OwnerVersion[];
  readonly attribution: ChangeAttribution;
}

/** Goes through main from its beginning, so that few versions are held at a time. */
async function judgeAll(reader: FileReader, { landings: { landings }, versions, attribution }: JudgeInput): Promise<void> {
  const order = [...landings.keys()].sort((a, b) => (landings[a]?.firstPosition ?? 0) - (landings[b]?.firstPosition ?? 0) || a - b);
  let [next, end] = [0, 0];
  let texts: readonly (string | null)[] = [];
  let current: { readonly version: number; readonly ownersOf: OwnersOf } = { version: -1, ownersOf: null };
  for (const change of order) {
    const first = landings[change]?.firstPosition ?? 0;
    while (next < versions.length && (versions[next]?.step ?? 0) < first) next++;
    const version = next - 1;
    if (version >= end) {
      const held = versions.slice(version, version + HELD_VERSIONS);
      texts = await readTexts(reader, held);
      end = version + held.length;
    }
    if (version !== current.version)
      current = { version, ownersOf: ownersBy(versions[version], texts[version - end + texts.length] ?? null) };
    attribution.judge(change, current.ownersOf);
  }
}

/** Text of each version; null where there is no file, or it cannot be read. */
async function readTexts(reader: FileReader, versions: readonly OwnerVersion[]): Promise<readonly (string | null)[]> {
  const shas = [...new Set(versions.flatMap(({ file }) => (file === null ? [] : [file.sha])))];
  const read = await reader.readBlobs(shas);
  const bySha = new Map(shas.map((sha, i) => [sha, read[i] ?? null]));
  return versions.map(({ file }) => (file === null ? null : (bySha.get(file.sha) ?? null)));
}

function ownersBy(version: OwnerVersion | undefined, text: string | null): OwnersOf {
  const file = version?.file ?? null;
  return file === null || text === null ? null : createOwnerLookup(parseCodeowners(file.path, text));
}
