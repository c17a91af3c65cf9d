import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { askPairs, type Question } from "../../../src/sources/git/ask-pairs.ts";
import { findGit } from "../../../src/sources/git/find-git.ts";
import { createNumstatParser } from "../../../src/sources/git/parse-numstat.ts";
import { openShadow } from "../../../src/sources/git/shadow.ts";
import { createRepository, type TestRepository, temporaryFolder } from "./build-repo.ts";

async function shadowOf({ path }: TestRepository) {
  const folder = temporaryFolder();
  const home = join(folder, "home");
  mkdirSync(home);
  const { git } = await findGit({ environment: { PATH: process.env["PATH"] }, home });
  const places = { objectFolders: [join(path, ".git", "objects")], shallowFile: join(path, ".git", "shallow") };
  return openShadow({ git, folder, subject: path, objectFormat: "sha1", ...places });
}

/** A question with an answer that never gets complete. */
function hopeless(failure: Error): Question<null> {
  return {
    formats: ["--numstat"],
    parser(header) {
      const { push, isComplete } = createNumstatParser({ header, file: () => undefined });
      return { push, take: () => null, finish: isComplete };
    },
    weigh: () => ({ files: 1, bytes: 0 }),
    complete: () => Promise.reject(failure),
  };
}

describe("an answer that cannot be completed", () => {
  it("fails the call, and not the process while git still answers", async () => {
    const repo = createRepository();
    const shas = [repo.commit("one", { a: "1" }), repo.commit("two", { a: "2" })];
    const shadow = await shadowOf(repo);
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    try {
      const asked = askPairs(shadow, {
        question: hopeless(new Error("out of reach")),
        count: 2,
        lineOf: (line) => ({ sha: shas[line] ?? "", base: shas[line - 1] ?? null }),
        graftFile: join(shadow.path, "none"),
        deliver: () => true,
      });
      await expect(asked).rejects.toThrow("out of reach");
    } finally {
      process.off("unhandledRejection", note);
    }
    expect(unhandled).toEqual([]);
  });
});
