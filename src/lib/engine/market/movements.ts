import { MOTIONS } from './motionTable';

/** The movements of the ledger: why MRR changed. Start + sum of the movements = end, in every trial, month and cut. */
export const MOVEMENTS = [
	...MOTIONS,
	'service',
	'seats',
	'usage',
	'priceUplift',
	'priceRelief',
	'contraction',
	'churn',
	'winBack',
	'new'
] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** The same as numbers, for the month loop. The first are the motions' own, in their order. */
const numberOf = (movement: Movement): number => MOVEMENTS.indexOf(movement);
export const TIER = numberOf('tier');
export const SERVICE_SOLD = numberOf('service');
export const SEATS = numberOf('seats');
export const USAGE = numberOf('usage');
export const PRICE_UPLIFT = numberOf('priceUplift');
export const PRICE_RELIEF = numberOf('priceRelief');
export const CONTRACTION = numberOf('contraction');
export const CHURN = numberOf('churn');
export const WIN_BACK = numberOf('winBack');
export const NEW = numberOf('new');

/** The movements of what is sold, the first ones: those of the motions, and services. */
export const SOLD_MOVEMENTS = SERVICE_SOLD + 1;
