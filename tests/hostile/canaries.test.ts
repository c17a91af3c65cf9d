import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, repositoryAt, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { copyRepository } from "./copy-repository.ts";
import { runProgram } from "./run-program.ts";

const HAS_TERMINAL = process.platform === "linux" && existsSync("/usr/bin/script");
if (!HAS_TERMINAL) console.log("skipped: without script(1) there is no terminal, and plain git starts no pager");

/** A program that leaves a file behind when it is run. */
interface Canary {
  readonly program: string;
  hasRun(): boolean;
  reset(): void;
}

function createCanary(): Canary {
  const folder = temporaryFolder();
  const program = join(folder, "program");
  const proof = join(folder, "ran");
  writeFileSync(program, `#!/bin/sh\n: > '${proof}'\nexit 1\n`);
  chmodSync(program, 0o755);
  return { program, hasRun: () => existsSync(proof), reset: () => rmSync(proof, { force: true }) };
}

interface Trap {
  readonly name: string;
  readonly set: (repo: TestRepository, program: string) => void;
  /** A plain git command that runs the program: the trap is a real one. */
  readonly sprung: readonly string[];
}

const attributes = (repo: TestRepository, text: string) => repo.write(".gitattributes", text);

const TRAPS: readonly Trap[] = [
  { name: "core.fsmonitor", set: (repo, program) => repo.git("config", "core.fsmonitor", program), sprung: ["status"] },
  {
    name: "core.hooksPath",
    set: (repo, program) => {
      mkdirSync(join(repo.path, "hooks"));
      for (const hook of ["post-index-change", "post-checkout", "reference-transaction"])
        execFileSync("cp", [program, join(repo.path, "hooks", hook)]);
      repo.git("config", "core.hooksPath", join(repo.path, "hooks"));
    },
    sprung: ["checkout", "-q", "--detach"],
  },
  { name: "diff.external", set: (repo, program) => repo.git("config", "diff.external", program), sprung: ["diff", "HEAD~1", "HEAD"] },
  {
    name: "diff.X.textconv",
    set: (repo, program) => {
      attributes(repo, "* diff=trap\n");
      repo.git("config", "diff.trap.textconv", program);
    },
    sprung: ["log", "-p"],
  },
  {
    name: "filter.X.clean",
    set: (repo, program) => {
      attributes(repo, "* filter=trap\n");
      repo.git("config", "filter.trap.clean", program);
      repo.write("a.txt", "changed\n");
    },
    sprung: ["diff", "--stat"],
  },
  {
    name: "filter.X.smudge",
    set: (repo, program) => {
      attributes(repo, "* filter=trap\n");
      repo.git("config", "filter.trap.smudge", program);
    },
    sprung: ["cat-file", "--filters", "HEAD:a.txt"],
  },
  {
    name: "gpg.program with a signed commit",
    set: (repo, program) => {
      repo.git("config", "log.showSignature", "true");
      repo.git("config", "gpg.program", program);
      const [head, ...message] = repo.git("cat-file", "commit", "HEAD").split("\n\n");
      const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----";
      repo.git("update-ref", "refs/heads/main", repo.rawCommit(`${head}\n${signature}\n\n${message.join("\n\n")}\n`));
    },
    sprung: ["log"],
  },
  { name: "core.pager", set: (repo, program) => repo.git("config", "core.pager", program), sprung: ["--paginate", "log"] },
  {
    name: "alias",
    set: (repo, program) => {
      for (const name of ["trap", "log", "rev-parse", "cat-file", "diff-tree"]) repo.git("config", `alias.${name}`, `!${program}`);
    },
    sprung: ["trap"],
  },
  {
    name: "core.sshCommand of a promisor remote that lost a blob",
    set: (repo, program) => {
      repo.git("config", "core.sshCommand", program);
      repo.git("config", "remote.origin.url", "ssh://example.com/x.git");
      repo.git("config", "remote.origin.promisor", "true");
      repo.git("config", "extensions.partialClone", "origin");
      repo.git("config", "core.repositoryFormatVersion", "1");
      repo.lose(repo.git("rev-parse", "HEAD~1:a.txt"));
    },
    sprung: ["-c", "protocol.allow=always", "log", "--numstat"],
  },
  {
    name: "an included configuration file",
    set: (repo, program) => {
      writeFileSync(join(repo.path, ".git/trap"), `[core]\n\tfsmonitor = ${program}\n`);
      repo.git("config", "include.path", "trap");
    },
    sprung: ["status"],
  },
];

