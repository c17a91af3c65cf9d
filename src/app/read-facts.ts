import { findDataCut } from "../derive/instants.ts";
import { findOtherLines } from "../derive/other-lines.ts";
import type { Tip } from "../derive/tip.ts";
import { deriveTrunk } from "../derive/trunk.ts";
import type { RepositoryReader } from "../model/reader.ts";
import type { Ref } from "../model/repository.ts";
import { shortBranchName } from "./choose-main.ts";
import type { Facts } from "./facts.ts";
import { type NoteReader, readNotes } from "./read-notes.ts";
import { type EarlierReading, type HistoryInput, type HistoryNow, readAllHistory } from "./reading/read-all-history.ts";

export interface FactsInput extends HistoryInput {
  readonly reader: RepositoryReader & NoteReader;
  /** End of the data, epoch seconds, where the user gave one. */
  readonly until: number | null;
}

export interface FactsRead {
  readonly facts: Facts;
  /** How the facts came about, and what a later run can go on from. */
  readonly read: HistoryNow;
  /** Large, and of no use once both passes are through: hold it no longer than that. */
  readonly earlier: EarlierReading | null;
}

/** Reads the history that the refs reach, and derives main and the lines beside it. */
export async function readFacts(input: FactsInput): Promise<FactsRead> {
  const { reader, info, main, markers } = input;
  const { earlier, ...read } = await readAllHistory(input);
  const { commits, messages, identities, participants, evidence } = read.history;
  const dataCut = findDataCut(commits);
  const cut = input.until === null ? dataCut.instant : Math.min(input.until, dataCut.instant);
  const trunk = deriveTrunk(commits, read.tips[0] ?? -1, { cut, end: dataCut.instant });
  const mainName = shortBranchName(main.name);
  const { pulls, heads } = tipsOf(info.refs, read.tips, mainName);
  const notes = await readNotes({
    reader,
    refs: info.notesRefs,
    markers,
    commits,
    isOnMain: (commit) => trunk.introducedBy[commit] !== -1,
    evidence,
  });
  const otherLines = findOtherLines({ commits, trunk, messages, heads });
  const facts: Facts = {
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
  return { facts, read, earlier };
}

/** Pull request heads, and the branches beside main; refs whose commit could not be read are left out. */
function tipsOf(
  refs: readonly Ref[],
  tips: Int32Array,
  mainName: string,
): { readonly pulls: readonly Tip[]; readonly heads: readonly Tip[] } {
  const pulls: Tip[] = [];
  const heads: Tip[] = [];
  refs.forEach(({ name, kind, number }, index) => {
    // The first tip is main's head.
    const tip: Tip = { name: shortBranchName(name), number, commit: tips[index + 1] ?? -1 };
    if (tip.commit < 0) return;
    if (kind === "pull") pulls.push(tip);
    else if (tip.name !== mainName) heads.push(tip);
  });
  return { pulls, heads };
}
