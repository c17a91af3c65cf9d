// @ts-check

/** Where a version of ours stands: after the name of the program, of its action or its component, in the head of the manual page, and as the component's default. */
const SHOWN = /(git-ai-impact(?:\/report)?@v?|"git\\-ai\\-impact |^ {4}version:\n {6}default: )\d+\.\d+\.\d+(?:-[\w.]+)?/gm;

/** @type {typeof import("./shown-version.d.ts").followVersion} */
export function followVersion(text, version) {
  return text.replace(SHOWN, (_, before) => `${before}${version}`);
}
