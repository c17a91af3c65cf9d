import { canonicalHistory } from "../derive/canonical-history.ts";
import { findDataCut } from "../derive/instants.ts";
import { findOtherLines } from "../derive/other-lines.ts";
import type { Tip } from "../derive/tip.ts";
import { deriveTrunk } from "../derive/trunk.ts";
import type { CompiledMarkers } from "../markers/compile-markers.ts";
import type { Progress, RepositoryReader } from "../model/reader.ts";
import type { MainRef, Ref, RepositoryInfo } from "../model/repository.ts";
import { createPseudonyms } from "../sources/pseudonyms.ts";
import { shortBranchName } from "./choose-main.ts";
import type { Facts } from "./facts.ts";
import { type NoteReader, readNotes } from "./read-notes.ts";
import { readCommits } from "./reading/read-commits.ts";

export interface FactsInput {
  readonly reader: RepositoryReader & NoteReader;
  readonly info: RepositoryInfo;
  readonly main: MainRef;
  readonly markers: CompiledMarkers;
  /** Names and addresses that the configuration calls automation. */
  readonly bots: readonly string[];
  /** End of the data, epoch seconds, where the user gave one. */
  readonly until: number | null;
  /** Key of the pseudonyms that stand for people; a new one that nobody keeps where there is none. */
  readonly key?: Uint8Array;
  readonly progress: Progress;
}

/** Reads every commit that a ref reaches, puts them into their order, and derives main and the lines beside it. */
export async function readFacts(input: FactsInput): Promise<Facts> {
  const { reader, info, main, markers, bots, progress } = input;
  const shas = [main.sha, ...info.refs.map((ref) => ref.sha)];
  const pseudonymise = createPseudonyms(input.key);
  const read = await readCommits({ reader, main, tips: shas, markers, bots, pseudonymise, progress });
  const { history, place } = canonicalHistory(read.history, read.tips);
  const { commits, messages, identities, participants } = history;
  const tips = read.tips.map((tip) => place[tip] ?? -1);

  const dataCut = findDataCut(commits);
  const cut = input.until === null ? dataCut.instant : Math.min(input.until, dataCut.instant);
  const trunk = deriveTrunk(commits, tips[0] ?? -1, cut);
  const mainName = shortBranchName(main.name);
  const tipOf = (ref: Ref, index: number): Tip => ({
    name: shortBranchName(ref.name),
    number: ref.number,
    commit: tips[index + 1] ?? -1,
  });
  const all = info.refs.map((ref, index) => ({ ref, tip: tipOf(ref, index) })).filter(({ tip }) => tip.commit >= 0);
  const pulls = all.filter(({ ref }) => ref.kind === "pull").map(({ tip }) => tip);
  const heads = all.filter(({ ref, tip }) => ref.kind !== "pull" && tip.name !== mainName).map(({ tip }) => tip);
  const notes = await readNotes({
    reader,
    refs: info.notesRefs,
    markers,
    commits,
    isOnMain: (commit) => trunk.introducedBy[commit] !== -1,
    evidence: history.evidence,
  });
  const otherLines = findOtherLines({ commits, trunk, messages, heads });
  return {
    info,
    main,
    history: { commits, messages, identities, trunk, cut, mainName, pulls, heads, otherLines },
    dataCut,
    evidence: notes.evidence,
    notes: notes.notes,
    participants,
    markers,
    missing: read.missing,
    reader: reader.version,
  };
}
