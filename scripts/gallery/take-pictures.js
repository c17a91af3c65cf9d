// @ts-check
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CHROMIUM, openBrowser } from "../screenshots/open-browser.js";

/** As wide as a README shows pictures, and as high as the first screen is telling. */
const VIEW = { width: 1060, height: 640 };

/** Pictures of the first page for the README, light and dark; none where there is no Chromium. @param {string} gallery folder */
export async function takePictures(gallery) {
  try {
    accessSync(CHROMIUM, constants.X_OK);
  } catch {
    process.stderr.write(`no pictures: there is no Chromium at ${CHROMIUM}\n`);
    return;
  }
  const browser = await openBrowser();
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const page = await browser.newPage({ viewport: VIEW, colorScheme });
    await page.goto(pathToFileURL(join(gallery, "clear-change.html")).href);
    await page.screenshot({ path: join(gallery, `first-screen-${colorScheme}.png`) });
  }
  await browser.close();
}
