/** One answer of `git cat-file --batch`. */
export interface BatchObject {
  /** The name that was asked for. */
  readonly sha: string;
  /** `commit`, `tree`, `blob`, `tag`, or `missing`. */
  readonly type: string;
  /** First bytes of the content, up to the limit; empty for a missing object. */
  readonly content: Buffer;
}

/** Bytes of an object; a number with more digits is none that can be counted. */
const SIZE = /^\d{1,15}$/;

/**
 * Parses `git cat-file --batch` output, cut into chunks anywhere: `sha type size` newline content newline, or `sha missing` newline.
 * An object is visited once its last byte is there, so a child that dies in the middle of one never delivers it.
 * @param limit bytes of each content that are kept
 * @throws RangeError from the function when an answer has another shape: without a size, its end could not be found
 */
export function createBatchParser(limit: number, visit: (object: BatchObject) => void): (chunk: Buffer) => void {
  let line = "";
  let open: { readonly sha: string; readonly type: string; readonly parts: Buffer[]; kept: number; left: number } | null = null;

  const readLine = (chunk: Buffer, at: number): number => {
    const end = chunk.indexOf(10, at);
    line += chunk.toString("latin1", at, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    const [sha = "", type = "", size] = line.split(" ");
    line = "";
    if (size === undefined) visit({ sha, type, content: Buffer.alloc(0) });
    else if (!SIZE.test(size)) throw new RangeError("an answer of git cat-file has not the expected shape");
    else open = { sha, type, parts: [], kept: 0, left: Number(size) + 1 }; // a newline follows the content
    return end + 1;
  };
  const readContent = (chunk: Buffer, at: number, object: NonNullable<typeof open>): number => {
    const part = chunk.subarray(at, at + object.left);
    object.left -= part.length;
    const content = object.left === 0 ? part.subarray(0, part.length - 1) : part;
    const fitting = content.subarray(0, limit - object.kept);
    if (fitting.length > 0) object.parts.push(fitting);
    object.kept += fitting.length;
    if (object.left === 0) {
      open = null;
      visit({ sha: object.sha, type: object.type, content: Buffer.concat(object.parts) });
    }
    return at + part.length;
  };

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) at = open === null ? readLine(chunk, at) : readContent(chunk, at, open);
  };
}
