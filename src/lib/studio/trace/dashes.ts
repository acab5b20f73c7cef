/** How the lines of meters differ: never by colour. */
export const DASHES = ['', '4 3', '1 3', '8 3 2 3'] as const;
