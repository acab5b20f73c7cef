/** The movements of the ledger: why MRR changed. Start + sum of the movements = end, in every trial, month and cut. */
export const MOVEMENTS = [
	'capacity',
	'tier',
	'feature',
	'complementary',
	'adjacent',
	'platform',
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

/** The same as numbers, for the month loop. The first six are the motions' own. */
export const TIER = 1;
export const SERVICE_SOLD = 6;
export const SEATS = 7;
export const USAGE = 8;
export const PRICE_UPLIFT = 9;
export const PRICE_RELIEF = 10;
export const CONTRACTION = 11;
export const CHURN = 12;
export const WIN_BACK = 13;
export const NEW = 14;
