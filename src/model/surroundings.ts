import type { PathClass } from "./path-class.ts";

// What `init` finds around a repository. Names, paths and branches come from it: whoever writes them quotes them for what they are written into.

/** Where the repository came from, by the address of its origin. */
export interface ForgeFound {
  readonly kind: "github" | "gitlab" | "other" | "none";
  /** Host of the origin; null where there is none. */
  readonly host: string | null;
  /** Path on it, such as `owner/name`; null where there is none. */
  readonly path: string | null;
  /** True where the host is a public one that is known by its name; false where what the tree holds, or the host's name, told. */
  readonly isSure: boolean;
}

/** The integration branch. */
export interface MainFound {
  /** As the configuration names it. */
  readonly branch: string;
  /** Why this one, in words. */
  readonly reason: string;
  /** Other branches with a name that integration branches have; they are why it is worth being said. */
  readonly rivals: readonly string[];
}

/** A CI system whose configuration is in the tree of main. */
export interface CiFound {
  readonly system: string;
  /** Its files, in the order of the tree. */
  readonly files: readonly string[];
}

/** An account that writes commits by itself, beside those that the marker table knows. */
export interface BotFound {
  /** Its name, or its address where the name alone does not tell it. */
  readonly account: string;
  readonly commits: number;
  /** Share of its commits, 0–1, whose subjects begin like its three commonest ones. */
  readonly alikeShare: number;
}

/** Files whose lines a program writes, and that are counted as written by hand so far. */
export interface MachineFiles {
  /** Glob that stands for them. */
  readonly pattern: string;
  readonly files: number;
  /** Lines added and deleted in them on main, and their share, 0–1, of all counted ones. */
  readonly lines: number;
  readonly share: number;
  /** What shows it, in words. */
  readonly evidence: string;
  /** True where the files say it themselves; false where only the way they change looks like it. */
  readonly isSure: boolean;
}

/** What lines of main belong to which class of paths. */
export interface ClassShare {
  readonly class: PathClass;
  readonly lines: number;
  /** 0–1 of all changed lines. */
  readonly share: number;
}

/** What the files of main's history tell; null parts are unknown since lines could not be counted. */
export interface LinesFound {
  readonly counted: number;
  readonly classes: readonly ClassShare[];
  readonly machine: readonly MachineFiles[];
}

/** A tool that left marks on landed changes. */
interface ToolFound {
  readonly tool: string;
  readonly changes: number;
  /** Days `YYYY-MM-DD`. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** AI tools and when they came, as far as marks show it: a lower bound. */
export interface MarksFound {
  readonly tools: readonly ToolFound[];
  /** Configuration of AI tools in the tree of main. */
  readonly files: readonly { readonly tool: string; readonly path: string }[];
  /** Detected date `YYYY-MM-DD`; null where marks give none. */
  readonly adoptedOn: string | null;
  /** True where the history begins long enough before the date for a comparison. */
  readonly isComparable: boolean;
  /** How the date was found, or why there is none: one sentence. */
  readonly rule: string;
  /** Marked and all landed changes from the date on; of the whole history where there is no date. */
  readonly marked: number;
  readonly changes: number;
}

/** A team that CODEOWNERS names. */
export interface TeamFound {
  readonly team: string;
  readonly owner: string;
  /** Lines of CODEOWNERS that name it. */
  readonly rules: number;
}

/** Days in a row around the turn of a year in which nothing landed; both ends included, `YYYY-MM-DD`. */
export interface QuietDays {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** Landed changes a week in the eight weeks before. */
  readonly usual: number;
}

/** Everything that `init` found. */
export interface Surroundings {
  readonly name: string;
  readonly forge: ForgeFound;
  readonly main: MainFound;
  /** First and last landed change, days; null where none is dated. */
  readonly landed: { readonly from: string; readonly to: string; readonly changes: number } | null;
  readonly ci: readonly CiFound[];
  /** Files among those that run this program already. */
  readonly ownPipelines: readonly string[];
  /** Known automation: how many accounts of the history the marker table knows. */
  readonly knownBots: number;
  readonly bots: readonly BotFound[];
  /** Null where lines could not be counted; then `linesMissing` says why. */
  readonly lines: LinesFound | null;
  readonly linesMissing: string | null;
  /** Lines of `.gitattributes` that say what is generated, vendored or documentation. */
  readonly attributeLines: number;
  readonly marks: MarksFound;
  readonly teams: readonly TeamFound[];
  readonly quiet: readonly QuietDays[];
  /** Files that show how releases or deployments are made. */
  readonly releases: readonly string[];
  /** The JSON Schema of the configuration, as a path from the root, where this package is installed in it; null elsewhere. */
  readonly schemaPath: string | null;
}
