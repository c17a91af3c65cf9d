import type { Skeleton, SkeletonCommit } from "../../../fixtures/repos/engine/skeleton.ts";
import { type Drawn, type DrawnCommit, drawHistory } from "./history-of.ts";

/** The history of a skeleton; pull request numbers are in a field of their own there, so a forge's subject is made of them. */
export function drawSkeleton({ head, refs, commits }: Skeleton): Drawn {
  const known = new Set(commits.map(({ h }) => h));
  const all = refs.filter(([sha]) => known.has(sha));
  const pulls = all.flatMap(([sha, name]) => {
    const number = /^refs\/pull\/(\d+)\/head$/.exec(name)?.[1];
    return number === undefined ? [] : [[number, sha] as const];
  });
  return drawHistory(
    commits.map((commit) => drawCommit(commit, known)),
    { main: head, pulls: Object.fromEntries(pulls) },
  );
}

function drawCommit({ h, p, ad, cd, a, c, pr, from, bot }: SkeletonCommit, known: ReadonlySet<string>): DrawnCommit {
  const seconds = (text: string) => Number.parseInt(text, 10);
  const merge = `Merge ${pr === undefined ? `branch '${from ?? "topic"}'` : `pull request #${pr} from harbour/${from ?? "topic"}`}\n`;
  const plain = pr === undefined ? `${h}\n` : `${h} (#${pr})\n`;
  const person = (id: string) => (bot === undefined ? id : `${id}[bot]`);
  return {
    id: h,
    parents: p.filter((parent) => known.has(parent)),
    at: seconds(cd),
    authoredAt: seconds(ad),
    author: person(a),
    committer: c,
    message: p.length > 1 ? merge : plain,
  };
}
