/** A row of the list that decision models are checked by (TECH-VER: Buyukkaramikli et al. 2019, PharmacoEconomics 37:1391), as it reads here; the rows of belief are ours. */
export type VerificationRow = {
	readonly id: string;
	readonly group: 'Inputs' | 'Events and states' | 'Results' | 'Uncertainty' | 'Belief';
	readonly expectation: string;
};

const rows: Readonly<Record<VerificationRow['group'], readonly (readonly [id: string, expectation: string])[]>> = {
	Inputs: [
		['T1', 'A list price that is raised, behaviour off, lowers no bill and raises the total'],
		['T2', 'A bill never falls with seats or use, except at the edge of a volume tier, which the tool lists'],
		['T3', 'The chance of leaving rises with the rise of the bill and with sensitivity to it'],
		['T4', 'Who pays is active, who is active has joined; GRR is at most 100% and at most NRR; survival never rises'],
		[
			'T5',
			'Nested laws agree: one tier is a price per unit, a package of one too, a bundle of one is its item, keeping everybody is Today'
		],
		['T6', 'Elasticity acts on the scale that it was given on, and that scale is shown'],
		['T7', 'Ranges that were imported or set are plausible, and draws have the mean that was stated']
	],
	'Events and states': [
		['T8', 'Active, churned and future customers sum to the base and arrivals, in every month and trial'],
		['T9', 'Every chance lies between 0 and 1'],
		['T10', 'No count is negative'],
		['T11', 'Those who left never become fewer; with win-backs the flows reconcile'],
		['T12', 'A closed base with churn empties over a long horizon'],
		['T13', 'Draws have the mean, the variance and the shape of their law'],
		['T14', 'With every price 1 a month, revenue is the number of customer-months'],
		['T15', 'With every price 0 there is no revenue and nobody leaves for the price'],
		['T16', 'With every price at 90% and behaviour off, revenue is 90%'],
		['T17', 'With nothing spent on serving, margin is revenue'],
		['T18', 'Without churn nobody leaves'],
		['T19', 'With a hazard of 1 everybody leaves at the first decision, annual contracts at the end of their term'],
		['T20', 'A scenario equal to Today differs from it in nothing'],
		['T21', 'Names and orders of plans, features and customers change no figure'],
		['T22', 'Options in another order have the same figures'],
		['T23', 'Churn, NRR and ARPA of Today lie within history or the cited benchmarks'],
		['T24', 'ARPA, discounts and seats lie in the ranges that were observed'],
		['T25', 'Prices that escalate raise revenue'],
		['T26', 'The bridge of MRR closes to the cent; flows from each plan sum to its customers'],
		['T27', 'What enters a trial, a notice or a hold leaves it or is still inside'],
		['T28', 'Annual and monthly rates convert by 1 - (1 - p)^(1/12)'],
		['T29', 'The ways that a month can end for a customer sum to 1'],
		['T30', 'A customer has the same luck in all scenarios; one more scenario or customer changes no other'],
		['T31', 'Customers keep the correlation of seats, use, tenure and price that they came with'],
		['T32', 'The price of an add-on counts only in the months in which it is held'],
		['T33', 'Without churn, newcomers and changes MRR is flat']
	],
	Results: [
		['T34', 'A lever moves the result the way it must: prices, limits, gates, grandfathering'],
		['T35', 'The same of increments between scenarios'],
		['T36', 'List is at least what is billed, and that at least what is collected'],
		['T37', 'Undiscounted sums are at least the discounted ones'],
		['T38', 'Revenue of a customer-month lies between the smallest and the largest bill'],
		['T39', 'Segments are ordered as their sensitivities are'],
		['T40', 'Every reported figure can be made again from scenario and seed'],
		['T41', 'A shorter horizon has less, and is the beginning of the longer one'],
		['T42', 'A scenario that is worse in everything is called dominated'],
		['T43', 'The frontier of revenue against customers is convex'],
		['T44', 'Plans, segments, cohorts and movements sum to totals to the cent'],
		['T45', 'When in a month people join, leave and pay is stated and tested'],
		['T46', 'A value after two years is v / (1 + r)^2'],
		['T47', 'At a rate of 0 discounted is undiscounted'],
		['T48', 'Without churn and arrivals customer-months are customers times months'],
		['T49', 'A reaction without consequence is as no reaction'],
		['T50', 'Revenue of an add-on over the months that it is held is its price'],
		['T51', 'A higher discount rate never raises a present value'],
		['T52', 'An extreme rate leaves the first period alone'],
		['T53', 'A reaction of 0 and an extreme one are at the bounds'],
		['T54', 'Twice the price change is twice the effect where the response is linear'],
		['T55', 'Half the price change is half the effect']
	],
	Uncertainty: [
		['T56', 'Every uncertain assumption is in the one-way analysis'],
		['T57', 'What belongs together is not varied singly'],
		['T58', 'Bounds come from the distribution that is assigned'],
		['T59', 'Results at the bounds are plausible'],
		['T60', 'Bounds surround the mean'],
		['T61', 'A standard error is not taken for a standard deviation'],
		['T62', 'Amounts and ratios have distributions on the positive side'],
		['T63', 'Shares have distributions on 0 to 1'],
		['T64', 'Shares that sum to 1 are drawn together'],
		['T65', 'Correlated assumptions are drawn by one joint law'],
		['T66', 'A normal range is used only where no sign can be wrong'],
		['T67', 'The gap between the mean of the trials and the run at the means is told'],
		['T68', 'Another seed gives a similar result'],
		['T69', 'Chances to be best agree with the draws and the frontier'],
		['T70', 'Odd trials are named and can be run again'],
		['T71', 'Chances to be best sum to 1 at each threshold'],
		['T72', 'Structural scenarios are balanced: a pessimistic and an optimistic one are there'],
		['T73', 'Structural scenarios are plausible'],
		['T74', 'Options are correlated on common draws, and hardly otherwise'],
		['T75', 'Uniform draws are even'],
		['T76', 'Means and shapes of draws are those of the inputs'],
		['T77', 'Methods (horizon, discount rate) are switches, not draws'],
		['T78', 'Values of information are right where the answer is known'],
		['T79', 'Groups of inputs are those that the text names'],
		['T80', 'Knowing everything is worth at least as much as knowing one thing'],
		['T81', 'Knowing one thing is worth at least as much as a test of it'],
		['T82', 'The order of values of information agrees with the one-way analysis, or is flagged'],
		['T83', 'Black-box tests hold in every draw; a failing trial is said and can be run again'],
		['T84', 'Every input moves an output, or is called dead']
	],
	Belief: [
		['B1', 'All prices times 1.05 to 5, for existing customers alone: one peak of revenue below x2; x3 and x5 bring less than Today'],
		['B2', 'A needed feature or limit that is taken away costs about what an equal rise costs, never nothing'],
		['B3', 'A lower price, all else equal, ends no life that Today keeps'],
		['B4', 'To drop a plan and map its customers down does not beat keeping it'],
		['B5', 'Most upgrades go one step; nobody’s bill grows tenfold within a year without a forced change: counted and named'],
		['B6', 'Keeping everybody on the same book is Today; offer and policy effect sum to the uplift in every trial']
	]
};

/** Rows of the published list; the others are our own. */
export const PUBLISHED_ROWS = 84;

/** All rows, the published ones first, in their order. */
export const VERIFICATION_ROWS: readonly VerificationRow[] = (
	['Inputs', 'Events and states', 'Results', 'Uncertainty', 'Belief'] as const
).flatMap((group) => rows[group].map(([id, expectation]) => ({ id, group, expectation })));
