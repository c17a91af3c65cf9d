import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { printJson } from "../shared/escape.ts";
import type { Reporter } from "../shared/reporter.ts";
import { BadgeImage } from "./badge-image.tsx";
import { badgeWords } from "./badge-words.ts";

/** Version of the answer that shields.io reads from an address. */
const ENDPOINT_VERSION = 1;

/** The verdict for shields.io, as its endpoint badge wants it. */
export const badgeJson: Reporter = {
  id: "badge-json",
  extension: "json",
  render: (report) => {
    const { label, message, colour } = badgeWords(report);
    return `${printJson({ schemaVersion: ENDPOINT_VERSION, label, message, color: colour })}\n`;
  },
};

/** The verdict as an image of its own. */
export const badgeSvg: Reporter = {
  id: "badge-svg",
  extension: "svg",
  render: (report) => `${renderToString(h(BadgeImage, badgeWords(report)))}\n`,
};
