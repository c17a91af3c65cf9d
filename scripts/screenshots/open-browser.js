// @ts-check
import { chromium } from "playwright-core";

/** @type {typeof import("./open-browser.d.ts").CHROMIUM} */
export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** @type {typeof import("./open-browser.d.ts").openBrowser} */
export function openBrowser(args = []) {
  // Chromium refuses its sandbox to root.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: !isRoot, args: [...args, ...(isRoot ? ["--no-sandbox"] : [])] });
}
