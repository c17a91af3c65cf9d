// @ts-check

/**
 * The small part of GitHub's expressions that action.yml uses: contexts, texts, `==`, `!=`, `&&`, `||`, `!`, brackets and status functions. Anything
 * else is refused, so that no expression is believed to have been run that was not.
 *
 * @typedef {object} Contexts
 * @property {Readonly<Record<string, unknown>>} values nested objects by context: `inputs`, `steps`, …
 * @property {"success" | "failure" | "cancelled"} status of the job so far
 */

const TOKEN = /\s*(?:(?<text>'(?:[^']|'')*')|(?<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)|(?<sign>==|!=|&&|\|\||!|\(|\)))/y;
const STATUS = /\b(?:always|success|failure|cancelled)\(\)/;

/**
 * A value with its `${{ }}` replaced, once: what a value holds is text and is not looked at again.
 *
 * @param {string} text
 * @param {Contexts} contexts
 */
export function interpolate(text, contexts) {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_whole, expression) => asText(evaluate(expression, contexts)));
}

/**
 * Whether a step runs. Without a word on the status it runs after success only.
 *
 * @param {string | undefined} condition
 * @param {Contexts} contexts
 */
export function isWanted(condition, contexts) {
  if (condition === undefined) return contexts.status === "success";
  return (STATUS.test(condition) || contexts.status === "success") && isTrue(evaluate(condition, contexts));
}

/** @param {string} source @param {Contexts} contexts @returns {unknown} */
function evaluate(source, contexts) {
  const tokens = tokensOf(source);
  const value = readOr(tokens, contexts);
  if (tokens.length > 0) throw new Error(`expression not understood: ${source}`);
  return value;
}

/** @param {string} source @returns {{ kind: string, text: string }[]} */
function tokensOf(source) {
  const tokens = [];
  const trimmed = source.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const groups = TOKEN.exec(trimmed)?.groups;
    if (groups === undefined) throw new Error(`expression not understood: ${source}`);
    const [kind, text] = Object.entries(groups).find(([, part]) => part !== undefined) ?? ["", ""];
    tokens.push({ kind, text: text ?? "" });
  }
  return tokens;
}

/** @typedef {{ kind: string, text: string }[]} Tokens */

/** @param {Tokens} tokens @param {Contexts} contexts @returns {unknown} */
function readOr(tokens, contexts) {
  let value = readAnd(tokens, contexts);
  while (takes(tokens, "||")) {
    const right = readAnd(tokens, contexts);
    value = isTrue(value) ? value : right;
  }
  return value;
}

/** @param {Tokens} tokens @param {Contexts} contexts @returns {unknown} */
function readAnd(tokens, contexts) {
  let value = readEquality(tokens, contexts);
  while (takes(tokens, "&&")) {
    const right = readEquality(tokens, contexts);
    value = isTrue(value) ? right : value;
  }
  return value;
}

/** @param {Tokens} tokens @param {Contexts} contexts @returns {unknown} */
function readEquality(tokens, contexts) {
  const left = readOne(tokens, contexts);
  if (takes(tokens, "==")) return isEqual(left, readOne(tokens, contexts));
  if (takes(tokens, "!=")) return !isEqual(left, readOne(tokens, contexts));
  return left;
}

/** @param {Tokens} tokens @param {Contexts} contexts @returns {unknown} */
function readOne(tokens, contexts) {
  if (takes(tokens, "!")) return !isTrue(readOne(tokens, contexts));
  if (takes(tokens, "(")) {
    const value = readOr(tokens, contexts);
    if (!takes(tokens, ")")) throw new Error("a bracket is not closed");
    return value;
  }
  const token = tokens.shift();
  if (token?.kind === "text") return token.text.slice(1, -1).replaceAll("''", "'");
  if (token?.kind !== "name") throw new Error("an expression ends too early");
  if (takes(tokens, "(")) {
    if (!takes(tokens, ")")) throw new Error(`the function ${token.text} is not simulated`);
    return statusFunction(token.text, contexts);
  }
  return lookUp(token.text, contexts);
}

/** @param {string} name @param {Contexts} contexts */
function statusFunction(name, { status }) {
  if (name === "always") return true;
  if (name === "success" || name === "failure" || name === "cancelled") return status === name;
  throw new Error(`the function ${name} is not simulated`);
}

/** What a context does not have is empty; a context that is not simulated is refused. @param {string} path @param {Contexts} contexts */
function lookUp(path, { values }) {
  if (path === "true" || path === "false") return path === "true";
  const [context = "", ...keys] = path.split(".");
  if (!Object.hasOwn(values, context)) throw new Error(`the context ${context} is not simulated`);
  /** @type {any} */
  let value = values[context];
  for (const key of keys) value = value !== null && typeof value === "object" && Object.hasOwn(value, key) ? value[key] : "";
  return value;
}

/** @param {Tokens} tokens @param {string} sign */
function takes(tokens, sign) {
  if (tokens[0]?.kind !== "sign" || tokens[0].text !== sign) return false;
  tokens.shift();
  return true;
}

/** Texts are compared without their case, as GitHub does. @param {unknown} left @param {unknown} right */
function isEqual(left, right) {
  return asText(left).toLowerCase() === asText(right).toLowerCase();
}

/** @param {unknown} value */
function isTrue(value) {
  return value !== "" && value !== false && value !== null && value !== undefined;
}

/** @param {unknown} value */
function asText(value) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  throw new Error("an expression gives neither a text nor a truth");
}
