// @ts-check

/**
 * A command that the runner obeys.
 *
 * @typedef {object} Command
 * @property {string} name
 * @property {Readonly<Record<string, string>>} properties
 * @property {string} data decoded
 */

/** Commands of the older form work anywhere in a line. */
const OLD = /##\[([a-z-]+)([^\]]*)\](.*)/i;
const NEW = /^\s*::([a-z-]+)(?: ([^:]*))?::(.*)$/i;

/**
 * What the runner would obey in the output of a step, in its own order: between `stop-commands` and its end nothing.
 *
 * @param {string} text
 * @returns {Command[]} without `stop-commands` itself
 */
export function commandsIn(text) {
  /** @type {Command[]} */
  const commands = [];
  /** @type {string | null} */
  let stopped = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (stopped !== null) {
      if (line.trim() === `::${stopped}::`) stopped = null;
      continue;
    }
    const [, name, properties, data] = NEW.exec(line) ?? OLD.exec(line) ?? [];
    if (name === undefined) continue;
    if (name === "stop-commands") stopped = data ?? "";
    else commands.push({ name: name.toLowerCase(), properties: propertiesOf(properties ?? ""), data: decode(data ?? "") });
  }
  return commands;
}

/** @param {string} text */
function propertiesOf(text) {
  const pairs = text.split(/[,;]/).map((pair) => pair.trim().split(/=(.*)/s, 2));
  return Object.fromEntries(
    pairs
      .filter(([name]) => name !== "")
      .map(([name, value]) => [name, decode((value ?? "").replaceAll("%3A", ":").replaceAll("%2C", ","))]),
  );
}

/** @param {string} text */
function decode(text) {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

/**
 * Values that a step appended to one of the runner's files.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 * @throws {Error} where the runner would refuse the file
 */
export function valuesIn(text) {
  /** @type {Record<string, string>} */
  const values = {};
  const lines = text.split("\n");
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    if (line === "") continue;
    const [, long, delimiter, short, value] = /^([^=<]+)<<(.+)$|^([^=]+)=(.*)$/.exec(line) ?? [];
    if (short !== undefined) values[short] = value ?? "";
    else if (long !== undefined) values[long] = untilDelimiter(lines, delimiter ?? "");
    else throw new Error(`neither a value nor the begin of one: ${line}`);
  }
  return values;
}

/** @param {string[]} lines @param {string} delimiter */
function untilDelimiter(lines, delimiter) {
  const end = lines.indexOf(delimiter);
  if (end < 0) throw new Error("a value has no end");
  const value = lines.slice(0, end).join("\n");
  lines.splice(0, end + 1);
  return value;
}
