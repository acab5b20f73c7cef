import type { PriceBook } from '../../catalog/priceBook';
import type { Variant } from '../../simulation/scenario';
import { firstDifference, firstFault, NO_CEILINGS, NO_DOWNGRADES, NO_SALES, points, STILL, type Bench } from './Bench';
import type { AssumptionRanges } from '../../market/resolveAssumptions';
import { changedPrices, scaledBook, scaledPayments } from './changedPrices';
import { notApplicable, verdictOf, type VerificationCheck, type Verdict } from './VerificationCheck';

/** Log-odds that make a hazard 1. */
const CERTAIN = 60;
/** Lines of a bill that are rounded, at most, besides one for each add-on: plan, overage of each meter, bundle. */
const PLAIN_LINES = 2;

/** What a change of the scenario must do, on the same draws. */
export const CHANGE_CHECKS: readonly VerificationCheck[] = [
	{ rows: ['T3', 'T34'], expectation: 'A larger price rise never keeps more customers', run: largerRises },
	{ rows: ['T5'], expectation: 'A price per unit is the graduated and the volume price of a single tier', run: singleTiers },
	{ rows: ['T14'], expectation: 'With every price 1 a month, revenue is the number of customers', run: unitPrices },
	{ rows: ['T15'], expectation: 'With every price 0 there is no revenue, and no price makes anybody leave', run: freePrices },
	{ rows: ['T16'], expectation: 'With every price at 90% and behaviour off, revenue is 90%', run: lowerPrices },
	{ rows: ['T18', 'T48'], expectation: 'Without churn nobody leaves: customer-months are customers times months', run: noChurn },
	{ rows: ['T19'], expectation: 'With a hazard of 1 everybody leaves at the first decision', run: certainChurn },
	{ rows: ['T25'], expectation: 'Prices up by 10% raise revenue in every trial when nobody reacts', run: escalator },
	{ rows: ['T33'], expectation: 'Without churn, sales and growth revenue stays as it is', run: stillness },
	{
		rows: ['T45'],
		expectation: 'Who leaves in a month does not pay for it: a month counts as it stands at its end',
		run: monthEnds
	},
	{
		rows: ['T49', 'T53'],
		expectation: 'Without a reaction a price rise makes nobody leave, and a strong one more than a weak one',
		run: reactions
	},
	{ rows: ['T54', 'T55'], expectation: 'Twice the price change is twice the change of revenue, when nobody reacts', run: doubled }
];

const times = (bench: Bench, factor: number): Variant => bench.immediate(`times${factor}`, scaledBook(bench.scenario.today, factor));
const only = (bench: Bench, paths: Readonly<Record<string, number>>) => ({
	...bench.scenario.assumptions,
	...NO_SALES,
	...NO_DOWNGRADES,
	...points({ newCustomers: 0, winBack: 0, ...paths })
});

/** Minor units that rounding of lines may leave between a bill and a multiple of another. */
function rounding({ base, scenario }: Bench): number {
	const { columns, meters } = base.compiled.market;
	const customers = columns.weight.reduce((sum, weight) => sum + weight, 0);
	return customers * (PLAIN_LINES + meters + scenario.today.addOns.length);
}

function largerRises(bench: Bench): Verdict {
	const run = bench.run({ variants: [times(bench, 1.05), times(bench, 1.1), times(bench, 1.2)], assumptions: only(bench, {}) });
	const fault = firstFault(run, 1, (month, trial) => {
		const kept = [1, 2, 3].map((v) => run.monthly('customers', month, trial, v));
		return kept[0] >= kept[1] && kept[1] >= kept[2] ? undefined : `rises of 5, 10 and 20% keep ${kept.join(', ')}`;
	});
	return verdictOf(fault, '5, 10 and 20%, moved at once');
}

