import type { CompiledMarkers } from "../../markers/compile-markers.ts";
import type { Progress, RepositoryReader } from "../../model/reader.ts";
import { type Committer, openingOf } from "./find-bots.ts";

export interface CommittersInput {
  readonly reader: Pick<RepositoryReader, "readHistory">;
  /** Object id of main's head. */
  readonly sha: string;
  readonly markers: Pick<CompiledMarkers, "identityKind">;
  /** Names and addresses that the configuration calls automation. */
  readonly bots: readonly string[];
  readonly progress: Progress;
}

/** Who wrote the commits that main reaches, merges apart. */
export interface Committers {
  /** Identities that are known as automation. */
  readonly known: number;
  /** Identities that look like people so far; nothing of them leaves this run but names that `findBots` is sure of. */
  readonly others: readonly Committer[];
}

/** More openings of one identity are no habit. */
const MOST_OPENINGS = 2_000;

/** Reads who wrote the commits of main, by name: facts hold pseudonyms only, so the history is read once more. */
export async function readCommitters({ reader, sha, markers, bots, progress }: CommittersInput): Promise<Committers> {
  const counts = new Map<number, { commits: number; openings: Map<string, number> }>();
  const visit: Parameters<RepositoryReader["readHistory"]>[1] = ({ author, message, parentCount }) => {
    if (parentCount > 1) return;
    const entry = counts.get(author) ?? { commits: 0, openings: new Map<string, number>() };
    counts.set(author, entry);
    entry.commits++;
    const opening = openingOf(message);
    if (entry.openings.size < MOST_OPENINGS || entry.openings.has(opening))
      entry.openings.set(opening, (entry.openings.get(opening) ?? 0) + 1);
  };
  const { identities } = await reader.readHistory([sha], visit, progress);
  const named = new Set(bots.map((bot) => bot.toLowerCase()));
  const others: Committer[] = [];
  let known = 0;
  for (const [index, entry] of counts) {
    const raw = identities[index];
    if (raw === undefined) continue;
    const kind = markers.identityKind(raw, raw);
    if (kind === "automation" || named.has(raw.name.toLowerCase()) || named.has(raw.email.toLowerCase())) known++;
    else if (kind === "human") others.push({ ...raw, ...entry });
  }
  return { known, others };
}
