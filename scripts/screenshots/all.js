// @ts-check
/**
 * Pictures of a page as people see it: on a desk and on a phone, light, dark and printed, with and without JavaScript.
 * Usage: node scripts/screenshots/all.js PAGE OUT [--first]   (`--first`: what is seen without scrolling, not the whole page)
 */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser, VIEWS } from "./open-browser.js";

/** @type {Record<string, import("playwright-core").BrowserContextOptions & { print?: boolean }>} */
const LOOKS = {
  light: { viewport: VIEWS.desk, colorScheme: "light" },
  dark: { viewport: VIEWS.desk, colorScheme: "dark" },
  phone: { viewport: VIEWS.phone, colorScheme: "light" },
  "no-script": { viewport: VIEWS.desk, colorScheme: "light", javaScriptEnabled: false },
  print: { viewport: VIEWS.paper, colorScheme: "light", print: true },
};

const words = process.argv.slice(2).filter((word) => word !== "--first");
const [file, folder] = words;
if (file === undefined || folder === undefined) {
  process.stderr.write("usage: node scripts/screenshots/all.js PAGE OUT [--first]\n");
  process.exit(2);
}
const fullPage = words.length === process.argv.length - 2;
await mkdir(folder, { recursive: true });
const browser = await openBrowser();
for (const [name, { print = false, ...look }] of Object.entries(LOOKS)) {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  if (print) await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  await context.close();
}
await browser.close();
