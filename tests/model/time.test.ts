import { afterEach, describe, expect, it } from "vitest";
import { addCalendarDays, dayNumber, dayOf, dayText, formatDay, mondayOf, parseDay } from "../../src/model/time.ts";

const HOME_ZONE = process.env["TZ"];
const MACHINE_ZONES = ["UTC", "America/Santiago", "Asia/Beirut", "Pacific/Apia"];

afterEach(() => {
  if (HOME_ZONE === undefined) delete process.env["TZ"];
  else process.env["TZ"] = HOME_ZONE;
});

describe("days of a time zone whose clocks change at midnight", () => {
  it.each(MACHINE_ZONES)("are the same on a machine in %s", (zone) => {
    process.env["TZ"] = zone;
    // Clocks of the Azores show the hour from midnight twice on that day; the first one is its start.
    expect(parseDay("2023-10-29", "Atlantic/Azores")).toBe(1_698_537_600);
    expect(dayOf(1_698_560_000, "Atlantic/Azores")).toBe(1_698_537_600);
    expect(mondayOf(1_698_700_000, "Atlantic/Azores")).toBe(parseDay("2023-10-30", "Atlantic/Azores"));
  });

  it.each(MACHINE_ZONES)("begin when clocks first show them, on a machine in %s", (zone) => {
    process.env["TZ"] = zone;
    // There was no midnight in Sao Paulo: clocks went from 23:59 to 01:00.
    const start = parseDay("2018-11-04", "America/Sao_Paulo") ?? Number.NaN;
    expect(start).toBe(Date.UTC(2018, 10, 4, 3) / 1000);
    expect(formatDay(start, "America/Sao_Paulo")).toBe("2018-11-04");
    expect(addCalendarDays(start, 7, "America/Sao_Paulo")).toBe(Date.UTC(2018, 10, 11, 2) / 1000);
    expect(addCalendarDays(start, -7, "America/Sao_Paulo")).toBe(Date.UTC(2018, 9, 28, 3) / 1000);
  });
});

describe("days as numbers", () => {
  it("begin with 0 on 1970-01-01, and are told as days again", () => {
    const days = ["1969-12-31", "1970-01-01", "2000-02-29", "2026-11-23"];
    expect(days.map(dayNumber)).toEqual([-1, 0, 11_016, 20_780]);
    expect([-1, 0, 11_016, 20_780].map(dayText)).toEqual(days);
  });

  it("are the first of a month where only that is said, and null for what is no day", () => {
    expect(dayNumber("1970-02")).toBe(31);
    expect([dayNumber(null), dayNumber("2023-02-29")]).toEqual([null, null]);
  });
});

describe("a day that is none", () => {
  it.each(["2023-02-29", "2023-13-01", "0000-01-01", "2023-1-1", "yesterday", ""])("%j has no start", (text) => {
    expect(parseDay(text, "Europe/Berlin")).toBeNull();
  });
});
