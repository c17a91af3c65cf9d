import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commitLink } from "../../../src/report/shared/links.ts";
import { pathOf, plainPathOf, webOf } from "../../../src/sources/git/origin-address.ts";

describe("the address of a repository's pages", () => {
  it.each([
    ["https://github.com/owner/name.git", "https://github.com/owner/name"],
    ["https://github.com/owner/name/", "https://github.com/owner/name"],
    ["HTTPS://GitHub.com/Owner/Name", "https://github.com/Owner/Name"],
    ["http://git.example.com:8080/team/name.git", "http://git.example.com:8080/team/name"],
    ["https://git.example.com:443/team/name", "https://git.example.com/team/name"],
    ["git@github.com:owner/name.git", "https://github.com/owner/name"],
    ["git@gitlab.com:group/part/name.git", "https://gitlab.com/group/part/name"],
    ["ssh://git@bitbucket.org:22/team/name.git", "https://bitbucket.org/team/name"],
    ["ssh://git@ssh.github.com:443/owner/name.git", "https://github.com/owner/name"],
    ["ssh://git@altssh.gitlab.com:443/owner/name.git", "https://gitlab.com/owner/name"],
    ["git://codeberg.org/owner/name", "https://codeberg.org/owner/name"],
    ["https://git.sr.ht/~owner/name", "https://git.sr.ht/~owner/name"],
    ["https://10.0.0.7/team/name.git", "https://10.0.0.7/team/name"],
  ])("%s is %s", (remote, web) => {
    expect(webOf(remote)).toBe(web);
    expect(commitLink(web, "0123456789ab")).toContain("0123456789ab");
  });

  it.each([
    "https://user:s3cret@github.com/owner/name.git",
    "https://s3cret@github.com/owner/name.git",
    "https://x-access-token:ghs_s3cret@github.com/owner/name.git?token=s3cret#s3cret",
    "s3cret@github.com:owner/name.git",
    "ssh://user:s3cret@github.com/owner/name.git",
  ])("holds no secret of %s", (remote) => {
    expect(webOf(remote)).toBe("https://github.com/owner/name");
  });

  it.each([
    "/srv/git/name.git",
    "../name",
    "file:///srv/git/owner/name.git",
    "C:\\work\\name",
    "javascript:alert(1)//x/y",
    "javascript://github.com/%0aalert(1)/x",
    "data:text/html,<script>/x",
    "ext::sh -c whoami% github.com/owner/name",
    "https://github.com/owner/name\n.evil.example/x/y",
    "https://github.com/owner/na me",
    "https://github.com/owner/%2e%2e/name",
    "https://github.com/owner/..",
    'https://github.com/owner/"><script>',
    "https://github.com/name",
    "https://github.com/ghp_0123456789abcdefghijABCDEFGHIJ012345/owner/name",
    "https://localhost:3000/owner/name",
    "http://127.0.0.1/owner/name",
    "http://[::1]/owner/name",
    "work:owner/name.git",
    "git@gіthub.com:owner/name.git",
    "https:user:s3cret@github.com/owner/name",
    "-oProxyCommand=x:owner/name",
    "",
  ])("there is none for %j", (remote) => {
    expect(webOf(remote)).toBeNull();
  });

  it("spells a host of other letters as the network does", () => {
    expect(webOf("https://gіthub.com/owner/name")).toBe("https://xn--gthub-n2e.com/owner/name");
  });

  it("is a plain page or none, whatever the remote", () => {
    const part = fc.oneof(
      fc.constantFrom("https://", "ssh://git@", "git@", "user:pass@", "github.com", ":", "/", "owner/name", ".."),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const web = webOf(parts.join(""));
        expect(web === null || /^https?:\/\/[a-z0-9.-]+(:\d+)?(\/[\w.~-]+){2,}$/.test(web)).toBe(true);
      }),
    );
  });
});

describe("the path of an origin that facts keep", () => {
  it.each([
    ["https://ada:secret@git.example.com/acme/pay-api.git", "acme/pay-api"],
    ["git@gitserver:group/sub/name.git", "group/sub/name"],
    ["ssh://git@git.example.com:2222/acme/pay-api/", "acme/pay-api"],
    ["/srv/mirrors/acme/pay-api.git", null],
    ["https://git.example.com/alone", null],
    ["https://git.example.com/acme/..", null],
    ["https://git.example.com/ghp_0123456789abcdefghijABCDEFGHIJ012345/name", null],
    ["https://git.example.com/acme/pay api", null],
    [null, null],
  ])("of %s is %s", (remote, path) => {
    expect(plainPathOf(pathOf(remote))).toBe(path);
  });
});
