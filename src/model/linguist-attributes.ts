/** Attributes of `.gitattributes` by which a project says what its files are. */
export const LINGUIST_ATTRIBUTES = ["linguist-generated", "linguist-vendored", "linguist-documentation", "linguist-detectable"] as const;
