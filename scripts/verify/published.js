/**
 * Published figures recomputed from our facts: node scripts/verify/published.js git|numpy|curl CLONE
 * Sources: release announcements of git, doc/changelog of numpy, a blog of curl's maintainer; see docs/VERIFICATION.md.
 */
import { isMerge, PARTICIPANT_ROLES, readRepository } from "../../dist/index.js";
import { commitFinder, createLedger, folders, optionsFor, quietIo, reachableFrom, revParse } from "./support.js";

/** @typedef {import("../../dist/index.js").RepositoryData} RepositoryData */

const GIT_ROLES = ["author", "co-authored-by", "reviewed-by", "mentored-by", "helped-by", "tested-by", "reported-by"];
const NUMPY_ROLES = ["author", "co-authored-by"];

const GIT = [
  { from: "v2.45.0", to: "v2.46.0", commits: 746, people: 96, newPeople: 31 },
  { from: "v2.48.0", to: "v2.49.0", commits: 460, people: 89, newPeople: 24 },
  { from: "v2.49.0", to: "v2.50.0", commits: 621, people: 98, newPeople: 35 },
];
const NUMPY_PEOPLE = [
  { from: "v1.26.0", to: "v2.0.0", people: 212 },
  { from: "v2.1.0", to: "v2.2.0", people: 106 },
  { from: "v2.2.0", to: "v2.3.0", people: 134 },
];
/** `passedOver`: landed, but a merge titled "… (#n)" or a single-parent "Merge pull request #n", forms that the published count does not look for. */
const NUMPY_PULLS = [
  { from: "v2.2.0.dev0", to: "v2.2.0", pulls: 317, passedOver: [] },
  { from: "v2.3.0.dev0", to: "v2.3.0", pulls: 556, passedOver: [27891, 28588, 28713] },
];
const CURL = [
  { year: 2000, commits: 709 },
  { year: 2004, commits: 2102 },
];

const ledger = createLedger();
const [, , project, clone] = process.argv;
const checks = { git: checkGit, numpy: checkNumpy, curl: checkCurl };
const check = project === undefined || !Object.hasOwn(checks, project) ? undefined : checks[project];
if (check === undefined || clone === undefined) folders("node scripts/verify/published.js git|numpy|curl CLONE", 99);
const [path] = [folders("", 2)[1]];
await readRepository(optionsFor(path), quietIo(), check);
ledger.close();

/** @param {RepositoryData} data */
function checkGit(data) {
  for (const { from, to, commits, people, newPeople } of GIT) {
    const { start, released } = between(data, from, to);
    const isCounted = (commit) => !isMerge(data.commits, commit);
    const names = namesOf(data, GIT_ROLES, (commit) => released(commit) && isCounted(commit));
    const earlier = namesOf(data, GIT_ROLES, (commit) => start[commit] === 1 && isCounted(commit));
    ledger.equal(
      `git ${to} non-merge commits`,
      commits,
      countCommits(data, (commit) => released(commit) && isCounted(commit)),
    );
    ledger.equal(`git ${to} people`, people, names.size);
    ledger.equal(`git ${to} new people`, newPeople, [...names].filter((name) => !earlier.has(name)).length);
  }
}

/** @param {RepositoryData} data */
function checkNumpy(data) {
  for (const { from, to, people } of NUMPY_PEOPLE)
    ledger.equal(`numpy ${to} people`, people, namesOf(data, NUMPY_ROLES, between(data, from, to).released).size);
  for (const { from, to, pulls, passedOver } of NUMPY_PULLS) {
    const { released, firstParents } = between(data, from, to);
    const numbers = new Set();
    for (let commit = 0; commit < data.commits.count; commit++) {
      if (released(commit) && (isMerge(data.commits, commit) || firstParents.has(commit)) && data.pullNumber[commit] > 0)
        numbers.add(data.pullNumber[commit]);
    }
    for (const number of passedOver)
      ledger.equal(`numpy ${to} lands #${number}`, true, numbers.delete(number), "passed over by the published count");
    ledger.equal(`numpy ${to} pull requests`, pulls, numbers.size);
  }
}

/** @param {RepositoryData} data */
function checkCurl(data) {
  const { commits, trunk } = data;
  for (const { year, commits: expected } of CURL) {
    const [from, to] = [Date.UTC(year, 0) / 1000, Date.UTC(year + 1, 0) / 1000];
    const isCounted = (commit) =>
      trunk.introducedBy[commit] >= 0 && commits.committedAt[commit] >= from && commits.committedAt[commit] < to;
    ledger.equal(`curl ${year} commits by committer date`, expected, countCommits(data, isCounted));
  }
}

/** Commits that one tag reaches and another does not. @param {RepositoryData} data @param {string} from @param {string} to */
function between(data, from, to) {
  const find = commitFinder(data.commits);
  const start = reachableFrom(data.commits, find(revParse(path, from)));
  const tip = find(revParse(path, to));
  const end = reachableFrom(data.commits, tip);
  const firstParents = new Set();
  for (let commit = tip; commit >= 0 && start[commit] === 0; commit = data.commits.parents[data.commits.parentStart[commit]] ?? -1)
    firstParents.add(commit);
  return { start, firstParents, released: (commit) => end[commit] === 1 && start[commit] === 0 };
}

/** @param {RepositoryData} data @param {(commit: number) => boolean} isCounted */
function countCommits(data, isCounted) {
  let count = 0;
  for (let commit = 0; commit < data.commits.count; commit++) if (isCounted(commit)) count++;
  return count;
}

/** Distinct names after .mailmap of those who took part. @param {RepositoryData} data @param {readonly string[]} roles @param {(commit: number) => boolean} isCounted */
function namesOf({ participants }, roles, isCounted) {
  const wanted = new Set(roles.map((role) => PARTICIPANT_ROLES.indexOf(role)));
  const names = new Set();
  for (let row = 0; row < participants.count; row++) {
    if (wanted.has(participants.role[row]) && isCounted(participants.commit[row]))
      names.add(participants.nameKey[participants.identity[row]]);
  }
  return names;
}
