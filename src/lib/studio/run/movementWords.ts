import { byMotion, MOTION_TABLE } from '$lib/engine/market/motionTable';
import type { Movement } from '$lib/engine/market/movements';
import { MOTION_COLOURS } from '../parts/colours';

/** Movements in the reader's words. */
export const MOVEMENT_WORDS: Readonly<Record<Movement, string>> = {
	...byMotion((_, m) => MOTION_TABLE[m].ledger),
	service: 'Service',
	seats: 'Seats',
	usage: 'Usage',
	priceUplift: 'Price uplift',
	priceRelief: 'Price relief',
	contraction: 'Contraction',
	churn: 'Churn',
	winBack: 'Won back',
	new: 'New customers'
};

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
