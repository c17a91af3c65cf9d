import fc from "fast-check";
import { createRepository, type TestRepository } from "../../../sources/git/build-repo.ts";

/** What happens to a repository, one thing after the other. Numbers choose among what is there. */
export type Event =
  | {
      readonly kind: "commit";
      readonly branch: number;
      readonly path: number;
      readonly who: number;
      readonly message: number;
      readonly lines: number;
    }
  | { readonly kind: "merge"; readonly from: number; readonly into: number }
  | { readonly kind: "branch" | "pull"; readonly at: number; readonly name: number }
  | { readonly kind: "delete" | "force"; readonly branch: number; readonly at: number }
  | { readonly kind: "rename"; readonly branch: number; readonly path: number }
  | { readonly kind: "mailmap"; readonly who: number }
  | { readonly kind: "note"; readonly at: number };

const PEOPLE = [
  "Ada <ada@example.com>",
  "Ben <ben@example.com>",
  "ben <BEN@example.com>",
  "Claude <noreply@anthropic.com>",
  "robot[bot] <bot@example.com>",
];
const MESSAGES = [
  "Work",
  "Fix it (#1)",
  "Merge pull request #2 from ada/topic",
  "Work\n\nCo-Authored-By: Claude Sonnet 4 <noreply@anthropic.com>",
  'Revert "Work"',
  "Tidy\n\nCloses #3\nReviewed-by: Cleo <cleo@example.com>",
];
const BRANCHES = ["main", "topic-1", "topic-2", "1.x"];
const OWNERS = "CODEOWNERS";
const PATHS = ["a.txt", "b.txt", "dir/c.txt", "package-lock.json", OWNERS];
const START = 1_700_000_000;
/** So far apart that histories go over quarters, and that branches left alone are given up. */
const BETWEEN = 8 * 86_400;

/** Lists of events; commits are the most likely ones. */
export function eventLists(): fc.Arbitrary<readonly Event[]> {
  const some = fc.nat(40);
  const commit = fc.record({
    kind: fc.constant("commit" as const),
    branch: fc.nat(3),
    path: fc.nat(4),
    who: fc.nat(4),
    message: fc.nat(5),
    lines: fc.nat(6),
  });
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: commit },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("merge" as const), from: some, into: fc.nat(3) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("branch" as const, "pull" as const), at: some, name: fc.nat(3) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("delete" as const, "force" as const), branch: fc.nat(3), at: some }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("rename" as const), branch: fc.nat(3), path: fc.nat(4) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("mailmap" as const), who: fc.nat(4) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("note" as const), at: some }) },
    ),
    { minLength: 6, maxLength: 30 },
  );
}

/** A bare repository that events happen to, each stretch of them by one `git fast-import`. */
export interface GrowingRepository {
  readonly path: string;
  happen(events: readonly Event[]): void;
}

interface Drawn {
  readonly mark: number;
  readonly files: ReadonlyMap<string, string>;
}

