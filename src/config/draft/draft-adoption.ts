import { counted } from "../../model/counted.ts";
import type { MarksFound, Surroundings } from "../../model/surroundings.ts";
import { quoted } from "./json-text.ts";
import type { Setting } from "./setting.ts";

const MOST_TOOLS = 3;
/** How the marker table calls what several tools read. */
const UNNAMED = "generic";

/** When AI tools arrived: the user's date holds; a detected one is a comment, since to write it down would make it a declared one. */
export function draftAdoption({ marks }: Surroundings, adoptedOn: string | null): Setting {
  const seen = [sayTools(marks), sayFiles(marks)].filter((text) => text !== null);
  if (adoptedOn !== null)
    return {
      key: "adoption",
      comments: ["When AI coding tools arrived, as it was said when this file was written.", ...seen, sayDate(marks)],
      value: { data: { date: adoptedOn } },
      isActive: true,
    };
  const advice =
    marks.adoptedOn === null
      ? "If you know the day, write it here in place of this example (FROM..TO for a rollout):"
      : "If you know the day, write it here (FROM..TO for a rollout): a detected one limits the evidence to moderate.";
  return {
    key: "adoption",
    comments: [...seen, `${sayDate(marks)} ${advice}`],
    value: { data: { date: marks.adoptedOn ?? "2025-09-01" } },
    isActive: false,
  };
}

function sayTools({ tools }: MarksFound): string | null {
  if (tools.length === 0) return null;
  const named = tools.slice(0, MOST_TOOLS).map(({ tool, changes, firstAt }) => `${tool} on ${counted(changes, "change")} since ${firstAt}`);
  const more = tools.length > MOST_TOOLS ? `, and ${counted(tools.length - MOST_TOOLS, "other tool")}` : "";
  return `AI marks on landed changes, a lower bound: ${named.join(", ")}${more}.`;
}

function sayFiles({ files }: MarksFound): string | null {
  if (files.length === 0) return null;
  const named = files.slice(0, MOST_TOOLS).map(({ tool, path }) => (tool === UNNAMED ? quoted(path) : `${quoted(path)} (${tool})`));
  const more = files.length > MOST_TOOLS ? `, and ${files.length - MOST_TOOLS} more` : "";
  return `Configuration of AI tools in the tree: ${named.join(", ")}${more}.`;
}

function sayDate({ adoptedOn, isComparable, rule }: MarksFound): string {
  if (adoptedOn === null) return `No date of adoption was detected. ${rule}`;
  const lack = isComparable ? "" : " The history begins too shortly before it for a comparison.";
  return `Detected: ${adoptedOn}. ${rule}${lack}`;
}
