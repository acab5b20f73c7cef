/**
 * What a uniform number is drawn for. Each purpose has a stream of its own, so that a decision added for one purpose moves no number of
 * another. Numbers are part of the frozen stream: append, never renumber. Packed as `purpose * 4096 + month` for `uniform` of `draw.ts`.
 */
export const purpose = {
	assumption: 1,
	importance: 2,
	theta: 3,
	tau: 4,
	need: 5,
	emergence: 6,
	fit: 7,
	deepUse: 8,
	sponsor: 9,
	health: 10,
	healthNoise: 11,
	demand: 12,
	seats: 13,
	/** The value e of a piece, by piece and year. */
	preference: 14,
	churn: 15,
	downgradeInstead: 16,
	downgrade: 17,
	saveOffer: 18,
	attempt: 19,
	event: 20,
	tenure: 21,
	renewal: 22,
	/** Synthetic customer bases. */
	base: 23,
	wave: 24,
	contactPrice: 25,
	pilot: 26,
	arrival: 27,
	winBack: 28,
	/** The expansion programme: triggers noticed, accounts pitched that should not be, attempts that a team can serve, why one is lost, its lever. */
	notice: 29,
	discipline: 30,
	serve: 31,
	objection: 32,
	lever: 33,
	/** The ceiling of a customer, and whether one who is free would pay; leaving above it, stepping down instead; who looks beyond the next plan. */
	ceiling: 34,
	ceilingLeave: 35,
	ceilingDowngrade: 36,
	reach: 37,
	/** The constant of a plan that only a variant sells, once a trial. */
	newPlan: 38,
	/** The scrambles of the Sobol sequence, by binary digit. */
	scramble: 39
} as const;
