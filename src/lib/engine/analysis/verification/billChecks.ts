import type { Price } from '../../catalog/price';
import type { PriceBook } from '../../catalog/priceBook';
import { singleBookCents } from '../../rating/singleBookCents';
import { BookRater } from '../../rating/BookRater';
import type { Bench } from './Bench';
import { changedAddOn, changedPlan } from './changedPrices';
import { notApplicable, passed, told, verdictOf, type VerificationCheck, type Verdict } from './VerificationCheck';

/** What a raised price is raised by, minor units. */
const RISE_CENTS = 500;
/** By how much use is raised, one meter at a time. */
const MORE_USE = [1.05, 1.25, 2] as const;

/** Bills of the customers, without a month passing. */
export const BILL_CHECKS: readonly VerificationCheck[] = [
	{
		rows: ['T1', 'T35'],
		expectation: 'A list price that is raised lowers no bill and raises the sum of bills where anybody pays it',
		run: raisedPrices
	},
	{ rows: ['T2'], expectation: 'More use or more seats lower no bill, except where a volume tier makes all units cheaper', run: moreUse },
	{ rows: ['T32'], expectation: 'The price of an add-on moves the bills of those alone who hold it', run: addOnHolders },
	{ rows: ['T36'], expectation: 'Nobody is billed more than list', run: listPrices },
	{ rows: ['T50'], expectation: 'A month with one more add-on costs its price more', run: addOnPrices },
	{ rows: ['T24'], expectation: 'Discounts, seats and bills lie in the ranges that today’s customers show', run: observedRanges }
];

const raised = (price: Price): Price => [...price, { model: 'flat', cents: RISE_CENTS }];

/** Bills of all customers under a book, at month 0, minor units; undefined where the book lacks what is held. */
function billsUnder(
	bench: Bench,
	book: PriceBook,
	atList = false,
	moreOf?: { readonly meter: number; readonly factor: number }
): Float64Array {
	const { market } = bench.base.compiled;
	const { columns, meters, addOns, universe } = market;
	const rater = new BookRater(book, universe, undefined, bench.scenario.minorUnits);
	const bills = new Float64Array(columns.size);
	for (let i = 0; i < columns.size; i++) {
		const use = columns.usage.slice(i * meters, (i + 1) * meters);
		if (moreOf) use[moreOf.meter] *= moreOf.factor;
		const held = columns.quantity.subarray(i * addOns, (i + 1) * addOns);
		bills[i] = singleBookCents(rater, columns.plan[i], columns.annual[i] === 1 ? 1 : 0, held, use, atList ? 1 : columns.ratio[i]);
	}
	return bills;
}

function raisedPrices(bench: Bench): Verdict {
	const { today } = bench.scenario;
	const before = billsUnder(bench, today);
	const books = [
		...today.plans.map(
			({ id }) => [id, { ...today, plans: today.plans.map((plan) => (plan.id === id ? changedPlan(plan, raised) : plan)) }] as const
		),
		...today.addOns.map(
			({ id }) => [id, { ...today, addOns: today.addOns.map((addOn) => (addOn.id === id ? changedAddOn(addOn, raised) : addOn)) }] as const
		)
	];
	let fault: string | undefined;
	for (const [id, book] of books) {
		const at = billsUnder(bench, book).findIndex((cents, i) => cents < before[i]);
		if (at >= 0) fault ??= `customer ${bench.base.compiled.market.columns.ids[at]} pays less when ${id} costs more`;
	}
	return verdictOf(fault, `${books.length} prices raised, ${before.length} bills each`);
}

function moreUse(bench: Bench): Verdict {
	const { today, meters } = bench.scenario;
	const { columns } = bench.base.compiled.market;
	const before = billsUnder(bench, today);
	const falls: string[] = [];
	let inVolume = true;
	meters.forEach(({ id }, meter) => {
		for (const factor of MORE_USE) {
			billsUnder(bench, today, false, { meter, factor }).forEach((cents, i) => {
				if (cents >= before[i]) return;
				const plan = today.plans.find((entry) => entry.id === bench.base.compiled.market.universe.planIds[columns.plan[i]]);
				inVolume &&= JSON.stringify(plan).includes('"volume"') || JSON.stringify(plan).includes('"formula"');
				falls.push(`${columns.ids[i]} at ${factor} x ${id}`);
			});
		}
	});
	if (falls.length === 0) return passed(`${meters.length} meters, ${MORE_USE.length} rises of use`);
	const list = `${falls.length} bills fall with use, the first for ${falls.slice(0, 3).join(', ')}`;
	return inVolume ? told(`${list}: a volume tier or a formula makes all units cheaper there`) : { outcome: 'failed', found: list };
}

