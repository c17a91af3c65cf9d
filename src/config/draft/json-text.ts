/** Characters that change how the text around them reads, and halves of surrogate pairs: none stands raw in a file that we write. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Columns that a line of a configuration should keep within. */
const WIDTH = 110;

/** A value as JSON on one line that reads back to the same value, without a character that could end a comment or turn the direction of text. */
export function jsonText(value: unknown): string {
  return spaced(JSON.stringify(value)).replace(UNSAFE, escapeUnits);
}

/**
 * A value as the lines of JSON that a person would write: lists and objects on one line where they fit.
 * @param room columns that are left for a single line
 */
export function jsonLines(value: unknown, room = WIDTH): readonly string[] {
  const whole = jsonText(value);
  if (whole.length <= room || typeof value !== "object" || value === null) return [whole];
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const body = entries.flatMap(([key, item], i) => {
    const lines = jsonLines(item, room - 2 - key.length);
    const comma = i === entries.length - 1 ? "" : ",";
    return lines.map((line, at) => `  ${at === 0 && !isList ? `${jsonText(key)}: ` : ""}${line}${at === lines.length - 1 ? comma : ""}`);
  });
  return [isList ? "[" : "{", ...body, isList ? "]" : "}"];
}

/** Text of the repository inside a comment: as a JSON string, cut where it is long. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 400)];
  return jsonText(characters.length > 120 ? `${characters.slice(0, 119).join("")}…` : text);
}

/** Prose in lines of a width, each with a prefix; words that are longer keep a line of their own. */
export function commentLines(text: string, prefix = "// ", width = WIDTH): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && prefix.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => prefix + one);
}

/** Blanks behind commas and colons and inside brackets, outside of texts. */
function spaced(json: string): string {
  return json
    .replace(/"(?:[^"\\]|\\.)*"|[,:{}]/g, (part) => {
      if (part === "," || part === ":") return `${part} `;
      if (part === "{") return "{ ";
      return part === "}" ? " }" : part;
    })
    .replaceAll("{  }", "{}");
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
}
