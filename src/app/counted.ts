/** The command line tells numbers too; it reaches the one form of them through here. */
export { counted } from "../model/counted.ts";
export { groupDigits } from "../model/group-digits.ts";
