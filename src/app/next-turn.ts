/** Lets what waits be handled, such as answers of git: who reckons for long gives way between two pieces of work. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
