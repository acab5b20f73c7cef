export const METRICS = [
	'mrr',
	'arr',
	'customers',
	'nrr12',
	'grr12',
	'logoRetention12',
	'expansionMrr',
	'churnedMrr',
	'contractionMrr',
	'priceUpliftMrr',
	'arpa',
	'ltv',
	'health',
	'legacyShare',
	'expansionCost',
	'revenueChurn12',
	'revenue',
	'grossMargin',
	'presentValue',
	'netExpansion',
	'goodwill',
	'strained',
	'overCeilingMrr',
	'overCeilingCustomers'
] as const;
export type Metric = (typeof METRICS)[number];

/** Metrics of which less is better. */
export const LESS_IS_BETTER: ReadonlySet<Metric> = new Set([
	'churnedMrr',
	'contractionMrr',
	'expansionCost',
	'revenueChurn12',
	'strained',
	'overCeilingMrr',
	'overCeilingCustomers'
]);
