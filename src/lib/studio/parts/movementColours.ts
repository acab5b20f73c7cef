import type { Movement } from '$lib/engine/market/movements';
import { MOTION_COLOURS } from './colours';

/** Motions keep their colours, a price is the scenario's own doing, what is lost is rust, and growth of its own accord is neutral. */
export const MOVEMENT_COLOURS: Readonly<Record<Movement, string>> = {
	...MOTION_COLOURS,
	service: 'var(--d2)',
	seats: 'var(--d2)',
	usage: 'var(--d2)',
	priceUplift: 'var(--scen)',
	priceRelief: 'var(--loss)',
	contraction: 'var(--loss)',
	churn: 'var(--loss)',
	winBack: 'var(--d2)',
	new: 'var(--d2)'
};
