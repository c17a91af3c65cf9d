import { isScalar, parseDocument, stringify } from "yaml";

/** Where the program comes from. */
export interface Publication {
  /** Account or group on a forge, and name of the repository, such as `acme/git-ai-impact`. */
  readonly repository: string;
  readonly version: string;
  /** False while the address is a placeholder; then the pipeline says so. */
  readonly isPublished: boolean;
}

export interface PipelineValues {
  readonly publication: Publication;
  /** Cron line. */
  readonly schedule: string;
  /** Name of main; hostile. */
  readonly branch: string;
}

/** Reference to this program in a shipped pipeline: of its action, its component or its package; of any version, one before a release as well. */
const REFERENCE = /(?:OWNER\/)?git-ai-impact((?:\/report)?@v?)\d+\.\d+\.\d+(?:-[\w.]+)?/g;
/** Cron line of the shipped pipelines. */
const SHIPPED_SCHEDULE = /\b17 4 \* \* 1\b/g;
const PLACEHOLDER = /^(?:#|\/\/) UNPUBLISHED: .*\n/m;
/** Where a pipeline names main. */
const BRANCH_PLACES = [["schedules", 0, "branches", "include", 0]] as const;

/** Others may hold what a CI system reads as an expression of its own, quoted or not: `${{x}}` is a name that git allows. */
const PLAIN_BRANCH = /^[\p{L}\p{N}_./+#=@~-]{1,250}$/u;
const NOT_PLAIN = "# put the name of the integration branch here: it holds signs that a pipeline may read as its own";

/**
 * A shipped pipeline with the values of one repository. Version, address and cron line are ours and put in as text; main's name is put in by the library that
 * writes YAML, which quotes it, and left to the user where quotes would not make it inert.
 *
 * @param name of the shipped file: `.yml` is YAML, anything else has no value of the repository in it
 * @throws RangeError where version, address or cron line hold anything that is no plain word: they are ours
 */
export function fillPipeline(name: string, template: string, { publication, schedule, branch }: PipelineValues): string {
  const { repository, version, isPublished } = publication;
  if (!/^[\w.+-]+$/.test(version) || !/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[\d *]+$/.test(schedule))
    throw new RangeError("a value of a pipeline is no plain word");
  const text = template
    .replace(REFERENCE, (whole, between: string) => `${whole.startsWith("OWNER/") ? repository : "git-ai-impact"}${between}${version}`)
    .replace(SHIPPED_SCHEDULE, schedule)
    .replace(PLACEHOLDER, (line) => (isPublished ? "" : line));
  return name.endsWith(".yml") ? fillYaml(text, branch) : text;
}

/** Puts main's name in where the pipeline has one, and leaves the rest of the text as it is. */
function fillYaml(text: string, branch: string): string {
  const document = parseDocument(text);
  const node = BRANCH_PLACES.map((place) => document.getIn(place, true)).find((one) => isScalar(one));
  const range = isScalar(node) ? node.range : null;
  if (range === null || range === undefined) return text;
  const [start, end] = range;
  const isPlain = PLAIN_BRANCH.test(branch);
  const value = isPlain ? stringify(branch, ONE_LINE).trimEnd() : `${text.slice(start, end)} ${NOT_PLAIN}`;
  return text.slice(0, start) + value + text.slice(end);
}

const ONE_LINE = { lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY } as const;
