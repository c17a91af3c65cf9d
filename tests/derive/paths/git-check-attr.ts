import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttributesFile } from "../../../src/derive/paths/parse-gitattributes.ts";

/** A scratch repository in which git itself is asked for attributes. */
export interface AttributeOracle {
  /** Puts `.gitattributes` files in place of the former ones and asks git; "set", "unset", "unspecified" or the value, by path. */
  ask(files: readonly AttributesFile[], attribute: string, paths: readonly string[]): Map<string, string>;
  close(): void;
}

export function createAttributeOracle(): AttributeOracle {
  const root = mkdtempSync(join(tmpdir(), "attributes-"));
  const home = join(root, "home");
  const work = join(root, "work");
  mkdirSync(home);
  const environment = {
    PATH: process.env["PATH"],
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    LC_ALL: "C",
  };
  const git = (args: readonly string[], input = "") =>
    execFileSync("git", ["-c", "core.attributesFile=/dev/null", ...args], {
      cwd: work,
      env: environment,
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
  return {
    ask(files, attribute, paths) {
      rmSync(work, { recursive: true, force: true });
      mkdirSync(work);
      git(["init", "-q", "."]);
      for (const { folder, text } of files) {
        mkdirSync(join(work, folder), { recursive: true });
        writeFileSync(join(work, folder, ".gitattributes"), text);
      }
      const fields = git(["check-attr", "-z", "--stdin", attribute], paths.map((path) => `${path}\0`).join("")).split("\0");
      return new Map(paths.map((_, i) => [fields[3 * i] ?? "", fields[3 * i + 2] ?? ""]));
    },
    close() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
