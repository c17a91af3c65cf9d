// @ts-check

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * An address to which a token may go: https, or this machine, and nothing hidden in it.
 *
 * @param {string | undefined} text
 * @returns {URL}
 * @throws {Error} with a sentence that does not hold the address: it may hold a password
 */
export function safeAddress(text) {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new Error("the runner names no address of the server");
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw new Error("the address of the server holds more than its place");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.test(url.hostname)))
    throw new Error("the address of the server does not begin with https, and a token would travel in the clear");
  return url;
}

/**
 * The repository that the workflow belongs to, as `owner/name`.
 *
 * @param {string | undefined} text
 * @throws {Error}
 */
export function safeRepository(text) {
  if (text === undefined || !/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(text) || /(?:^|\/)\.+(?:\/|$)/.test(text))
    throw new Error("the runner names no repository as OWNER/NAME");
  return text;
}
