import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestRepository } from "../../sources/git/build-repo.ts";
import { addAttributes, type Trap } from "./trap.ts";

/** Traps that commands spring which read history, files or the state of the work tree. */
export const READING_TRAPS: readonly Trap[] = [
  // The first: git commits for it, and filters that are set before would run then, and end with the canary.
  {
    name: "the configuration of a submodule",
    set: (repo, program) => {
      const inner = join(repo.path, "inner");
      mkdirSync(inner);
      repo.git("init", "-q", inner);
      repo.git("-C", inner, "commit", "-q", "--allow-empty", "-m", "inner");
      repo.git("add", "inner");
      repo.git("commit", "-q", "-m", "a submodule");
      repo.git("-C", inner, "config", "core.fsmonitor", program);
    },
    sprung: ["status"],
  },
  { name: "core.fsmonitor", set: (repo, program) => repo.git("config", "core.fsmonitor", program), sprung: ["status"] },
  { name: "diff.external", set: (repo, program) => repo.git("config", "diff.external", program), sprung: ["diff", "HEAD~1", "HEAD"] },
  {
    name: "diff.<driver>.command",
    set: (repo, program) => setDriver(repo, "diff", "command", program),
    sprung: ["diff", "HEAD~1", "HEAD"],
  },
  { name: "diff.<driver>.textconv", set: (repo, program) => setDriver(repo, "diff", "textconv", program), sprung: ["log", "-p"] },
  {
    name: "filter.<driver>.clean",
    set: (repo, program) => {
      setDriver(repo, "filter", "clean", program);
      repo.write("a.txt", "changed\n");
    },
    sprung: ["diff", "--stat"],
  },
  {
    name: "filter.<driver>.smudge",
    set: (repo, program) => setDriver(repo, "filter", "smudge", program),
    sprung: ["cat-file", "--filters", "HEAD:a.txt"],
  },
  {
    name: "filter.<driver>.process",
    set: (repo, program) => setDriver(repo, "filter", "process", program),
    sprung: ["cat-file", "--filters", "HEAD:a.txt"],
  },
  {
    name: "tar.<format>.command",
    set: (repo, program) => repo.git("config", "tar.trap.command", program),
    sprung: ["archive", "--format=trap", "HEAD"],
  },
  {
    name: "gpg.program",
    set: (repo, program) => {
      repo.git("config", "gpg.program", program);
      signHead(repo, "PGP SIGNATURE");
    },
    sprung: ["log"],
  },
  {
    name: "gpg.<format>.program",
    set: (repo, program) => {
      repo.git("config", "gpg.ssh.program", program);
      repo.git("config", "gpg.ssh.allowedSignersFile", "/dev/null");
      signHead(repo, "SSH SIGNATURE");
    },
    sprung: ["log"],
  },
  {
    name: "core.pager",
    set: (repo, program) => repo.git("config", "core.pager", program),
    sprung: ["--paginate", "log"],
    onTerminal: true,
  },
  { name: "pager.<cmd>", set: (repo, program) => repo.git("config", "pager.log", program), sprung: ["log"], onTerminal: true },
  {
    name: "alias.*",
    set: (repo, program) => {
      for (const name of ["trap", "log", "rev-parse", "cat-file", "diff-tree"]) repo.git("config", `alias.${name}`, `!${program}`);
    },
    sprung: ["trap"],
  },
  {
    name: "include.path",
    set: (repo, program) => {
      writeFileSync(join(repo.path, ".git/trap"), `[core]\n\tfsmonitor = ${program}\n`);
      repo.git("config", "include.path", "trap");
    },
    sprung: ["status"],
  },
  {
    name: "includeIf.<condition>.path",
    set: (repo, program) => {
      writeFileSync(join(repo.path, ".git/trap"), `[core]\n\tfsmonitor = ${program}\n`);
      repo.git("config", "includeIf.onbranch:main.path", "trap");
    },
    sprung: ["status"],
  },
  {
    name: "extensions.worktreeConfig",
    set: (repo, program) => {
      repo.git("config", "core.repositoryFormatVersion", "1");
      repo.git("config", "extensions.worktreeConfig", "true");
      repo.git("config", "--worktree", "core.fsmonitor", program);
    },
    sprung: ["status"],
  },
];

/** A driver of attributes that every file has. */
export function setDriver(repo: TestRepository, kind: "diff" | "filter" | "merge", key: string, program: string): void {
  addAttributes(repo, `* ${kind}=trap`);
  repo.git("config", `${kind}.trap.${key}`, program);
}

/** Writes main's last commit again with a signature, and has git look at signatures. */
function signHead(repo: TestRepository, kind: string): void {
  repo.git("config", "log.showSignature", "true");
  const [head, ...message] = repo.git("cat-file", "commit", "HEAD").split("\n\n");
  const signature = `gpgsig -----BEGIN ${kind}-----\n \n iQ==\n -----END ${kind}-----`;
  repo.git("update-ref", "refs/heads/main", repo.rawCommit(`${head}\n${signature}\n\n${message.join("\n\n")}\n`));
}
