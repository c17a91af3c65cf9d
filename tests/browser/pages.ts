import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildDemo } from "../../fixtures/demo/build-demo.js";
import { adoptedAtBirth } from "../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../fixtures/reports/no-clear-change.ts";
import { renderReport } from "../../src/app/render.ts";
import type { Report } from "../../src/model/report.ts";
import { reportOn } from "../hostile/run-program.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";

/** Invented reports that are looked at as pages. */
const STORIES = { adoptedAtBirth, lessWorkLands, noAdoptionFound, noClearChange } as const;

export const PAGE_NAMES = [...Object.keys(STORIES), "demo"];

/** Where the demo's commits would be. */
export const FORGE = "https://forge.example/acme/harbour";

export interface WrittenPage {
  /** Of its file. */
  readonly url: string;
  readonly report: Report;
}

/** Writes every page with the shipped style and script. @returns pages by name */
export async function writePages(): Promise<ReadonlyMap<string, WrittenPage>> {
  const folder = temporaryFolder();
  const reports = Object.entries(STORIES).map(([name, story]) => [name, story()] as const);
  const all = [...reports, ["demo", await reportOnDemo()] as const];
  return new Map(await Promise.all(all.map(async ([name, report]) => [name, await writePage(folder, name, report)] as const)));
}

/** Writes one page with the shipped style and script. */
export async function writePage(folder: string, name: string, report: Report): Promise<WrittenPage> {
  const path = join(folder, `${name}.html`);
  const page = await renderReport(report, "html", { colour: false, width: 80, unicode: true, reportPath: null, pageAddress: null });
  writeFileSync(path, page);
  return { url: pathToFileURL(path).href, report };
}

/** The shipped story, as if it were on a forge, so that its page has links. */
async function reportOnDemo(): Promise<Report> {
  const story = join(temporaryFolder(), "demo");
  await buildDemo(story);
  const report = await reportOn(story, 0);
  return { ...report, repo: { ...report.repo, web: FORGE } };
}
