import { counted } from "../../model/counted.ts";
import { COUNTED_PATH_CLASSES } from "../../model/path-class.ts";
import type { LinesFound, MachineFiles, Surroundings } from "../../model/surroundings.ts";
import { percent } from "./percent.ts";
import type { ListItem, Setting } from "./setting.ts";

/** Paths whose lines are left out: files that say a program wrote them hold, those that only look like it are comments. */
export function draftExclude({ lines, linesMissing, attributeLines }: Surroundings): Setting {
  const what = "Paths whose lines are left out of line measures.";
  const items = (lines?.machine ?? []).map(itemOf);
  const known = lines === null ? `Lines could not be counted (${linesMissing ?? "unknown"}).` : sayClasses(lines);
  const attributes = attributeLines === 0 ? "" : ` ${counted(attributeLines, "line")} of .gitattributes about such paths hold as well.`;
  if (items.length === 0)
    return {
      key: "exclude",
      comments: [`${what} ${known}${attributes} For example:`],
      value: { data: ["**/generated/**"] },
      isActive: false,
    };
  return {
    key: "exclude",
    comments: [`${what} ${known}${attributes}`],
    value: { items },
    isActive: items.some(({ isActive }) => isActive),
  };
}

function itemOf({ pattern, files, share, evidence, isSure }: MachineFiles): ListItem {
  const size = `${percent(share)} of all counted lines that changed on main, ${counted(files, "file")}`;
  const comment = isSure ? `${size}: ${evidence}.` : `Written by a program? ${size}: ${evidence}.`;
  return { value: pattern, comment, isActive: isSure };
}

function sayClasses({ classes }: LinesFound): string {
  const out = classes.filter((one) => !COUNTED_PATH_CLASSES.includes(one.class) && one.lines > 0);
  if (out.length === 0) return "No lines of lock files, data, generated or vendored files are in this history.";
  const named = out.sort((a, b) => b.lines - a.lines).map((one) => `${one.class} ${percent(one.share)}`);
  return `Of all changed lines these are left out already: ${named.join(", ")}.`;
}
