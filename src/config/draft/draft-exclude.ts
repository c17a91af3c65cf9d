import { counted } from "../../model/counted.ts";
import { COUNTED_PATH_CLASSES } from "../../model/path-class.ts";
import type { LinesFound, MachineFiles, Surroundings } from "../../model/surroundings.ts";
import { percent } from "./percent.ts";
import type { ListItem, Setting } from "./setting.ts";

/** Classes with less are not worth a word. */
const LEAST_SHARE = 0.01;

/** Paths whose lines are left out: files that say a program wrote them hold, those that only look like it are comments. */
export function draftExclude({ lines, linesMissing, attributeLines }: Surroundings): Setting {
  const what = "Paths whose lines are left out of line measures.";
  const items = (lines?.machine ?? []).map(itemOf);
  const known = lines === null ? `Lines could not be counted (${linesMissing ?? "unknown"}).` : sayClasses(lines);
  const attributes =
    attributeLines === 0 ? "" : ` What .gitattributes says of such paths is followed (${counted(attributeLines, "line")}).`;
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
  const size = `${counted(files, "file")} with ${percent(share)} of all counted lines that changed on main`;
  const comment = isSure ? `${size}: ${evidence}.` : `Written by a program? ${size}: ${evidence}.`;
  return { value: pattern, comment, isActive: isSure };
}

function sayClasses({ classes }: LinesFound): string {
  const out = classes.filter((one) => !COUNTED_PATH_CLASSES.includes(one.class) && one.share >= LEAST_SHARE);
  if (out.length === 0)
    return "Lock files, data, generated and vendored files are left out anyway; they are less than 1% of all changed lines.";
  const named = out.sort((a, b) => b.lines - a.lines).map((one) => `${one.class} ${percent(one.share)}`);
  return `Left out anyway: ${named.join(", ")} of all changed lines.`;
}