/** Plain git as a user runs it: no guard of ours, any protocol, and a terminal where there is a program that makes one. */
function runPlainGit(repo: TestRepository, args: readonly string[]): void {
  const command = ["git", "-C", repo.path, ...args];
  const [program = "", ...words] = HAS_TERMINAL ? ["script", "-qec", command.map((word) => `'${word}'`).join(" "), "/dev/null"] : command;
  try {
    execFileSync(program, words, { env: { PATH: process.env["PATH"], HOME: temporaryFolder() }, stdio: "ignore", timeout: 20_000 });
  } catch {
    // The trap makes git fail; that it was sprung is what counts.
  }
}

function createRepositoryWith(trap: Trap, canary: Canary): TestRepository {
  const repo = copyRepository(["one", "two", "three"].map((text) => [text, { "a.txt": `${text}\n` }]));
  trap.set(repo, canary.program);
  canary.reset();
  return repo;
}

describe("a program that the repository names", () => {
  it.each(TRAPS.filter(({ name }) => HAS_TERMINAL || name !== "core.pager"))("is never run: $name", async (trap) => {
    const canary = createCanary();
    const proof = createRepositoryWith(trap, canary);
    runPlainGit(proof, trap.sprung);
    expect(canary.hasRun(), `plain git runs it by: git ${trap.sprung.join(" ")}`).toBe(true);
    canary.reset();

    const repo = createRepositoryWith(trap, canary);
    for (const words of [["--json"], ["doctor"]]) {
      const { exit } = await runProgram([...words, "--quiet", repo.path], { target: repo.path });
      expect(exit).toBe(trap.name.includes("lost") ? 4 : 0);
    }
    expect(canary.hasRun()).toBe(false);
  });

  it("is never run when the scratch folder lies in the repository and --fetch-prs asks its remote", async () => {
    const canary = createCanary();
    const repo = createRepository();
    repo.commit("one", { "a.txt": "a\n" });
    repo.git("config", "core.sshCommand", canary.program);
    repo.git("config", "remote.origin.url", "ssh://user@localhost:1/x.git");
    const scratch = join(repo.path, "scratch");
    mkdirSync(scratch);
    const run = await runProgram(["--fetch-prs", "--yes", repo.path], { env: { TMPDIR: scratch } });
    expect(run.exit).toBe(4);
    expect(run.stderr).toContain("pull requests could not be fetched");
    expect(canary.hasRun()).toBe(false);
  });
});

describe("the network", () => {
  it("is not reached for objects that a partial clone lacks, where plain git does", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const origin = createRepository();
      for (let n = 0; n < 3; n++) origin.commit(`step ${n}`, { "a.txt": `${n}\n` });
      origin.git("config", "uploadpack.allowFilter", "true");
      const clone = repositoryAt(join(dirname(origin.path), "clone"));
      origin.git("clone", "-q", "--filter=blob:none", "--no-checkout", `file://${origin.path}`, clone.path);
      clone.git("config", "remote.origin.url", `git://127.0.0.1:${port}/x.git`);
      for (const words of [["--json"], ["doctor"], ["--reader", "js"]])
        await runProgram([...words, "--quiet", clone.path], { target: clone.path });
      expect(connections).toBe(0);
      // Asynchronous, or this process could not answer its own child.
      await new Promise((resolve) => execFile("git", ["-C", clone.path, "log", "--numstat"], { timeout: 20_000 }, resolve));
      expect(connections).toBeGreaterThan(0);
    } finally {
      server.close();
    }
  });
});