function addOnHolders(bench: Bench): Verdict {
	const { today } = bench.scenario;
	if (today.addOns.length === 0) return notApplicable('the book has no add-ons');
	const { columns, addOns, universe } = bench.base.compiled.market;
	const before = billsUnder(bench, today);
	let fault: string | undefined;
	for (const { id } of today.addOns) {
		const index = universe.addOnIds.indexOf(id);
		const book = { ...today, addOns: today.addOns.map((addOn) => (addOn.id === id ? changedAddOn(addOn, raised) : addOn)) };
		billsUnder(bench, book).forEach((cents, i) => {
			if (cents !== before[i] && columns.quantity[i * addOns + index] === 0)
				fault ??= `${columns.ids[i]} does not hold ${id}, and the bill moved`;
		});
	}
	return verdictOf(fault, `${today.addOns.length} add-ons`);
}

function listPrices(bench: Bench): Verdict {
	const { columns } = bench.base.compiled.market;
	const above = columns.ratio.findIndex((ratio) => ratio > 1 + 1e-9);
	const list = billsUnder(bench, bench.scenario.today, true);
	const at = columns.bill.findIndex((cents, i) => columns.ratio[i] <= 1 + 1e-9 && columns.drawnPrice[i] === 0 && cents > list[i] + 1);
	if (at >= 0) return verdictOf(`customer ${columns.ids[at]} is billed ${columns.bill[at]} cents, list is ${list[at]}`, '');
	return above < 0
		? passed(`${columns.size} bills`)
		: told(`customer ${columns.ids[above]} pays ${columns.ratio[above].toFixed(2)} x list: by the customer file`);
}

function addOnPrices(bench: Bench): Verdict {
	const { today, minorUnits } = bench.scenario;
	const { universe, meters, addOns } = bench.base.compiled.market;
	const plain = { ...today, bundles: [] };
	const rater = new BookRater(plain, universe, undefined, minorUnits);
	const use = new Float64Array(meters).fill(1);
	let looked = 0;
	let fault: string | undefined;
	universe.planIds.forEach((planId, plan) =>
		universe.addOnIds.forEach((id, addOn) => {
			if (rater.hasPlan[plan] === 0 || rater.sold[plan * addOns + addOn] === 0) return;
			const held = new Int32Array(addOns);
			const without = singleBookCents(rater, plan, 0, held, use);
			held[addOn] = 1;
			const more = singleBookCents(rater, plan, 0, held, use) - without;
			const price = rater.addOnUnitCents(addOn, use);
			looked++;
			if (Math.abs(more - price) > 0.5 + 1e-6) fault ??= `${id} on ${planId} adds ${more} cents, its price is ${price}`;
		})
	);
	return looked === 0 ? notApplicable('no add-on is sold') : verdictOf(fault, `${looked} pairs of plan and add-on`);
}

function observedRanges(bench: Bench): Verdict {
	const { columns } = bench.base.compiled.market;
	const { base } = bench;
	const [low, high] = [Math.min(...columns.bill), Math.max(...columns.bill)];
	const arpa = (variant: number) => base.figures.at('arpa', base.layout.months, 0, variant) * bench.scenario.minorUnits;
	const outside = Array.from({ length: base.outcome.variants }, (_, v) => arpa(v)).filter(
		(cents) => cents > 0 && (cents < low || cents > high)
	);
	const found = `bills of today between ${low / bench.scenario.minorUnits} and ${high / bench.scenario.minorUnits}`;
	return outside.length === 0
		? passed(`${found}; revenue per customer stays inside`)
		: told(`${found}; revenue per customer leaves that range by month ${base.layout.months}`);
}
