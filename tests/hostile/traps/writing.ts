import type { TestRepository } from "../../sources/git/build-repo.ts";
import { setDriver } from "./reading.ts";
import type { Trap } from "./trap.ts";

const config =
  (...pairs: readonly (readonly [key: string, value?: string])[]): Trap["set"] =>
  (repo, program) => {
    for (const [key, value] of pairs) repo.git("config", key, value ?? program);
  };

/** Traps that commands spring which edit, commit, merge or show something in another program. */
export const WRITING_TRAPS: readonly Trap[] = [
  { name: "core.editor", set: config(["core.editor"]), sprung: ["commit", "--amend"] },
  { name: "sequence.editor", set: config(["sequence.editor"]), sprung: ["rebase", "-i", "HEAD~1"] },
  {
    name: "merge.<driver>.driver",
    set: (repo, program) => {
      setDriver(repo, "merge", "driver", program);
      divide(repo);
    },
    sprung: ["merge", "other"],
  },
  {
    name: "mergetool.<tool>.cmd",
    set: (repo, program) => {
      config(["merge.tool", "trap"], ["mergetool.trap.cmd"])(repo, program);
      divide(repo);
    },
    sprung: ["-c", "alias.both=!git merge other; git mergetool -y", "both"],
  },
  {
    name: "mergetool.<tool>.path",
    set: (repo, program) => {
      config(["merge.tool", "vimdiff"], ["mergetool.vimdiff.path"])(repo, program);
      divide(repo);
    },
    sprung: ["-c", "alias.both=!git merge other; git mergetool -y", "both"],
  },
  { name: "difftool.<tool>.cmd", set: config(["diff.tool", "trap"], ["difftool.trap.cmd"]), sprung: ["difftool", "-y", "HEAD~1", "HEAD"] },
  {
    name: "difftool.<tool>.path",
    set: config(["diff.tool", "vimdiff"], ["difftool.vimdiff.path"]),
    sprung: ["difftool", "-y", "HEAD~1", "HEAD"],
  },
  {
    name: "trailer.<token>.command",
    set: config(["trailer.trap.command"]),
    sprung: ["interpret-trailers", "--trailer", "trap=x"],
    input: "text\n",
  },
  {
    name: "trailer.<token>.cmd",
    set: config(["trailer.trap.cmd"]),
    sprung: ["interpret-trailers", "--trailer", "trap=x"],
    input: "text\n",
  },
  {
    name: "gpg.ssh.defaultKeyCommand",
    set: config(["gpg.format", "ssh"], ["gpg.ssh.defaultKeyCommand"]),
    sprung: ["commit", "-S", "--allow-empty", "-m", "x"],
  },
  {
    name: "interactive.diffFilter",
    set: (repo, program) => {
      config(["color.ui", "always"], ["color.interactive", "always"], ["color.diff", "always"], ["interactive.diffFilter"])(repo, program);
      // Up to 2.39 the newer one of two implementations passed it over.
      repo.git("config", "add.interactive.useBuiltin", "false");
      repo.write("a.txt", "changed\n");
    },
    sprung: ["add", "-p"],
  },
  { name: "browser.<tool>.cmd", set: config(["browser.trap.cmd"]), sprung: ["web--browse", "--tool=trap", "https://example.com"] },
  { name: "browser.<tool>.path", set: config(["browser.w3m.path"]), sprung: ["web--browse", "--tool=w3m", "https://example.com"] },
  { name: "man.<tool>.cmd", set: config(["man.viewer", "trap"], ["man.trap.cmd"]), sprung: ["help", "--man", "status"] },
  { name: "man.<tool>.path", set: config(["man.viewer", "man"], ["man.man.path"]), sprung: ["help", "--man", "status"] },
  {
    name: "submodule.<name>.update",
    set: (repo, program) => {
      const inner = `${repo.path}-inner`;
      repo.git("init", "-q", inner);
      const step = () => repo.git("-C", inner, "commit", "-q", "--allow-empty", "-m", "inner");
      step();
      repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "moved");
      repo.git("commit", "-q", "-m", "a submodule");
      repo.git("-C", "moved", "commit", "-q", "--allow-empty", "-m", "moved on");
      repo.git("config", "submodule.moved.update", `!${program}`);
    },
    sprung: ["submodule", "update"],
  },
];

/** Two branches that changed one file differently. */
function divide(repo: TestRepository): void {
  const other = repo.git("commit-tree", "-p", "HEAD~1", "-m", "other", `${treeWith(repo, "another\n")}`);
  repo.git("update-ref", "refs/heads/other", other);
}

function treeWith(repo: TestRepository, content: string): string {
  const blob = repo.gitWith(content, "hash-object", "-w", "--stdin");
  return repo.gitWith(`100644 blob ${blob}\ta.txt\n`, "mktree");
}
