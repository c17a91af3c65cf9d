/** A promise that may fail before anybody waits for it: who waits later is told all the same, and until then the process does not end for it. */
export function early<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}