export function createGrowingRepository(): GrowingRepository {
  const repo: TestRepository = createRepository({ args: ["--bare"] });
  const commits: Drawn[] = [];
  const branches = new Map<string, Drawn>();
  let marks = 0;

  const write = (
    ref: string,
    parents: readonly Drawn[],
    { files, who = 0, message = "Work" }: { files: ReadonlyMap<string, string>; who?: number; message?: string },
  ) => {
    marks++;
    const at = `${START + BETWEEN * (marks - (marks % 5 === 0 ? 3 : 0))} +0000`;
    const [first, ...others] = parents;
    const drawn = { mark: marks, files };
    commits.push(drawn);
    return {
      drawn,
      text: [
        `commit ${ref}\nmark :${marks}\nauthor ${PEOPLE[who]} ${at}\ncommitter ${PEOPLE[0]} ${at}\n${data(message)}`,
        ...(first === undefined ? [] : [`from :${first.mark}\n`]),
        ...others.map(({ mark }) => `merge :${mark}\n`),
        "deleteall\n",
        ...Array.from(files, ([path, content]) => `M 100644 inline ${path}\n${data(content)}`),
      ].join(""),
    };
  };
  const commitTo = (
    name: string,
    parents: readonly Drawn[],
    change: { files: ReadonlyMap<string, string>; who?: number; message?: string },
  ) => {
    const { drawn, text } = write(`refs/heads/${name}`, parents, change);
    branches.set(name, drawn);
    return text;
  };
  const tipOf = (name: string) => branches.get(name) ?? branches.get("main");
  const anyCommit = (at: number) => commits[commits.length - 1 - (at % commits.length)];

  const textOf = (event: Event): string => {
    const name = "branch" in event ? (BRANCHES[event.branch] ?? "main") : "main";
    const tip = tipOf(name);
    const files = new Map(tip?.files);
    const parents = tip === undefined ? [] : [tip];
    switch (event.kind) {
      case "commit": {
        const path = PATHS[event.path] ?? "";
        const before = (files.get(path) ?? "").split("\n").slice(0, -1);
        const fresh = Array.from({ length: event.lines }, (_, i) => `line ${marks} ${i}`);
        const content = [...before.slice(0, event.lines), ...fresh, ...before.slice(event.lines + (marks % 3))];
        const rules = `* @team-${event.lines % 2}\n/dir/ @team-2\n`;
        files.set(path, path === OWNERS ? rules : content.map((line) => `${line}\n`).join(""));
        return commitTo(name, parents, { files, who: event.who, message: `${MESSAGES[event.message]}\n` });
      }
      case "merge": {
        const into = BRANCHES[event.into] ?? "main";
        const own = tipOf(into);
        const other = anyCommit(event.from);
        if (own === undefined || other === undefined || own === other) return "";
        return commitTo(into, [own, other], { files: new Map([...other.files, ...own.files]), message: "Merge branch 'topic-1'\n" });
      }
      case "branch":
      case "pull": {
        const at = anyCommit(event.at);
        if (at === undefined) return "";
        if (event.kind === "pull") return `reset refs/pull/${event.name + 1}/head\nfrom :${at.mark}\n\n`;
        const branch = BRANCHES[event.name || 1] ?? "topic-1";
        branches.set(branch, at);
        return `reset refs/heads/${branch}\nfrom :${at.mark}\n\n`;
      }
      case "delete":
        if (name === "main" || !branches.delete(name)) return "";
        return `reset refs/heads/${name}\nfrom ${"0".repeat(40)}\n\n`;
      case "force": {
        const at = anyCommit(event.at);
        if (at === undefined) return "";
        branches.set(name, at);
        return `reset refs/heads/${name}\nfrom :${at.mark}\n\n`;
      }
      case "rename": {
        const path = PATHS[event.path] ?? "";
        const content = files.get(path);
        if (content === undefined) return "";
        files.delete(path);
        return commitTo(name, parents, { files: files.set(`${path}.moved`, content) });
      }
      case "mailmap":
        return commitTo("main", parents, {
          files: files.set(".mailmap", `One <one@example.com> <${["ada", "ben", "x"][event.who % 3]}@example.com>\n`),
        });
      case "note": {
        const at = anyCommit(event.at);
        return at === undefined
          ? ""
          : `commit refs/notes/ai\ncommitter ${PEOPLE[0]} ${START} +0000\n${data("note\n")}N inline :${at.mark}\n${data('{"model":"claude"}\n')}`;
      }
    }
  };

  return {
    path: repo.path,
    happen(events) {
      const stream = [
        "feature done\n",
        ...(branches.size === 0 ? [commitTo("main", [], { files: new Map() })] : []),
        ...events.map(textOf),
        "done\n",
      ];
      const marksFile = "marks";
      repo.gitWith(
        stream.join(""),
        "fast-import",
        "--quiet",
        "--force",
        `--export-marks=${marksFile}`,
        `--import-marks-if-exists=${marksFile}`,
      );
    },
  };
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
