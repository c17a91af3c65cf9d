import { percent } from "../../config/draft/percent.ts";
import type { Surroundings } from "../../model/surroundings.ts";
import { counted } from "../counted.ts";
import { shortened } from "./shortened.ts";

/** One line of what was found. Details hold strings of the repository: whoever prints them escapes them. */
export interface InitFinding {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

/** What was found, in the order in which a configuration is read. */
export function sayFindings(found: Surroundings): readonly InitFinding[] {
  return [
    { id: "forge", title: "Forge", detail: sayForge(found) },
    { id: "main", title: "Main", detail: sayMain(found) },
    { id: "marks", title: "AI marks", detail: sayMarks(found) },
    { id: "adoption", title: "Adoption", detail: sayAdoption(found) },
    { id: "lines", title: "Machine-written", detail: sayLines(found) },
    { id: "bots", title: "Automation", detail: sayBots(found) },
    { id: "teams", title: "Teams", detail: sayTeams(found) },
    { id: "ci", title: "CI", detail: sayCi(found) },
  ];
}

function sayForge({ forge: { kind, host, path, isSure } }: Surroundings): string {
  if (host === null) return "none; this clone has no origin on a network";
  const names = { github: "GitHub", gitlab: "GitLab", other: "of no kind that is known here", none: "" };
  return `${host}${path === null ? "" : `/${path}`}, ${isSure ? "" : "probably "}${names[kind]}`;
}

function sayMain({ main: { branch, reason, rivals }, landed }: Surroundings): string {
  const others = rivals.length === 0 ? "" : `; ${shortened(rivals)} could be taken for it`;
  const span = landed === null ? "" : `, ${counted(landed.changes, "landed change")} from ${landed.from} to ${landed.to}`;
  return `${branch} (${reason}${others})${span}`;
}

function sayMarks({ marks: { tools, files } }: Surroundings): string {
  const seen = tools.map(({ tool, changes, firstAt }) => `${tool} on ${counted(changes, "change")} since ${firstAt}`);
  const marks = seen.length === 0 ? "none on landed changes" : shortened(seen);
  return files.length === 0 ? marks : `${marks}; configuration: ${shortened(files.map(({ path }) => path))}`;
}

function sayAdoption({ marks: { adoptedOn, marked, changes } }: Surroundings): string {
  if (adoptedOn === null) return "no date in the marks";
  const share = changes === 0 ? "" : `, ${percent(marked / changes)} of landed changes marked since`;
  return `${adoptedOn}, detected${share}`;
}

function sayLines({ lines, linesMissing }: Surroundings): string {
  if (lines === null) return `lines could not be counted: ${linesMissing ?? "unknown"}`;
  const sure = lines.machine.filter(({ isSure }) => isSure);
  const asked = lines.machine.length - sure.length;
  const list = sure.map(({ pattern, share }) => `${pattern} (${percent(share)} of lines)`);
  const doubt = asked === 0 ? "" : `; ${counted(asked, "file")} that may be`;
  return `${list.length === 0 ? "nothing beyond the known kinds" : shortened(list)}${doubt}`;
}

function sayBots({ bots, knownBots }: Surroundings): string {
  const known = `${counted(knownBots, "account")} known anyway`;
  return bots.length === 0 ? known : `${shortened(bots.map(({ account }) => account))}; ${known}`;
}

function sayTeams({ teams }: Surroundings): string {
  return teams.length === 0 ? "none in CODEOWNERS" : `${shortened(teams.map(({ team }) => team))} (CODEOWNERS)`;
}

function sayCi({ ci, ownPipelines }: Surroundings): string {
  if (ci.length === 0) return "none in the tree";
  const own = ownPipelines.length === 0 ? "" : `; git-ai-impact runs already in ${shortened(ownPipelines)}`;
  return ci.map(({ system, files }) => `${system} (${counted(files.length, "file")})`).join(", ") + own;
}
