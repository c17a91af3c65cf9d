import type { OwnerSyntax } from "./owned-paths.ts";

/** A line that says who owns which paths. */
export interface OwnerRule {
  readonly pattern: string;
  /** As written; none: nobody owns them. */
  readonly owners: readonly string[];
  /** Takes paths out of its section, whatever else is said of them there. */
  readonly isExclusion: boolean;
}

/** What a CODEOWNERS file says. */
export interface OwnerFile {
  readonly syntax: OwnerSyntax;
  /** In the order of the file; each has owners of its own for a path. GitHub has one. */
  readonly sections: readonly (readonly OwnerRule[])[];
  /** Lines that the forge would pass over as well, and those beyond the limit. */
  readonly skipped: number;
}

/** Places in which a forge looks for the file: the first that is there is taken. GitHub: the first three; GitLab: the last three. */
export const OWNER_FILES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"] as const;

/** Lines with rules or headings that are looked at. */
const MAX_RULES = 50_000;

const HEADING = /^\^?\[([^\]]+)\](?:\[\d+\])?(?=\s|$)/;
const OWNER = /^(?:@\S|[^@\s]+@[^@\s])/;

/**
 * Reads a CODEOWNERS file, as GitHub does or as GitLab does: the place tells, or else what only one of them knows (sections, exclusions).
 *
 * Of GitHub, comments may stand behind a rule, and a line with something that is no owner is passed over; of GitLab, sections of one name are one, their heading may name owners
 * for lines without any, whether it is optional or how many approvals it asks makes no difference, and what is no owner is passed over alone. A rule that stands twice in a section
 * holds where it stands last.
 *
 * Source: "About code owners" in GitHub's documentation, "Syntax of CODEOWNERS file" in GitLab's.
 *
 * @param path one of `OWNER_FILES`
 * @param text hostile
 */
export function parseCodeowners(path: string, text: string): OwnerFile {
  const lines = text.split(/\r\n|[\r\n]/, MAX_LINES).map((line) => line.trim());
  const syntax = syntaxOf(path, lines);
  const sections = new Map<string, Map<string, OwnerRule>>();
  let section = openSection(sections, "");
  let defaults: readonly string[] = [];
  let skipped = 0;
  const told = lines.filter(saysSomething);
  for (const line of told.slice(0, MAX_RULES)) {
    const heading = readHeading(line, syntax);
    if (heading !== null) {
      section = openSection(sections, heading.name);
      defaults = heading.owners;
      continue;
    }
    const rule = readRule(line, { syntax, defaults });
    if (rule === null) skipped++;
    else setLast(section, `${rule.isExclusion ? "!" : ""}${rule.pattern}`, rule);
  }
  return {
    syntax,
    sections: Array.from(sections.values(), (held) => [...held.values()]),
    skipped: skipped + Math.max(0, told.length - MAX_RULES),
  };
}

/** Lines are at least two bytes, and a file is read up to 1 MiB. */
const MAX_LINES = 1 << 20;

function readHeading(line: string, syntax: OwnerSyntax): { readonly name: string; readonly owners: readonly string[] } | null {
  const heading = syntax === "gitlab" ? HEADING.exec(line) : null;
  if (heading === null) return null;
  return { name: heading[1]?.trim().toLowerCase() ?? "", owners: wordsOf(line.slice(heading[0].length)).filter(isOwner) };
}

function syntaxOf(path: string, lines: readonly string[]): OwnerSyntax {
  if (path.startsWith(".github/")) return "github";
  if (path.startsWith(".gitlab/")) return "gitlab";
  return lines.some((line) => line.startsWith("!") || HEADING.test(line)) ? "gitlab" : "github";
}

function saysSomething(line: string): boolean {
  return line !== "" && !line.startsWith("#");
}

function openSection(sections: Map<string, Map<string, OwnerRule>>, name: string): Map<string, OwnerRule> {
  const section = sections.get(name) ?? new Map<string, OwnerRule>();
  sections.set(name, section);
  return section;
}

/** A later entry of the same key takes the last place. */
function setLast<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
}

interface LineRules {
  readonly syntax: OwnerSyntax;
  readonly defaults: readonly string[];
}

function readRule(line: string, { syntax, defaults }: LineRules): OwnerRule | null {
  const isExclusion = line.startsWith("!");
  const end = endOfPattern(line);
  const pattern = line.slice(isExclusion ? 1 : 0, end);
  const words = wordsOf(line.slice(end));
  if (syntax === "gitlab") {
    const owners = words.filter(isOwner);
    return { pattern, owners: owners.length === 0 ? defaults : owners, isExclusion };
  }
  const comment = words.findIndex((word) => word.startsWith("#"));
  const owners = comment < 0 ? words : words.slice(0, comment);
  return isExclusion || pattern.startsWith("\\#") || !owners.every(isOwner) ? null : { pattern, owners, isExclusion };
}

/** Where the first blank is that no backslash escapes. */
function endOfPattern(line: string): number {
  for (let at = 0; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === " " || line[at] === "\t") return at;
  }
  return line.length;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function isOwner(word: string): boolean {
  return OWNER.test(word);
}
