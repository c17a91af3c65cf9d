import { createPathClassifier } from "../derive/paths/classify-path.ts";
import { parsePathRules } from "../derive/paths/path-rules.ts";
import { textKey } from "../derive/text-key.ts";
import type { TargetReader } from "../model/reader.ts";
import { readShipped } from "../sources/shipped-data.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

export interface PathClasses {
  /** Index into `PATH_CLASSES` of a path. */
  readonly classify: (path: string) => number;
  /** The same for equal rules, exclusions and attributes. */
  readonly key: string;
  /** Main's files; none where its tree cannot be read. */
  readonly tree: readonly { readonly path: string }[];
}

interface ClassesInput {
  /** Object id of main's head. */
  readonly sha: string;
  /** Globs of the user's configuration. */
  readonly exclude: readonly string[];
}

/** A repository with more `.gitattributes` files than this is read by its first ones. */
const MAX_ATTRIBUTE_FILES = 200;

/** Reads by what paths are judged: the shipped rules, the user's exclusions, and the `.gitattributes` files of main. */
export async function readClasses(
  reader: Pick<TargetReader, "listTree" | "readBlobs">,
  { sha, exclude }: ClassesInput,
): Promise<PathClasses> {
  const [tree, pathRules] = await Promise.all([unlessUnreadable(reader.listTree(sha), []), readShipped("path-rules.json")]);
  const files = tree
    .filter(({ path, mode }) => mode.startsWith("100") && (path === ".gitattributes" || path.endsWith("/.gitattributes")))
    .slice(0, MAX_ATTRIBUTE_FILES);
  const texts = files.length === 0 ? [] : await reader.readBlobs(files.map((file) => file.sha));
  const attributes = files.flatMap(({ path }, i) => {
    const text = texts[i] ?? null;
    return text === null ? [] : [{ folder: path.slice(0, -".gitattributes".length).replace(/\/$/, ""), text }];
  });
  const classify = createPathClassifier({ rules: parsePathRules(pathRules), attributes, exclude });
  // Other attributes come and go without changing a class.
  const telling = attributes.map(({ folder, text }) => [folder, text.split("\n").filter((line) => line.includes("linguist-"))]);
  return { classify, key: `${textKey(JSON.stringify([pathRules, exclude, telling]))}`, tree };
}
