/** A part of the table of assumptions, with what it is about in plain words. */
export type Group = {
	readonly id: string;
	readonly title: string;
	/** Of the glossary. */
	readonly term?: string;
	readonly says: string;
	/** Paths, or what they begin with before a dot. */
	readonly prefixes: readonly string[];
};

/** The parts of the table, in the order of the screen. Every assumption of the model stands in exactly one of them. */
export const GROUPS: readonly Group[] = [
	{
		id: 'conversion',
		title: 'Conversion',
		term: 'band',
		says: 'How many of those who are triggered, qualified and open buy within a year, at today’s prices, by motion, and how many on a free plan ever pay.',
		prefixes: ['conversion', 'relativeConversion', 'payers']
	},
	{
		id: 'value',
		title: 'Value and price response',
		term: 'willingness to pay',
		says: 'Who needs what, how much the worth of it differs between customers, and how conversion falls when a price rises.',
		prefixes: ['elasticity', 'persistence', 'importance', 'needShare', 'fitShare', 'reach', 'surveyOverstatement']
	},
	{
		id: 'churn',
		title: 'Churn and price reaction',
		term: 'churn',
		says: 'How many leave in a year with no change of price, what a price rise that they did not choose adds to that, and from what bill on they look elsewhere.',
		prefixes: ['churn', 'churnRatio', 'bHealth', 'priceReaction', 'offset', 'fairness', 'ceiling', 'downgrade', 'saveOffer']
	},
	{
		id: 'usage',
		title: 'Usage and seats',
		term: 'meter',
		says: 'How fast use and seats grow, how unevenly, and in which months of the year.',
		prefixes: ['usageGrowth', 'usageVolatility', 'seatGrowth', 'seatVolatility', 'seatShrink', 'seasonality']
	},
	{
		id: 'health',
		title: 'Health',
		term: 'health',
		says: 'How well customers do, from 0% to 100%, and what lifts or lowers it. It decides who qualifies and moves the chance of leaving.',
		prefixes: ['health']
	},
	{
		id: 'triggers',
		title: 'Triggers and qualification',
		term: 'trigger',
		says: 'What opens an opportunity, for how long, and who is fit to be asked.',
		prefixes: [
			...['thresholds', 'onboarding', 'window', 'friction', 'initiative', 'emergence', 'deepUse', 'sponsor'],
			...['qualifyTrend', 'cooldown']
		]
	},
	{
		id: 'programme',
		title: 'Programme',
		term: 'programme',
		says: 'How expansion is run: what is noticed, who is pitched, with what arguments. As given, it is as the bands of conversion describe.',
		prefixes: ['programme', 'coverage', 'discipline', 'playbook', 'objections', 'gateTrial', 'timing', 'behaviour', 'fatigue']
	},
	{
		id: 'owners',
		title: 'Owners and capacity',
		says: 'Who sells by the annual value of the offer, how long it takes, what it costs, and how much a team can do in a month.',
		prefixes: ['owner']
	},
	{
		id: 'newcomers',
		title: 'New customers and win-backs',
		term: 'win-back',
		says: 'Who arrives and who comes back. Off unless set: results are then about existing customers only.',
		prefixes: ['newCustomers', 'entry', 'winBack']
	},
	{
		id: 'costs',
		title: 'Costs',
		term: 'cost to serve',
		says: 'What customers cost to serve, for gross margin, and the yearly rate at which present values are discounted.',
		prefixes: ['costToServe', 'discountRate']
	}
];

/** The part in which an assumption stands, by its path. */
export const groupOf = (path: string): Group | undefined =>
	GROUPS.find(({ prefixes }) => prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}.`)));
