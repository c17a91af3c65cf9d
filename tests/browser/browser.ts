import { accessSync, constants } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { CHROMIUM, openBrowser, VIEWS } from "../../scripts/screenshots/open-browser.js";

/** Every name of a computer leads nowhere, so that even a request that nobody counted gets no answer. */
const NO_NETWORK = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update"];

/** False where there is no Chromium to run: then the tests of pages skip. */
export const HAS_CHROMIUM = canRun();

/** A page, the addresses that it asked for beside its own, and what it complained about. */
export interface OpenedPage {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

export function startBrowser(): Promise<Browser> {
  return openBrowser(NO_NETWORK);
}

/** Opens a page in a context of its own. It is closed with the browser. @param url of a file */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: VIEWS.desk, reducedMotion: "reduce", ...options });
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => {
    if (request.url() !== url) requests.push(request.url());
  });
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "load" });
  return { page, requests, complaints };
}

function canRun(): boolean {
  try {
    accessSync(CHROMIUM, constants.X_OK);
    return true;
  } catch {
    console.log(`skipped: no Chromium at ${CHROMIUM} to open pages in; the variable CHROMIUM names another place`);
    return false;
  }
}
