import { describe, expect, it } from "vitest";
import { openTarget } from "../../src/app/open-target.ts";
import type { ProgressEvent, ReaderChoice } from "../../src/app/options.ts";
import { createRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

interface Opened {
  readonly kind: "git" | "js";
  readonly fetchFailure: string | null;
  readonly told: readonly ProgressEvent[];
}

/** Opens a repository of one commit. */
async function open(reader: ReaderChoice, more: { readonly PATH?: string; readonly fetchPulls?: boolean } = {}): Promise<Opened> {
  const repo = createRepository();
  repo.commit("one");
  const folder = temporaryFolder();
  const options = optionsFor(repo.path, folder, { reader, fetchPulls: more.fetchPulls ?? false });
  const told: ProgressEvent[] = [];
  const { reader: target, fetchFailure } = await openTarget(
    options,
    quietIo({ progress: (event) => void told.push(event), confirm: async () => true, env: { PATH: more.PATH ?? process.env["PATH"] } }),
  );
  await target.close();
  return { kind: target.kind, fetchFailure, told };
}

describe("the choice of the reader", () => {
  it("is git where there is one, and says nothing", async () => {
    expect(await open("auto")).toMatchObject({ kind: "git", told: [] });
    expect(await open("git")).toMatchObject({ kind: "git", told: [] });
  });

  it("is the JavaScript reader where there is no git, and says so", async () => {
    const { kind, told } = await open("auto", { PATH: "" });
    expect(kind).toBe("js");
    expect(told).toEqual([
      { kind: "found", text: expect.stringMatching(/no git program .* isomorphic-git [\d.]+, which counts no lines/) },
    ]);
  });

  it("is the user's", async () => {
    expect(await open("js")).toMatchObject({ kind: "js", told: [] });
    await expect(open("git", { PATH: "" })).rejects.toMatchObject({ code: "GIT_MISSING" });
  });

  it("goes on without pull request heads that cannot be fetched, and says why", async () => {
    const { kind, fetchFailure } = await open("git", { fetchPulls: true });
    expect(kind).toBe("git");
    expect(fetchFailure).toContain("https or ssh origin");
  });

  it("refuses to fetch pull request heads without git, before anything is asked", async () => {
    await expect(open("js", { fetchPulls: true })).rejects.toMatchObject({
      code: "GIT_NEEDED",
      fix: expect.stringContaining("--reader git"),
    });
  });
});
