/** Trials that a statement on the spread of a figure takes: its 90% interval, what each assumption does to it, and its share of luck. */
export const FEWEST_TRIALS = 50;
