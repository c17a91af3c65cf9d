/** CI services whose log commands put a line beside a run. */
export const ANNOTATION_FORMS = ["none", "github", "azure"] as const;
export type AnnotationForm = (typeof ANNOTATION_FORMS)[number];
