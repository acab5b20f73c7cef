import type { PriceBook } from '../../catalog/priceBook';
import type { Scenario, Variant } from '../../simulation/scenario';
import { firstDifference, firstFault, plainPolicy, type Bench, type BenchRun } from './Bench';
import { notApplicable, verdictOf, type VerificationCheck, type Verdict } from './VerificationCheck';

/** What must not change a figure, to the bit. */
export const SAMENESS_CHECKS: readonly VerificationCheck[] = [
	{
		rows: ['T20'],
		expectation: 'A variant of the same book differs from Today in nothing, whatever moves customers to it',
		run: identicalBooks
	},
	{ rows: ['T21'], expectation: 'The order of customers and the names of things change no figure', run: shuffled },
	{ rows: ['T22'], expectation: 'Variants in another order have the same figures', run: swapped },
	{ rows: ['T30'], expectation: 'A variant less, or an add-on that nobody can buy, changes nothing of the rest', run: untouched },
	{ rows: ['T41'], expectation: 'A shorter horizon is the beginning of the longer one', run: shorterHorizon }
];

function identicalBooks(bench: Bench): Verdict {
	const kinds = [
		{ kind: 'keep' },
		{ kind: 'immediate' },
		{ kind: 'renewal', timing: 'next' },
		{ kind: 'optIn', discount: 0, months: 0 }
	] as const;
	const variants = kinds.map((kind): Variant => ({
		id: kind.kind,
		name: kind.kind,
		book: bench.scenario.today,
		policy: plainPolicy(kind)
	}));
	const run = bench.run({ variants });
	return verdictOf(
		firstDifference(run, run, [
			[0, 1],
			[0, 2],
			[0, 3],
			[0, 4]
		]) ?? variants.map((_, v) => firstForced(run, v + 1)).find((fault) => fault !== undefined),
		'keep, immediate, renewal and optIn, to the bit'
	);
}

/** The first trial in which a variant differs from Today in what is counted beside it: satisfaction, or a bill that its policy changed. */
export function firstForced(run: BenchRun, variant: number): string | undefined {
	const { layout, figures } = run;
	return firstFault(run, 1, (month, trial) => {
		if (run.monthly('goodwill', month, trial, variant) !== 0) return `variant ${variant}: satisfaction is not Today's`;
		// Customers moved are no change: everything after their number is.
		const [beyond, largest, , ...bills] = figures.row(trial, variant).subarray(layout.movesAt + 1);
		return [beyond, largest, ...bills].some((figure) => figure !== 0) ? `variant ${variant}: a bill was changed by force` : undefined;
	});
}

function shuffled(bench: Bench): Verdict {
	const { base, features, variants } = bench.scenario;
	const order = base.ids.map((_, i) => base.ids.length - 1 - i);
	const renamed: Partial<Scenario> = {
		name: 'Renamed',
		base: reordered(bench.scenario, order),
		features: features.map((feature) => ({ ...feature, name: `${feature.name} renamed` })),
		variants: variants.map((variant) => ({ ...variant, name: `${variant.name} renamed` }))
	};
	const run = bench.run(renamed);
	return verdictOf(
		firstDifference(
			bench.base,
			run,
			run.compiled.market.shelves.map((_, v) => [v, v])
		),
		'customers in reverse, names changed, to the bit'
	);
}

function swapped(bench: Bench): Verdict {
	const { variants } = bench.scenario;
	if (variants.length < 2) return notApplicable('there are no two variants');
	const last = variants.length - 1;
	const ids = new Set(variants.flatMap(({ book }) => book.plans.map(({ id }) => id)));
	if (bench.scenario.today.plans.length < ids.size && !variants.every(({ book }) => sameIds(book, variants[0].book)))
		return notApplicable('the variants sell different plans, so that their cuts stand in another order');
	const run = bench.run({ variants: [...variants].reverse() });
	return verdictOf(
		firstDifference(bench.base, run, [[0, 0], ...variants.map((_, v) => [1 + v, 1 + last - v] as const)]),
		`${variants.length} variants`
	);
}

function untouched(bench: Bench): Verdict {
	const { variants, today } = bench.scenario;
	const unbuyable = { ...today, addOns: [...today.addOns, { ...UNBUYABLE }] };
	const alone = bench.run({ variants: [bench.immediate('same', today)] });
	const withIt = bench.run({ variants: [bench.immediate('same', unbuyable)] });
	const fault = firstDifference(alone, withIt, [
		[0, 0],
		[1, 1]
	]);
	const fewer = bench.run({ variants: variants.filter(({ book }) => sameIds(book, today)).slice(0, 1) });
	const lesser = fewer.layout.width === bench.base.layout.width ? firstDifference(bench.base, fewer, [[0, 0]]) : undefined;
	return verdictOf(fault ?? lesser, 'to the bit');
}

function shorterHorizon(bench: Bench): Verdict {
	const months = Math.max(1, Math.floor(bench.scenario.months / 2));
	const short = bench.run({ months });
	const fault = firstFault(short, 0, (month, trial) => {
		for (let v = 0; v < short.outcome.variants; v++)
			for (const name of ['mrr', 'customers', 'health', 'cost'] as const)
				if (short.monthly(name, month, trial, v) !== bench.base.monthly(name, month, trial, v)) return `variant ${v}: ${name} differs`;
		return undefined;
	});
	return verdictOf(fault, `${months} and ${bench.scenario.months} months, to the bit`);
}

/** The same customers in another order. */
function reordered({ base }: Scenario, order: readonly number[]): Scenario['base'] {
	const int = (column: Int32Array) => Int32Array.from(order, (i) => column[i]);
	const float = (column: Float64Array) => Float64Array.from(order, (i) => column[i]);
	const entries = order.map((i) => Array.from({ length: base.addOnStart[i + 1] - base.addOnStart[i] }, (_, j) => base.addOnStart[i] + j));
	const starts = entries.reduce<number[]>((sums, list) => [...sums, sums[sums.length - 1] + list.length], [0]);
	return {
		...base,
		ids: order.map((i) => base.ids[i]),
		segment: int(base.segment),
		plan: int(base.plan),
		annual: Uint8Array.from(order, (i) => base.annual[i]),
		renewal: int(base.renewal),
		tenure: int(base.tenure),
		startYear: int(base.startYear),
		usage: Object.fromEntries(Object.entries(base.usage).map(([meter, use]) => [meter, float(use)])),
		mrrCents: float(base.mrrCents),
		health: float(base.health),
		weight: float(base.weight),
		addOnStart: Int32Array.from(starts),
		addOn: Int32Array.from(entries.flat(), (entry) => base.addOn[entry]),
		addOnQuantity: Int32Array.from(entries.flat(), (entry) => base.addOnQuantity[entry])
	};
}

function sameIds(a: PriceBook, b: PriceBook): boolean {
	const list = ({ plans, addOns }: PriceBook) => [...plans, ...addOns].map(({ id }) => id).join(' ');
	return list(a) === list(b);
}

/** Sold on no plan. */
const UNBUYABLE = {
	id: 'unbuyable',
	name: 'Sold nowhere',
	kind: 'module',
	motion: 'complementary',
	adds: {},
	opens: [],
	price: [{ model: 'flat', cents: 1 }],
	on: [],
	includedIn: [],
	max: 1,
	requires: [],
	excludes: []
} as const;
