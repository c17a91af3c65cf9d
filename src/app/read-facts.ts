import { createEvidenceTableBuilder } from "../derive/evidence-table.ts";
import { findDataCut } from "../derive/instants.ts";
import { createMessageTableBuilder } from "../derive/message-table.ts";
import { findOtherLines } from "../derive/other-lines.ts";
import { createParticipantsBuilder } from "../derive/participants.ts";
import { mergePeople } from "../derive/people.ts";
import type { Tip } from "../derive/tip.ts";
import { deriveTrunk } from "../derive/trunk.ts";
import type { CompiledMarkers } from "../markers/compile-markers.ts";
import { readTrailers } from "../markers/trailers.ts";
import type { IdentityKind, RawIdentity } from "../model/identity.ts";
import type { Progress, RepositoryReader, StreamedCommit } from "../model/reader.ts";
import type { MainRef, Ref, RepositoryInfo } from "../model/repository.ts";
import { shortBranchName } from "./choose-main.ts";
import type { Facts } from "./facts.ts";
import { type NoteReader, readNotes } from "./read-notes.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

export interface FactsInput {
  readonly reader: RepositoryReader & NoteReader;
  readonly info: RepositoryInfo;
  readonly main: MainRef;
  readonly markers: CompiledMarkers;
  /** Names and addresses that the configuration calls automation. */
  readonly bots: readonly string[];
  /** End of the data, epoch seconds, where the user gave one. */
  readonly until: number | null;
  readonly progress: Progress;
}

/** One pass over every commit that a ref reaches: graph, people, evidence and landing hints. Messages are read once and not kept. */
export async function readFacts(input: FactsInput): Promise<Facts> {
  const { reader, info, main, markers } = input;
  const messages = createMessageTableBuilder();
  const evidence = createEvidenceTableBuilder();
  const people = createParticipantsBuilder();
  const visit = (commit: StreamedCommit) => {
    const { index, message } = commit;
    messages.add(index, message);
    const trailers = message.includes("-") ? readTrailers(message) : [];
    evidence.add(index, markers.matchCommit({ message, author: commit.authorIdentity, committer: commit.committerIdentity }));
    people.add(index, { author: commit.author, committer: commit.committer, trailers });
  };
  const tips = [main.sha, ...info.refs.map((ref) => ref.sha)];
  const read = await reader.readHistory(tips, visit, input.progress);
  const { participants, identities: raw } = people.build(read.identities);
  const mapped = await unlessUnreadable(reader.mapIdentities(main.sha, raw), raw);
  const identities = mergePeople(raw, mapped, judgeBy(markers, input.bots));

  const dataCut = findDataCut(read.commits);
  const cut = input.until === null ? dataCut.instant : Math.min(input.until, dataCut.instant);
  const trunk = deriveTrunk(read.commits, read.tips[0] ?? -1, cut);
  const messageTable = messages.build();
  const mainName = shortBranchName(main.name);
  const tipOf = (ref: Ref, index: number): Tip => ({
    name: shortBranchName(ref.name),
    number: ref.number,
    commit: read.tips[index + 1] ?? -1,
  });
  const all = info.refs.map((ref, index) => ({ ref, tip: tipOf(ref, index) })).filter(({ tip }) => tip.commit >= 0);
  const pulls = all.filter(({ ref }) => ref.kind === "pull").map(({ tip }) => tip);
  const heads = all.filter(({ ref, tip }) => ref.kind !== "pull" && tip.name !== mainName).map(({ tip }) => tip);
  const notes = await readNotes({
    reader,
    refs: info.notesRefs,
    markers,
    commits: read.commits,
    isOnMain: (commit) => trunk.introducedBy[commit] !== -1,
    evidence: evidence.build(),
  });
  const otherLines = findOtherLines({ commits: read.commits, trunk, messages: messageTable, heads });
  return {
    info,
    main,
    history: { commits: read.commits, messages: messageTable, identities, trunk, cut, mainName, pulls, heads, otherLines },
    dataCut,
    evidence: notes.evidence,
    notes: notes.notes,
    participants,
    markers,
    missing: read.missing,
    reader: reader.version,
  };
}

function judgeBy(markers: CompiledMarkers, bots: readonly string[]): (raw: RawIdentity, mapped: RawIdentity) => IdentityKind {
  const named = new Set(bots.map((bot) => bot.toLowerCase()));
  const isNamed = ({ name, email }: RawIdentity) => named.has(name.toLowerCase()) || named.has(email.toLowerCase());
  return (raw, mapped) => (isNamed(raw) || isNamed(mapped) ? "automation" : markers.identityKind(raw, mapped));
}
