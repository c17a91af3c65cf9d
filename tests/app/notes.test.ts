import { describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import { createRepository, type TestRepository } from "../sources/git/build-repo.ts";
import { analyzeFolder } from "./analyze-folder.ts";

const AI_NOTE = 'a.ts\n  s_0123456789abcd::t_0123456789abcd 1\n---\n{"sessions":{"s_0123456789abcd":{"agent_id":{"model":"gpt-5.6"}}}}';
const HUMAN_NOTE = '---\n{"prompts":{}}';

async function report(path: string): Promise<Report> {
  return (await analyzeFolder(path)).report;
}

/** Main with a merged branch of an agent's name, and one branch that never landed. */
function repository(): TestRepository {
  const repo = createRepository();
  repo.commit("one", { "a.ts": "1\n" });
  repo.git("checkout", "-q", "-b", "claude/fix");
  repo.commit("two", { "a.ts": "2\n" });
  repo.git("checkout", "-q", "main");
  repo.git("merge", "-q", "--no-ff", "claude/fix");
  repo.git("checkout", "-q", "-b", "claude/more");
  repo.commit("three", { "a.ts": "3\n" });
  repo.git("checkout", "-q", "main");
  return repo;
}

const annotate = (repo: TestRepository, ref: string, text: string, commit: string) =>
  repo.git("notes", `--ref=${ref}`, "add", "-m", text, commit);

describe("attribution notes", () => {
  it("are counted by what they attest and where their commits are, and never as marks", async () => {
    const repo = repository();
    annotate(repo, "ai", AI_NOTE, "claude/fix");
    annotate(repo, "ai", AI_NOTE, "claude/more");
    annotate(repo, "ai", HUMAN_NOTE, "main");
    annotate(repo, "commits", AI_NOTE, "main");
    const { adoption, repo: found } = await report(repo.path);
    expect(adoption.notes).toEqual([{ ref: "refs/notes/ai", notes: 3, attesting: 2, onMain: 1 }]);
    expect(found.counts.evidence).toMatchObject({ strong: 0, authored: 0, assisted: 0 });
    expect(adoption.outcome).toBe("not-found");
  });

  it("that cannot be read are unknown and do not end the run", async () => {
    const repo = repository();
    annotate(repo, "ai", AI_NOTE, "main");
    repo.lose(repo.git("rev-parse", "refs/notes/ai^{tree}"));
    const { adoption } = await report(repo.path);
    expect(adoption.notes).toEqual([{ ref: "refs/notes/ai", notes: null, attesting: null, onMain: null }]);
  });

  it("are none in a repository without them", async () => {
    expect((await report(repository().path)).adoption.notes).toEqual([]);
  });
});

describe("names of branches", () => {
  it("are counted by tool and landing, without being named, and never as marks", async () => {
    const found = await report(repository().path);
    expect(found.adoption.branches).toEqual([{ tool: "Claude Code (web/action)", evidence: "authored", branches: 2, landed: 1 }]);
    expect(found.repo.counts.evidence.strong).toBe(0);
    expect(JSON.stringify(found)).not.toContain("claude/");
  });
});
