import { describe, expect, it } from "vitest";
import { interpolate, isWanted } from "../../scripts/verify/runner/expressions.js";
import { readAction } from "../../scripts/verify/runner/read-action.js";
import { commandsIn, valuesIn } from "../../scripts/verify/runner/read-log.js";
import { standInFor } from "../../scripts/verify/runner/used-actions.js";

/** The runner of this machine must not be kinder than GitHub's: what it does not know it refuses. */

const at = (status: "success" | "failure") => ({
  values: { inputs: { token: "", path: "a'b" }, steps: { one: { outputs: { ready: "true" } } } },
  status,
});
const expression = (text: string) => ["$", `{{ ${text} }}`].join("");

describe("expressions", () => {
  it.each([
    ["inputs.path", "a'b"],
    ["inputs.token != ''", "false"],
    ["steps.one.outputs.ready == 'TRUE'", "true"],
    ["steps.two.outputs.ready", ""],
    ["inputs.token == '' && steps.one.outputs.ready == 'true' || false", "true"],
    ["!(inputs.token == '')", "false"],
    ["'it''s'", "it's"],
  ])("%s is %s", (text, value) => {
    expect(interpolate(`<${expression(text)}>`, at("success"))).toBe(`<${value}>`);
  });

  it("are not looked for in what a value holds", () => {
    const contexts = { values: { inputs: { path: expression("inputs.token") } }, status: "success" as const };
    expect(interpolate(expression("inputs.path"), contexts)).toBe(expression("inputs.token"));
  });

  it.each(["github.actor", "format('{0}', inputs.path)", "inputs.path ==", "inputs['path']", "1 + 1", "(inputs.path"])(
    "%s is refused",
    (text) => {
      expect(() => interpolate(expression(text), at("success"))).toThrow();
    },
  );

  it("let a step run after a failure only where it says so", () => {
    expect(["always()", "steps.one.outputs.ready == 'true'", undefined].map((text) => isWanted(text, at("failure")))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isWanted(undefined, at("success"))).toBe(true);
  });
});

describe("the log", () => {
  it("is obeyed as a runner does: new commands at the start of a line, old ones anywhere, none while they are stopped", () => {
    const log = "a ::error::no\n  ::warning title=x%3Ay::b%0Ac\nx ##[error]d\n::stop-commands::t\n::error::no\n::t::\n::notice::e\n";
    expect(commandsIn(log)).toEqual([
      { name: "warning", properties: { title: "x:y" }, data: "b\nc" },
      { name: "error", properties: {}, data: "d" },
      { name: "notice", properties: {}, data: "e" },
    ]);
  });
});

describe("files of values", () => {
  it("hold short and long ones", () => {
    expect(valuesIn("a=1\nb<<X\nc=2\nd\nX\n")).toEqual({ a: "1", b: "c=2\nd" });
  });

  it.each(["no value\n", "a<<X\nb\n"])("%j is refused", (text) => {
    expect(() => valuesIn(text)).toThrow();
  });
});

describe("used actions", () => {
  it.each(["actions/cache/restore@v5", "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "./local"])("%s is refused", (uses) => {
    expect(() => standInFor(uses, {}, { caches: "/nowhere", artifacts: "/nowhere" })).toThrow("not simulated");
  });
});

describe("the action", () => {
  it("has only what is simulated, and no expression in a script", () => {
    const { steps, inputs, outputs } = readAction(new URL("../..", import.meta.url).pathname);
    expect(steps.at(-1)).toMatchObject({ id: "finish", if: "always()" });
    expect(Object.keys(inputs)).toHaveLength(11);
    expect(Object.keys(outputs)).toEqual(["verdict", "grade", "report", "exit-reason"]);
  });
});
