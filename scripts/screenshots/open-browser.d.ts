import type { Browser } from "playwright-core";

/** Where Chromium is: named by the variable of that name, else where Debian's package puts it. */
export const CHROMIUM: string;

/** Starts Chromium, out of its sandbox only for root. @param args further ones of its command line */
export function openBrowser(args?: readonly string[]): Promise<Browser>;

/** Sizes of a page in CSS pixels: on a desk, on a phone, and on A4 inside the margins that the page asks for. */
export const VIEWS: Readonly<Record<"desk" | "phone" | "paper", { readonly width: number; readonly height: number }>>;