function singleTiers(bench: Bench): Verdict {
	const { today } = bench.scenario;
	const as = (model: 'graduated' | 'volume'): PriceBook =>
		changedPrices(today, (price) =>
			price.map((component) =>
				component.model === 'perUnit' && component.minimumCents === 0 && component.maximumCents === undefined
					? { model, meter: component.meter, flatAtZero: false, tiers: [{ upTo: Infinity, unitCents: component.unitCents, flatCents: 0 }] }
					: component
			)
		);
	if (JSON.stringify(as('volume')) === JSON.stringify(today)) return notApplicable('no price per unit in today’s book');
	const [plain, graduated, volume] = [today, as('graduated'), as('volume')].map((book) => bench.run({ today: book, variants: [] }));
	return verdictOf(
		firstDifference(plain, graduated, [[0, 0]]) ?? firstDifference(plain, volume, [[0, 0]]),
		'as graduated and as volume price'
	);
}

function unitPrices(bench: Bench): Verdict {
	const { today, base, minorUnits } = bench.scenario;
	const book = withoutCharges(today, minorUnits);
	const run = bench.run({ today: book, variants: [], base: { ...base, mrrCents: base.mrrCents.map(() => NaN) } });
	const fault = firstFault(run, 0, (month, trial) => {
		const [mrr, customers] = [run.monthly('mrr', month, trial, 0), run.monthly('customers', month, trial, 0) * minorUnits];
		return Math.abs(mrr - customers) > 1e-9 * customers ? `${mrr} cents for ${customers / minorUnits} customers` : undefined;
	});
	return verdictOf(fault, 'every plan at 1 a month, everything else free');
}

/** Every plan at a price, nothing else charged. */
function withoutCharges(book: PriceBook, planCents: number): PriceBook {
	const flat = { model: 'flat', cents: planCents } as const;
	const free = changedPrices(book, () => []);
	const plans = free.plans.map((plan) => ({ ...plan, price: [flat], annual: undefined, minimumCents: undefined, setupCents: undefined }));
	return { ...free, plans, bundles: [], discounts: [] };
}

function freePrices(bench: Bench): Verdict {
	const { today, base } = bench.scenario;
	const book = withoutCharges(today, 0);
	const run = bench.run({
		today: book,
		variants: [bench.immediate('free', book)],
		base: { ...base, mrrCents: base.mrrCents.map(() => NaN) }
	});
	const fault = firstFault(run, 0, (month, trial) => {
		if (run.monthly('mrr', month, trial, 0) !== 0) return 'there is revenue';
		return run.monthly('customers', month, trial, 0) === run.monthly('customers', month, trial, 1)
			? undefined
			: 'a price of nothing made somebody leave';
	});
	return verdictOf(fault, 'Today and a free variant');
}

function lowerPrices(bench: Bench): Verdict {
	const { today, base } = bench.scenario;
	const [full, lower] = [
		bench.still({ variants: [] }),
		bench.still({ variants: [], today: scaledBook(today, 0.9), base: scaledPayments(base, 0.9) })
	];
	const room = rounding(bench);
	const fault = firstFault(full, 0, (month, trial) => {
		const gap = lower.monthly('mrr', month, trial, 0) - 0.9 * full.monthly('mrr', month, trial, 0);
		return Math.abs(gap) > room ? `${gap} cents apart` : undefined;
	});
	return verdictOf(fault, 'within the rounding of bill lines');
}

function noChurn(bench: Bench): Verdict {
	const run = bench.run({
		variants: [],
		assumptions: { ...bench.scenario.assumptions, ...points({ churn: 0, newCustomers: 0, winBack: 0 }) }
	});
	const start = run.monthly('customers', 0, 0, 0);
	const fault = firstFault(run, 1, (month, trial) => (run.monthly('customers', month, trial, 0) === start ? undefined : 'somebody left'));
	return verdictOf(fault, `${start * run.layout.months} customer-months in every trial`);
}

function certainChurn(bench: Bench): Verdict {
	const calibration = { ...bench.calibration, churnConstants: bench.calibration.churnConstants.map(() => CERTAIN) };
	const assumptions = { ...bench.scenario.assumptions, ...points({ newCustomers: 0, winBack: 0 }) };
	const run = bench.run({ variants: [], assumptions }, calibration);
	if (run.layout.months < 12) return notApplicable('the horizon is shorter than a contract year');
	const { columns } = run.compiled.market;
	const inContract = columns.weight.reduce((sum, weight, i) => sum + (columns.annual[i] === 1 && columns.renewal[i] > 1 ? weight : 0), 0);
	const fault = firstFault(run, 1, (month, trial) => {
		const left = run.monthly('customers', month, trial, 0);
		return (month === 1 && left > inContract * (1 + 1e-9)) || (month >= 12 && left > 1e-9)
			? `${left} customers are still there`
			: undefined;
	});
	return verdictOf(fault, 'monthly payers in month 1, annual contracts at their renewal');
}

