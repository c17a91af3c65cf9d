import { EXIT } from "../../errors.ts";
import { counted } from "../../model/counted.ts";
import type { TargetReader } from "../../model/reader.ts";
import type { RepositoryInfo } from "../../model/repository.ts";
import { formatNumber } from "../../report/shared/number-format.ts";
import type { Facts } from "../facts.ts";
import type { AnalyzeOptions } from "../options.ts";
import { listOffers } from "../sections/delivery/record-sources.ts";
import { type Diagnosis, faulty, fine, lacking, type Subject } from "./diagnosis.ts";

/** Names that are listed before the rest is only counted. */
const MOST_NAMED = 3;

/** What is known of a clone before its history is read: program, owner, shape, refs. */
export function describeClone(reader: TargetReader, options: AnalyzeOptions): readonly Diagnosis[] {
  const { info } = reader;
  return [
    describeReader(reader),
    fine({ id: "ownership", title: "Ownership" }, reader.kind === "git" ? "git trusts this folder" : "this folder is yours or trusted"),
    fine({ id: "shape", title: "Repository" }, shapeOf(info)),
    describeDepth(info, options),
    describeRefs(info),
    describeRewrites(info),
  ];
}

function describeReader({ kind, version }: TargetReader): Diagnosis {
  const subject: Subject = { id: "git", title: "Git" };
  if (kind === "git") return fine(subject, version.replace(/^git version /, ""));
  const detail = `not used: ${version} reads in its place, which counts no lines and knows rebased commits by their ids alone`;
  return lacking(subject, { detail, fix: "git-ai-impact --reader git   (with git on the PATH)", cost: null });
}

function shapeOf({ name, bare, objectFormat, partial }: RepositoryInfo): string {
  const kind = bare ? "bare repository" : "clone with a work tree";
  return `${name}, a ${partial ? "partial " : ""}${kind}, ${objectFormat === "sha1" ? "SHA-1" : "SHA-256"}`;
}

function describeDepth({ shallow }: RepositoryInfo, { allowShallow }: AnalyzeOptions): Diagnosis {
  const subject: Subject = { id: "depth", title: "Depth of the history" };
  if (!shallow) return fine(subject, "complete, not a shallow clone");
  const detail = "cut off: this is a shallow clone";
  const lack = { detail, fix: "git fetch --unshallow   (in GitHub Actions: fetch-depth: 0)", cost: "one fetch of the whole history" };
  return faulty(subject, lack, allowShallow ? EXIT.partial : EXIT.refused);
}

function describeRefs({ refs, brokenRefs }: RepositoryInfo): Diagnosis {
  const subject: Subject = { id: "refs", title: "Branches" };
  const count = (kind: string) => formatNumber(refs.filter((ref) => ref.kind === kind).length);
  const readable = `${count("head")} local, ${count("remote")} of remotes`;
  if (brokenRefs.length === 0) return fine(subject, readable);
  const detail = `${readable}; ${listed(brokenRefs, "ref")} cannot be read`;
  return faulty(subject, { detail, fix: "git fsck", cost: "reads every object once" }, EXIT.partial);
}

function describeRewrites({ rewrites }: RepositoryInfo): Diagnosis {
  const subject: Subject = { id: "rewrites", title: "Grafts and replace refs" };
  if (rewrites.length === 0) return fine(subject, "none");
  return fine(subject, `${listed(rewrites, "rewrite")} there and not followed: the history is read as it was committed`);
}

/** Pull request heads: without them squashed and open work is invisible. */
export function describePulls(info: RepositoryInfo, named: number): Diagnosis {
  const subject: Subject = { id: "pull-heads", title: "Pull request heads" };
  const requests = `main names ${counted(named, "request")}`;
  if (info.pullHeadsRead > 0) return fine(subject, `${formatNumber(info.pullHeadsRead)} in this clone; ${requests}`);
  if (info.originHost === null) {
    const detail = `none; ${requests}, and this clone has no origin on a network to fetch them from`;
    return named === 0 ? fine(subject, detail) : lacking(subject, { detail, fix: null, cost: null });
  }
  const detail = `none in this clone, which is usual; ${requests}. Work on branches is seen only as far as merges brought it`;
  const amount = named === 0 ? "as many requests as it lists" : `about ${counted(named, "request")}`;
  const cost = `one fetch from ${info.originHost}, ${amount}, kept in the cache; asks first, may be as large as the clone`;
  return lacking(subject, { detail, fix: "git-ai-impact --fetch-prs", cost });
}

/** What no clone holds: said once, and no fault. */
export function describeBeyondGit(): Diagnosis {
  const subject: Subject = { id: "beyond-git", title: "Beyond git" };
  return fine(subject, `in no clone, to be given as files: ${listOffers()}; or to be asked for with --forge`);
}

/** Notes by which tools log who wrote which line. */
export function describeNotes({ info, notes: logs }: Pick<Facts, "info" | "notes">): Diagnosis {
  const subject: Subject = { id: "notes", title: "Attribution notes" };
  if (logs.length > 0) return fine(subject, logs.map(describeLog).join("; "));
  const others = info.notesRefs.length === 0 ? "" : ` (${counted(info.notesRefs.length, "notes ref")} of other kinds)`;
  if (info.originHost === null) return fine(subject, `none${others}`);
  const fix = "git fetch origin 'refs/notes/*:refs/notes/*'";
  const cost = `one fetch from ${info.originHost}, small as a rule; most repositories have none`;
  return lacking(subject, { detail: `none${others}; a plain clone does not fetch them`, fix, cost });
}

function describeLog({ ref, notes, attesting, onMain }: Facts["notes"][number]): string {
  if (notes === null) return `those of ${ref} cannot be read`;
  const found =
    attesting === 0
      ? "none attests an AI line"
      : `${formatNumber(attesting ?? 0)} attest AI lines, ${formatNumber(onMain ?? 0)} of them on main`;
  return `${formatNumber(notes)} in ${ref}: ${found}`;
}

/** `3 refs (a, b, …)`: names of the first ones and the number of all. */
function listed(names: readonly string[], noun: string): string {
  const shown = names.slice(0, MOST_NAMED).join(", ");
  const more = names.length > MOST_NAMED ? ", …" : "";
  return `${counted(names.length, noun)} (${shown}${more})`;
}
