import { expect, test } from "vitest";
import { describeTerminal } from "../../src/cli/terminal.ts";
import { Collector } from "./run-main.ts";

const colour = (env: Record<string, string>, tty = true, colourWanted = true) =>
  describeTerminal({ stream: new Collector(tty), env, colourWanted }).colour;

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ CLICOLOR_FORCE: "1" }, false, true],
  [{ CLICOLOR: "0" }, true, false],
  [{ TERM: "dumb" }, true, false],
])("%j on a terminal (%s): colour is %s", (env, tty, expected) => {
  expect(colour(env, tty)).toBe(expected);
});

test("--no-color wins over everything", () => {
  expect(colour({ FORCE_COLOR: "1" }, true, false)).toBe(false);
});

test.each([
  [40, 60],
  [97, 97],
  [300, 120],
])("a terminal of %d columns is drawn in %d", (columns, expected) => {
  const stream = Object.assign(Object.create(new Collector(true)), { columns });
  expect(describeTerminal({ stream, env: {}, colourWanted: true }).width).toBe(expected);
});