function escalator(bench: Bench): Verdict {
	const run = bench.still({ variants: [times(bench, 1.1)] });
	const fault = firstFault(run, 1, (month, trial) =>
		run.monthly('mrr', month, trial, 1) > run.monthly('mrr', month, trial, 0) || run.monthly('mrr', month, trial, 0) === 0
			? undefined
			: 'revenue did not rise'
	);
	return verdictOf(fault, 'behaviour off, all prices at 110%');
}

function stillness(bench: Bench): Verdict {
	const run = bench.still({ variants: [] });
	const fault = firstFault(run, 1, (month, trial) => {
		const [before, now] = [run.monthly('mrr', month - 1, trial, 0), run.monthly('mrr', month, trial, 0)];
		return Math.abs(now - before) > 1e-9 * before ? `${before} cents become ${now}` : undefined;
	});
	return verdictOf(fault, 'revenue is flat in every trial');
}

/** Everybody leaves at the first decision and nothing else happens, so that what is paid in each month is known. */
function monthEnds(bench: Bench): Verdict {
	const calibration = { ...bench.calibration, churnConstants: bench.calibration.churnConstants.map(() => CERTAIN) };
	const assumptions = { ...bench.scenario.assumptions, ...STILL, ...points({ churn: 0.5 }) };
	const run = bench.run({ variants: [], assumptions }, calibration);
	const { columns, ...market } = run.compiled.market;
	if (columns.drawnPrice.includes(1)) return notApplicable('prices that each trial draws');
	const fault = firstFault(run, 0, (month, trial) => {
		const due = columns.bill.reduce((sum, cents, i) => {
			const stays = month === 0 || (columns.annual[i] === 1 && columns.renewal[i] > month);
			return sum + (stays ? columns.weight[i] * cents : 0);
		}, 0);
		const paid = run.monthly('mrr', month, trial, 0);
		return Math.abs(paid - due) > 1e-9 * (1 + due) ? `${paid} cents, ${due} are due` : undefined;
	});
	return verdictOf(fault, `${market.months} months of contracts that run out`);
}

function reactions(bench: Bench): Verdict {
	const variants = [times(bench, 1.1)];
	const kept = (paths: Readonly<Record<string, number>>, ceilings: AssumptionRanges = {}) =>
		bench.run({ variants, assumptions: { ...only(bench, { 'priceReaction.contact': 1, ...paths }), ...ceilings } });
	// The ceiling is a reaction of its own, which knows neither k nor fairness.
	const [none, unfair, weak, strong] = [
		kept({ 'priceReaction.k': 0 }, NO_CEILINGS),
		kept({ 'fairness.immediate': 0 }, NO_CEILINGS),
		kept({ 'priceReaction.k': 1 }),
		kept({ 'priceReaction.k': 6 })
	];
	const fault = firstFault(none, 1, (month, trial) => {
		const today = none.monthly('customers', month, trial, 0);
		const [a, b, c, d] = [none, unfair, weak, strong].map((run) => run.monthly('customers', month, trial, 1));
		if (a !== today || b !== today) return `without a reaction ${today} customers become ${a} and ${b}`;
		return c >= d && today >= c ? undefined : `k of 0, 1 and 6 keeps ${today}, ${c} and ${d}`;
	});
	return verdictOf(fault, 'k = 0 and fairness 0 are Today below every ceiling; k = 1 keeps no fewer than k = 6');
}

function doubled(bench: Bench): Verdict {
	const run = bench.still({ variants: [times(bench, 1.1), times(bench, 1.2)] });
	const room = 3 * rounding(bench);
	const fault = firstFault(run, 1, (month, trial) => {
		const [today, once, twice] = [0, 1, 2].map((v) => run.monthly('mrr', month, trial, v));
		const gap = twice - today - 2 * (once - today);
		return Math.abs(gap) > room ? `${gap} cents apart` : undefined;
	});
	return verdictOf(fault, '10 and 20%, within the rounding of bill lines');
}
