import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type RepositoryData, readRepository } from "../../src/app/read-repository.ts";
import { PARTICIPANT_ROLES } from "../../src/model/identity.ts";
import { createRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

const ADA = "Ada Example";

/** Two commits: a mailmap that gives Ada her full name, and a change reviewed by somebody without a name. */
function buildRepository(): string {
  const repository = createRepository();
  repository.commit("Add a mailmap\n", { ".mailmap": `${ADA} <ada@example.com>\n`, "a.txt": "1\n2\n3\n" });
  repository.commit(`Change a line\n\nReviewed-by: ${ADA} <ada@elsewhere.example>\nTested-by: bob@example.com\n`, { "a.txt": "1\n2\n4\n" });
  return repository.path;
}

function read<Result>(
  path: string,
  use: (data: RepositoryData) => Promise<Result> | Result,
  temporary = temporaryFolder(),
): Promise<Result> {
  return readRepository(optionsFor(path, temporary), quietIo(), use);
}

describe("the facts of a repository for other programs", () => {
  it("hold no name and no address of a person", async () => {
    const participants = await read(buildRepository(), (data) => data.participants);
    // Keys are random letters, in which any three stand by chance.
    expect(JSON.stringify(participants)).not.toMatch(/"(?:ada|carl|bob)"|ada example|\w@|example/i);
  });

  it("join what the mailmap joins by name, and keep pairs as written apart", async () => {
    const { nameKey, pairKey, role, identity, count } = await read(buildRepository(), (data) => data.participants);
    const rows = Array.from({ length: count }, (_, row) => ({ role: PARTICIPANT_ROLES[role[row] ?? 0], who: identity[row] ?? 0 }));
    const ada = rows.filter((row) => row.role === "author" || row.role === "reviewed-by").map(({ who }) => who);
    expect(new Set(ada.map((who) => nameKey[who])).size).toBe(1);
    expect(new Set(ada.map((who) => pairKey[who])).size).toBe(2);
  });

  it("count lines against any base on demand", async () => {
    const lines = await read(buildRepository(), (data) =>
      data.countLines({ commit: Int32Array.of(0, 1, 0), base: Int32Array.of(1, -1, -1) }),
    );
    expect(lines).toEqual({ added: Float64Array.of(1, 4, 4), deleted: Float64Array.of(1, 0, 0) });
  });

  it("derive landed changes without the identities of the history", async () => {
    const units = await read(buildRepository(), (data) => data.deriveUnits());
    expect(units.landings.landings).toHaveLength(2);
    expect(units).not.toHaveProperty("history");
  });

  it("leave nothing behind when their user fails", async () => {
    const temporary = temporaryFolder();
    const failing = read(buildRepository(), () => Promise.reject(new Error("no")), temporary);
    await expect(failing).rejects.toThrow("no");
    expect(readdirSync(temporary)).toEqual([]);
  });
});
