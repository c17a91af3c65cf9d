/**
 * A text in which every version of this program is another one. Without one the text stays as it is.
 * @param version as package.json has it
 */
export function followVersion(text: string, version: string): string;
