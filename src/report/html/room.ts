import { createContext } from "preact";

/** Whether a page has room for a second drawing of each chart, made for a phone; without it the only one is scrolled there. */
export const Room = createContext({ isTight: false });
