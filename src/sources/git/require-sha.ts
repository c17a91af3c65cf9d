const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * Full object ids only: anything else could pass for an option or a name on git's command line or input.
 * @throws RangeError on any other text
 */
export function requireShas(shas: Iterable<string>): void {
  for (const sha of shas) {
    if (!SHA.test(sha)) throw new RangeError(`not an object id: ${JSON.stringify(sha)}`);
  }
}
