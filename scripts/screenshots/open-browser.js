// @ts-check
import { chromium } from "playwright-core";

/** @type {typeof import("./open-browser.d.ts").CHROMIUM} */
export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** @type {typeof import("./open-browser.d.ts").VIEWS} */
export const VIEWS = {
  desk: { width: 1100, height: 1000 },
  phone: { width: 390, height: 844 },
  paper: { width: 688, height: 1016 },
};

/** @type {typeof import("./open-browser.d.ts").openBrowser} */
export function openBrowser(args = []) {
  // Chromium refuses its sandbox to root.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: !isRoot, args: [...args, ...(isRoot ? ["--no-sandbox"] : [])] });
}
