import { type ComponentChildren, h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { PageAssets } from "../reporter.ts";
import { compactMarkup } from "./compact.ts";
import { Document } from "./document.tsx";
import { type PageRoom, Room } from "./room.ts";

interface PageParts {
  readonly title: string;
  readonly assets: PageAssets;
  /** The report as JSON text, safe inside a script element. */
  readonly data: string;
  readonly room: PageRoom;
  readonly content: ComponentChildren;
}

/** A whole page as text: one file that asks for nothing and ends with a line break. */
export function pageText({ title, assets, data, room, content }: PageParts): string {
  const children = h(Room.Provider, { value: room, children: content });
  return `<!doctype html>\n${compactMarkup(renderToString(h(Document, { title, assets, data, children })))}\n`;
}
