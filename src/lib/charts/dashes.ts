/** Dashes by which lines are told apart, each with its name beside it; they come round again after these. */
const DASHES = ['none', '6 3', '2 3', '8 3 2 3', '12 4', '1 4', '4 2 1 2 1 2', '10 2 2 2', '3 6', '14 3 3 3'] as const;

export const dashOf = (index: number): string => DASHES[index % DASHES.length] ?? 'none';
