import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestRepository } from "../../sources/git/build-repo.ts";
import type { Trap } from "./trap.ts";

const ASK_FOR = "protocol=https\nhost=example.com\n\n";
/** A port that nobody listens on. */
const NOWHERE = "127.0.0.1:1/x.git";

/** Traps that commands spring which talk to another repository, and those that do so to get what a partial clone lacks. */
export const TRANSPORT_TRAPS: readonly Trap[] = [
  {
    name: "remote.<name>.receivepack",
    set: (repo, program) => {
      repo.git("config", "remote.origin.receivepack", program);
      repo.git("config", "remote.origin.url", besideOf(repo));
    },
    sprung: ["push", "origin", "main"],
  },
  {
    name: "credential.helper",
    set: (repo, program) => repo.git("config", "credential.helper", program),
    sprung: ["credential", "fill"],
    input: ASK_FOR,
  },
  {
    name: "credential.<url>.*",
    set: (repo, program) => repo.git("config", "credential.https://example.com.helper", `!${program}`),
    sprung: ["credential", "fill"],
    input: ASK_FOR,
  },
  {
    name: "core.askPass",
    set: (repo, program) => repo.git("config", "core.askPass", program),
    sprung: ["credential", "fill"],
    input: ASK_FOR,
  },
  {
    name: "core.alternateRefsCommand",
    set: (repo, program) => {
      const other = besideOf(repo);
      repo.git("init", "-q", "--bare", other);
      repo.git("push", "-q", other, "main~1:refs/heads/main");
      appendFileSync(join(repo.path, ".git/objects/info/alternates"), `${other}/objects\n`);
      repo.git("config", "core.alternateRefsCommand", program);
    },
    sprung: ["receive-pack", "."],
  },
  {
    name: "imap.tunnel",
    set: (repo, program) => {
      repo.git("config", "imap.folder", "INBOX");
      repo.git("config", "imap.tunnel", program);
    },
    sprung: ["imap-send"],
    input:
      "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: a <a@example.com>\nDate: Mon, 17 Sep 2001 00:00:00 +0000\nSubject: x\n\ntext\n",
  },
  {
    name: "core.sshCommand",
    set: (repo, program) => {
      repo.git("config", "core.sshCommand", program);
      losePromised(repo, "ssh://example.com/x.git");
    },
    sprung: ["log", "--numstat"],
    isDamaged: true,
  },
  {
    name: "core.gitProxy",
    set: (repo, program) => {
      repo.git("config", "core.gitProxy", program);
      losePromised(repo, `git://${NOWHERE}`);
    },
    sprung: ["log", "--numstat"],
    isDamaged: true,
  },
  {
    name: "protocol.<name>.allow",
    set: (repo, program) => {
      repo.git("config", "protocol.ext.allow", "always");
      losePromised(repo, `ext::${program} %S`);
    },
    sprung: ["log", "--numstat"],
    isDamaged: true,
  },
  {
    name: "url.<base>.insteadOf",
    set: (repo, program) => {
      repo.git("config", "protocol.ext.allow", "always");
      repo.git("config", `url.ext::${program} %S .insteadOf`, "https://");
      losePromised(repo, "https://example.com/x.git");
    },
    sprung: ["log", "--numstat"],
    isDamaged: true,
  },
  {
    name: "remote.<name>.uploadpack",
    set: (repo, program) => {
      repo.git("config", "remote.origin.uploadpack", program);
      losePromised(repo, besideOf(repo));
    },
    sprung: ["log", "--numstat"],
    isDamaged: true,
  },
];

function besideOf(repo: TestRepository): string {
  const path = `${repo.path}-other.git`;
  mkdirSync(path, { recursive: true });
  return path;
}

/** Makes the repository a partial clone of an address that lacks one file. */
function losePromised(repo: TestRepository, address: string): void {
  const isLost = repo.git("config", "--default", "", "--get", "extensions.partialClone") !== "";
  repo.git("config", "remote.origin.url", address);
  repo.git("config", "remote.origin.promisor", "true");
  repo.git("config", "extensions.partialClone", "origin");
  repo.git("config", "core.repositoryFormatVersion", "1");
  repo.git("config", "protocol.allow", "always");
  if (!isLost) repo.lose(repo.git("rev-parse", "HEAD~1:a.txt"));
}
