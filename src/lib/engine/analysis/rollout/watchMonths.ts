/** Months for which a wave is watched, that of the move the first of them. */
export const WATCH_MONTHS = 3;
