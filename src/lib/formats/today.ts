/** Today's book as a proposal to be varied. */
export const TODAY = 'today';
