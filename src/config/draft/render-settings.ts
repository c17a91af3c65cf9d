import { commentLines, jsonLines, jsonText } from "./json-text.ts";
import type { ListItem, Setting } from "./setting.ts";

/**
 * A configuration as JSON with comments: what speaks for a key stands above it, what does not hold yet stands behind `//`. Keys that hold end with a comma but for the last,
 * so that a strict reader of JSON with comments takes it, and any other may be taken up as it stands.
 *
 * @param heading paragraphs at the top
 * @param settings at least one; the last one holds
 */
export function renderSettings(heading: readonly string[], settings: readonly Setting[]): string {
  const blocks = settings.map((setting, i) => renderSetting(setting, i === settings.length - 1));
  return ["{", ...heading.flatMap((text) => indent(commentLines(text))), "", ...joinBlocks(blocks), "}", ""].join("\n");
}

function joinBlocks(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}

function renderSetting(setting: Setting, isLast: boolean): readonly string[] {
  const { key, comments, value, isActive } = setting;
  const body = "items" in value ? renderItems(value.items, isActive) : jsonLines(value.data);
  const comma = isLast ? "" : ",";
  const lines = body.map((line, i) => `${i === 0 ? `${jsonText(key)}: ` : ""}${line}${i === body.length - 1 ? comma : ""}`);
  return indent([...comments.flatMap((text) => commentLines(text)), ...(isActive ? lines : lines.map((line) => `// ${line}`))]);
}

/** In a list that holds, those elements come first that do not: the last one that does has no comma. */
function renderItems(items: readonly ListItem[], isListActive: boolean): readonly string[] {
  const ordered = [...items].sort((a, b) => Number(a.isActive) - Number(b.isActive));
  const body = ordered.flatMap(({ value, comment, isActive }, i) => {
    const comma = i === ordered.length - 1 ? "" : ",";
    const line = `${isActive || !isListActive ? "" : "// "}${jsonText(value)}${comma}`;
    return [...commentLines(comment), line];
  });
  return ["[", ...body.map((line) => `  ${line}`), "]"];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`.trimEnd());
}
