import { describe, expect, it } from "vitest";
import { createPseudonyms } from "../../src/sources/pseudonyms.ts";

describe("pseudonyms", () => {
  it("are HMAC-SHA256 of the text, as in test case 1 of RFC 4231 with its key padded to 32 bytes", () => {
    // HMAC pads short keys with zeros, so the padded key gives the published digest.
    const key = Buffer.concat([Buffer.alloc(20, 0x0b), Buffer.alloc(12)]);
    const digest = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
    expect(Buffer.from(createPseudonyms(key)("Hi There"), "base64url").toString("hex")).toBe(digest);
  });

  it("differ between runs, so that two runs cannot be joined", () => {
    expect(createPseudonyms()("Ada")).not.toBe(createPseudonyms()("Ada"));
  });

  it("are refused a key that can be guessed", () => {
    expect(() => createPseudonyms(Buffer.alloc(16))).toThrow(RangeError);
  });
});
