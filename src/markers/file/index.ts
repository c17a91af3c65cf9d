import { NO_RULES, type Rule, rulesMatching, type TextPlugin } from "../plugin.ts";

/** Configuration files of tools. The case of letters counts: `agents.md` is an ordinary page of documentation. */
export const FILE: TextPlugin = {
  id: "file",
  title: "configuration file of a tool in the tree",
  subject: "path",
  compile(rules) {
    const bySpecificity = [...rules].sort((a, b) => literalLength(b) - literalLength(a) || a.index - b.index);
    const mayMatch = pathFilter(rules);
    return (path) => (mayMatch(path) ? rulesMatching(bySpecificity, path) : NO_RULES);
  },
};

function literalLength({ marker }: Rule): number {
  return marker.pattern.replaceAll("*", "").length;
}

/** A cheap test, run on every path of every tree: its first segment or its last one must be known. */
function pathFilter(rules: readonly Rule[]): (path: string) => boolean {
  const first = new Set<string>();
  const last = new Set<string>();
  const prefixes: string[] = [];
  for (const { marker } of rules) {
    if (marker.patternType === "regex" || !marker.caseSensitive) return () => true;
    const head = marker.pattern.split("/", 1)[0] ?? "";
    if (marker.pattern.startsWith("**/")) last.add(marker.pattern.slice(3));
    else if (head.includes("*")) prefixes.push(head.slice(0, head.indexOf("*")));
    else first.add(head);
  }
  return (path) => {
    const slash = path.indexOf("/");
    if (first.has(slash < 0 ? path : path.slice(0, slash)) || last.has(path.slice(path.lastIndexOf("/") + 1))) return true;
    return prefixes.some((prefix) => path.startsWith(prefix));
  };
}
