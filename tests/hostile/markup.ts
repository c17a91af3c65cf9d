/** Strict reading of markup that we wrote: what a browser would have to guess at is an error. */

const TAG = /<(\/?[a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*\/?>/g;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;
/** What is written for readers, and numbers of drawings: all other values are ours. */
const SPOKEN = /^(aria-label|content|d|x|y|x1|x2|y1|y2|cx|cy|r|width|height|points|transform|title|datetime|value|href)$/;

/** Every tag with the names of its attributes. @throws where a `<` belongs to no tag */
export function tagsIn(markup: string): readonly string[] {
  const tags: string[] = [];
  const rest = bodyOf(markup).replace(TAG, (_, name: string, attributes: string) => {
    tags.push([name, ...pairs(attributes).map(([key]) => key)].join(" "));
    return "";
  });
  const stray = /.{0,40}<.{0,40}/s.exec(rest);
  if (stray !== null) throw new Error(`not a tag: ${stray[0]}`);
  return tags;
}

/** Attributes that no reader sees, as `name=value`. */
export function attributesIn(markup: string): readonly string[] {
  const all = [...bodyOf(markup).matchAll(TAG)].flatMap(([, , attributes = ""]) => pairs(attributes));
  return all.filter(([key]) => !SPOKEN.test(key)).map((pair) => pair.join("="));
}

/** Addresses that the markup links to. */
export function linksIn(markup: string): readonly string[] {
  const all = [...bodyOf(markup).matchAll(TAG)].flatMap(([, , attributes = ""]) => pairs(attributes));
  return all.filter(([key]) => /^(href|src|action|formaction|xlink:href|data)$/.test(key)).map(([, value]) => value);
}

/** Without its doctype, and without the text of scripts and styles, which is no markup. */
function bodyOf(markup: string): string {
  return markup.replace(/^<!doctype html>/, "").replace(/(<(script|style)[^>]*>).*?(<\/\2>)/gs, "$1$3");
}

function pairs(attributes: string): readonly (readonly [string, string])[] {
  return [...attributes.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, value]);
}
