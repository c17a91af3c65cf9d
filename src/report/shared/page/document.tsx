import type { ComponentChildren } from "preact";
import type { PageAssets } from "../reporter.ts";
import { compactStyle } from "./compact.ts";

interface DocumentProps {
  readonly title: string;
  readonly assets: PageAssets;
  /** The report as JSON text, safe inside a script element. */
  readonly data: string;
  readonly children: ComponentChildren;
}

/** The frame of the page: policy, style, content, data and script. Nothing is fetched from anywhere. */
export function Document({ title, assets, data, children }: DocumentProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="generator" content="git-ai-impact" />
        <meta http-equiv="Content-Security-Policy" content={policy(assets.scriptHash)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style {...raw(compactStyle(assets.style))} />
      </head>
      <body>
        {children}
        <script type="application/json" id="report" {...raw(data)} />
        <script {...raw(assets.script)} />
      </body>
    </html>
  );
}

function policy(scriptHash: string): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src '${scriptHash}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Text that stands in its element as it is: our own, or made safe before. */
function raw(text: string) {
  return { dangerouslySetInnerHTML: { __html: text } };
}
