import { shaOf } from "./draw-repository.js";

const MAIN = "refs/heads/main";
/** Every file that a drawn history may change, for those who look at the tree. */
const TREE = [{ path: "src/main.c", mode: "100644", sha: shaOf(0) }];

export function createMemoryReader({ commits, people }) {
  const count = commits.length;
  const head = shaOf(count - 1);
  const identities = Array.from({ length: people }, (_, person) => ({ name: `Person ${person}`, email: `person-${person}@example.com` }));
  const fileOf = (commit) => {
    const { path, added, deleted } = commits[count - 1 - commit];
    return { path, added, deleted, oldPath: null };
  };
  return {
    kind: "js",
    version: "memory",
    info: infoOf(head),
    readHistory: async (tips, visit) => {
      for (let index = 0; index < count; index++) {
        const { message, author, parents } = commits[count - 1 - index];
        const identity = identities[author];
        const who = { author, committer: author, authorIdentity: identity, committerIdentity: identity };
        visit({ index, message, ...who, parentCount: parents.length });
      }
      return { commits: tableOf(commits), identities, tips: Int32Array.from(tips, (sha) => (sha === head ? 0 : -1)), missing: [] };
    },
    countLines: async (_, pairs, { visit }) => {
      for (const [pair, commit] of pairs.commit.entries()) visit(pair, fileOf(commit));
      return { unmeasured: [], refused: null };
    },
    // The simulated changes have sizes and no text: no line is followed.
    readSteps: async (_, pairs, { visit }) => {
      for (const [pair, commit] of pairs.commit.entries()) visit(pair, [fileOf(commit)], []);
      return { unmeasured: [], refused: null };
    },
    patchIds: async (shas) => shas.map(() => null),
    listTree: async () => TREE,
    readBlob: async () => null,
    readBlobs: async (shas) => shas.map(() => null),
    readMessages: async (shas) => shas.map(() => null),
    findMissing: async (shas) => new Set(shas),
    findMailmap: async () => null,
    mapIdentities: async (_, given) => given,
    listNoteTargets: async () => [],
    describePulls: refuse,
    fetchPulls: refuse,
    close: async () => undefined,
  };
}

async function refuse() {
  throw new Error("a drawn history has no remote");
}

function infoOf(/** @type {string} */ sha) {
  return {
    path: "/drawn",
    root: null,
    name: "drawn",
    objectFormat: "sha1",
    bare: true,
    shallow: false,
    partial: false,
    headRef: MAIN,
    originHead: null,
    refs: [{ name: MAIN, kind: "head", number: 0, sha }],
    brokenRefs: [],
    notesRefs: [],
    rewrites: [],
    pullHeadsRead: 0,
    originHost: null,
    originPath: null,
    originWeb: null,
  };
}

/** The columns of a list, newest first. @param {readonly import("./draw-repository.js").DrawnCommit[]} commits */
function tableOf(commits) {
  const count = commits.length;
  const newestFirst = commits.toReversed();
  const parentStart = new Int32Array(count + 1);
  for (const [index, { parents }] of newestFirst.entries()) parentStart[index + 1] = parentStart[index] + parents.length;
  const shaBytes = new Uint8Array(count * 20);
  const view = new DataView(shaBytes.buffer);
  for (let offset = 0; offset < shaBytes.length; offset += 4) view.setUint32(offset, count - Math.floor(offset / 20));
  const author = Int32Array.from(newestFirst, (commit) => commit.author);
  return {
    count,
    shaBytes,
    shaLength: 20,
    parentStart,
    parents: Int32Array.from(newestFirst.flatMap(({ parents }) => parents.map((parent) => count - 1 - parent))),
    authoredAt: Float64Array.from(newestFirst, ({ authoredAt }) => authoredAt),
    committedAt: Float64Array.from(newestFirst, ({ committedAt }) => committedAt),
    author,
    committer: author,
  };
}
