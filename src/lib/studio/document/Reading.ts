/** What was typed, read; or why it cannot be read and what would put it right. */
export type Reading<T> = { readonly value: T } | { readonly why: string };

/**
 * Reads what a field holds.
 * @param before what the field held when it was entered: "+15%" is of that, not of what the last key made of it
 */
export type Reader<T> = (text: string, before?: string) => Reading<T>;
