import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type InstantRules, parseInstant } from "../../../src/sources/files/parse-instant.ts";

const NONE: InstantRules = { zone: null, dates: null };
const at = (...parts: [number, number, number, number?, number?, number?]) => Date.UTC(...parts) / 1000;
/** 10 April 2023, 06:51:47 UTC. */
const APRIL = at(2023, 3, 10, 6, 51, 47);

describe("an instant", () => {
  test.each([
    ["2023-04-10T06:51:47Z", APRIL],
    ["2023-04-10T06:51:47.25Z", APRIL + 0.25],
    ["2023-04-10T06:51:47,250Z", APRIL + 0.25],
    ["2023-04-10T08:51:47+02:00", APRIL],
    ["2023-04-10T12:36:47+0545", APRIL],
    ["2023-04-10T01:51:47-05", APRIL],
    ["2023-04-10 06:51:47 UTC", APRIL],
    ["2023-04-10 06:51:47 +0000 UTC", APRIL],
    ["2023-4-10 6:51:47Z", APRIL],
    [" 2023/04/10 06:51:47 GMT ", APRIL],
    ["2023-04-10T06:51Z", APRIL - 47],
    ["2020-02-29T12:00:00Z", at(2020, 1, 29, 12)],
    [APRIL, APRIL],
    [APRIL + 0.5, APRIL + 0.5],
    [APRIL * 1000 + 250, APRIL + 0.25],
    [String(APRIL), APRIL],
    [`${APRIL * 1000}`, APRIL],
    [new Date(APRIL * 1000), APRIL],
  ])("that says all is read: %j", (value, expected) => {
    expect(parseInstant(value, NONE)).toBe(expected);
  });

  test.each([
    "",
    "soon",
    "2023-02-30T00:00:00Z",
    "2023-13-01T00:00:00Z",
    "2023-04-10T24:00:00Z",
    "2023-04-10T06:60:00Z",
    "2023-04-10T06:51:47 CEST",
    "2023-04-10T06:51:47+02:75",
    "2023-04-10T",
    "0012-04-10T06:51:47Z",
    "2023",
    2023,
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    new Date(Number.NaN),
    null,
    undefined,
    true,
    {},
    [],
  ])("is never made of %j", (value) => {
    expect(parseInstant(value, NONE)).toBeNull();
  });

  test("without a zone needs one, and is read on the clocks of that zone", () => {
    expect(parseInstant("2023-4-10 6:51:47", NONE)).toBe("zone");
    expect(parseInstant("2023-4-10 6:51:47", { ...NONE, zone: "UTC" })).toBe(APRIL);
    expect(parseInstant("2023-4-10 8:51:47", { ...NONE, zone: "Europe/Berlin" })).toBe(APRIL);
    expect(parseInstant("2023-01-10 07:51:47", { ...NONE, zone: "Europe/Berlin" })).toBe(at(2023, 0, 10, 6, 51, 47));
    expect(parseInstant("2023-04-10", { ...NONE, zone: "Europe/Berlin" })).toBe(at(2023, 3, 9, 22));
    expect(parseInstant("2023-04-10T06:51:47Z", { ...NONE, zone: "Europe/Berlin" })).toBe(APRIL);
    expect(parseInstant("2023-4-10 6:51:47", { ...NONE, zone: "Mars/Olympus" })).toBe("zone");
  });

  test("at a change of clocks is the first of two, and as much later as is skipped", () => {
    const berlin = { ...NONE, zone: "Europe/Berlin" };
    expect(parseInstant("2023-10-29 02:30", berlin)).toBe(at(2023, 9, 29, 0, 30));
    expect(parseInstant("2023-03-26 02:30", berlin)).toBe(at(2023, 2, 26, 1, 30));
  });

  test("with the year last needs the order of day and month, even where one of them could be the day alone", () => {
    const day: InstantRules = { zone: "UTC", dates: "day-first" };
    const month: InstantRules = { zone: "UTC", dates: "month-first" };
    expect(parseInstant("01/02/2024", { ...NONE, zone: "UTC" })).toBe("dates");
    expect(parseInstant("31/12/2024", { ...NONE, zone: "UTC" })).toBe("dates");
    expect(parseInstant("01/02/2024", day)).toBe(at(2024, 1, 1));
    expect(parseInstant("01/02/2024", month)).toBe(at(2024, 0, 2));
    expect(parseInstant("1.2.2024 13:05", day)).toBe(at(2024, 1, 1, 13, 5));
    expect(parseInstant("1/2/2024, 1:05 PM", month)).toBe(at(2024, 0, 2, 13, 5));
    expect(parseInstant("1/2/2024 12:05 am", month)).toBe(at(2024, 0, 2, 0, 5));
    expect(parseInstant("31/12/2024", month)).toBeNull();
    expect(parseInstant("1/2/2024 13:05 pm", month)).toBeNull();
    expect(parseInstant("1/2/24", day)).toBeNull();
  });

  test("comes back from its ISO text, whatever the offset it is written with", () => {
    const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), offset, (seconds, minutes) => {
        const pad = (value: number) => String(value).padStart(2, "0");
        const east = `${minutes < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
        const text = new Date((seconds + minutes * 60) * 1000).toISOString().replace(".000Z", east);
        expect(parseInstant(text, NONE)).toBe(seconds);
      }),
    );
  });
});
