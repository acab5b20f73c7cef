import { byMotion, MOTION_TABLE } from '../engine/market/motionTable';
import type { Movement } from '../engine/market/movements';

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
