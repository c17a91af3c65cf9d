import { expect, it } from "vitest";
import { dayName, monthName, monthNumber, shortMonthName } from "../../../src/report/shared/calendar.ts";

it.each([
  ["2027-03", "March 2027"],
  ["2027-03-14", "March 2027"],
  ["soon", "soon"],
])("says the month of %s as %s", (day, name) => {
  expect(monthName(day)).toBe(name);
});

it.each([
  ["2027-03-04", "4 Mar 2027"],
  ["2027-12-31T23:59:59Z", "31 Dec 2027"],
  ["a day withheld", "a day withheld"],
])("says the day of %s as %s", (day, name) => {
  expect(dayName(day)).toBe(name);
});

it("counts months so that differences are months, and names each", () => {
  expect(monthNumber("2028-01-31") - monthNumber("2027-11-01")).toBe(2);
  expect([monthNumber("2027-01-01"), monthNumber("2027-12-01")].map(shortMonthName)).toEqual(["Jan", "Dec"]);
});
