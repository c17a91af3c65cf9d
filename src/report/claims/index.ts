import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { escapeTerminal, xmlMarkup } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { Reporter } from "../shared/reporter.ts";
import { ClaimsImage } from "./claims-image.tsx";
import { shareLine } from "./share-line.ts";

/** By this line a file that an earlier run wrote is known. */
const MARK = "<!-- git-ai-impact:claims -->";

/** Claims on trial as one line of Markdown to share, without the name of the repository or of anybody in it. */
export const claimsLine: Reporter = {
  id: "claims-line",
  extension: "md",
  render: (report) => `${MARK}\n${shareLine(report)}\n`,
};

/** Claims on trial as an image of its own, without those names either. */
export const claimsSvg: Reporter = {
  id: "claims-svg",
  extension: "svg",
  render: (report) => `${xmlMarkup(renderToString(h(ClaimsImage, { report: mapStrings(report, escapeTerminal) })))}\n`,
};
