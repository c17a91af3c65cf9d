import { type CanonicalHistory, canonicalAgain, canonicalHistory } from "../../derive/canonical-history.ts";
import { extendHistory } from "../../derive/extend-history.ts";
import type { CompiledMarkers } from "../../markers/compile-markers.ts";
import type { HistoryReading, UnorderedHistory } from "../../model/history-reading.ts";
import type { HistoryRead, Progress, RepositoryReader } from "../../model/reader.ts";
import type { Dependence, Reading } from "../../model/reading.ts";
import type { MainRef, RepositoryInfo } from "../../model/repository.ts";
import { early } from "../../sources/git/early.ts";
import { createPseudonyms } from "../../sources/pseudonyms.ts";
import { unlessUnreadable } from "../unless-unreadable.ts";
import { type CommitCollector, collectCommits } from "./collect-commits.ts";
import { dependencesOf, UNREADABLE } from "./dependences.ts";
import { findPlaces } from "./find-places.ts";
import { hideNames } from "./hide-names.ts";
import { decodeKept, judgeKept } from "./open-kept.ts";

export interface HistoryInput {
  readonly reader: RepositoryReader;
  readonly info: RepositoryInfo;
  readonly main: MainRef;
  readonly markers: CompiledMarkers;
  /** Names and addresses that the configuration calls automation. */
  readonly bots: readonly string[];
  readonly toolVersion: string;
  /** Key of the pseudonyms that stand for people; a new one, which nobody keeps, where there is none. */
  readonly key?: Uint8Array;
  /** What an earlier run kept, as `encodeReading` wrote it; null where there is nothing. */
  readonly kept: Uint8Array | null;
  readonly progress: Progress;
}

export interface HistoryNow {
  /** In its order: the same whatever was kept. */
  readonly history: HistoryReading;
  /** Commit index of main's head, then of each ref of the repository in order; −1 where it could not be read. */
  readonly tips: Int32Array;
  /** Ids of commits that could not be read. */
  readonly missing: readonly string[];
  readonly dependences: readonly Dependence[];
  /** Commits that were read in this run. */
  readonly commitsRead: number;
  /** Why the history of an earlier run could not be used, in words; null where it was, or where there is none. */
  readonly dropped: string | null;
}

/** What an earlier run read, and for each of its commits the index now, −1 where it is no longer reached. */
export interface EarlierReading {
  readonly reading: Reading;
  readonly place: Int32Array;
  /** True where this history goes on from that one. */
  readonly isBase: boolean;
}

export interface AllHistory extends HistoryNow {
  /** Null where nothing usable was kept. */
  readonly earlier: EarlierReading | null;
}

/** The history of a repository: only what is new is read where that of an earlier run still holds. */
export async function readAllHistory(input: HistoryInput): Promise<AllHistory> {
  const { reader, info, main } = input;
  const pseudonymise = createPseudonyms(input.key);
  const asked = early(unlessUnreadable(reader.findMailmap(main.sha), UNREADABLE));
  // Decoded while git looks for the mailmap.
  const decoded = decodeKept(input.kept);
  const mailmap = await asked;
  const basis = { ...input, readerVersion: reader.version, pseudonymise };
  const dependences = dependencesOf({ ...basis, mailmap });
  const { reading: kept, dropped } = judgeKept(decoded, dependences);

  const tips = [main.sha, ...info.refs.map((ref) => ref.sha)];
  const added = kept === null || dropped !== null ? null : await readAdded(input, tips, kept);
  const { found, commits, base } = added ?? (await readEverything(input, tips));
  const { identities: raw, ...rows } = commits.finish(found);
  const mapped = await unlessUnreadable(reader.mapIdentities(main.sha, raw), null);
  // A `.mailmap` that was lost since the earlier run would hold for its people and not for new ones.
  if (mapped === null && base !== null) return readAllHistory({ ...input, kept: null });
  const fresh = { ...rows, identities: hideNames({ ...input, raw, mapped: mapped ?? raw, pseudonymise }) };
  const { history, place } = inOrder(fresh, base, found.tips);
  const placesOf = ({ history: { commits: before } }: Reading) =>
    base === null ? findPlaces(before, history.commits) : place.subarray(found.commits.count);
  return {
    history,
    tips: found.tips.map((tip) => place[tip] ?? -1),
    missing: found.missing,
    dependences: mapped === null ? dependencesOf({ ...basis, mailmap: UNREADABLE }) : dependences,
    earlier: kept === null ? null : { reading: kept, place: placesOf(kept), isBase: base !== null },
    commitsRead: found.commits.count,
    dropped: kept !== null && base === null ? (dropped ?? "what can be read of the clone") : dropped,
  };
}

function inOrder(fresh: UnorderedHistory, base: HistoryReading | null, tips: Int32Array): CanonicalHistory {
  if (base === null) return canonicalHistory(fresh, tips);
  if (fresh.commits.count === 0) return canonicalAgain(base, tips);
  const { history, place } = extendHistory(fresh, base);
  const whole = canonicalAgain(
    history,
    tips.map((tip) => place[tip] ?? -1),
  );
  return { history: whole.history, place: whole.history === history ? place : place.map((commit) => whole.place[commit] ?? -1) };
}

interface Found {
  readonly found: HistoryRead;
  readonly commits: CommitCollector;
  /** The history that `found` goes on from; null where it is all there is. */
  readonly base: HistoryReading | null;
}

async function readEverything({ reader, markers, progress }: HistoryInput, tips: readonly string[]): Promise<Found> {
  const commits = collectCommits(markers);
  return { found: await reader.readHistory(tips, commits.visit, progress), commits, base: null };
}

async function readAdded({ reader, markers, progress }: HistoryInput, tips: readonly string[], kept: Reading): Promise<Found | null> {
  const commits = collectCommits(markers);
  const { history, heads } = kept;
  const found = await reader.readNewHistory({ tips, known: history.commits, heads }, commits.visit, progress);
  return found === null ? null : { found, commits, base: history };
}
