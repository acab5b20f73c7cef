import { plural } from '../lib/engine/catalog/plural';
import type { Command } from 'commander';
import { ledgerUnit, Numbers } from '../lib/charts/numbers';
import type { BillFigures } from '../lib/engine/analysis/bills/billFigures';
import { MoveBills } from '../lib/engine/analysis/bills/MoveBills';
import { whoIsHurt, type HurtCustomer, type WhoIsHurt } from '../lib/engine/analysis/bills/whoIsHurt';
import type { Scenario, Variant } from '../lib/engine/simulation/scenario';
import { billTable } from '../lib/formats/billTable';
import { print, remark, remarkProblems } from './print';
import { loadScenario } from './readScenarioFile';
import { lookOf, NONE, styled, table, type Look } from './table';
import { variantNamed } from './variantNamed';
import { writeOutput } from './writeOutput';

type BillsFlags = { readonly variant?: string; readonly output?: string; readonly json?: string };
const THRESHOLDS = ['0.1', '0.2', '0.5', '1'] as const;
/** Customers who are named on the terminal. */
const NAMED = 12;
const REASONS: Readonly<Record<HurtCustomer['reason'], string>> = {
	price: 'price',
	limit: 'limit lost',
	mapping: 'mapping',
	discount: 'discount ends'
};
const SOFTENERS = { step: 'yearly steps', loyalty: 'loyalty discount', exempt: 'exemption' } as const;

/** Adds `bills`. */
export function addBills(program: Command): void {
	program
		.command('bills')
		.description("Each existing customer's bill before and after the move, exact, without simulation (docs/bills.md)")
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.option('--variant <id>', 'the proposal; the first when left out')
		.option('-o, --output <file>', 'write a line for each customer (CSV), - for stdout (the tables then go to stderr)')
		.option('--json <file>', 'write the figures and the fifty whose bill rises most as JSON, - for stdout')
		.action(bills);
}

async function bills(path: string, flags: BillsFlags): Promise<void> {
	const { scenario, problems } = await loadScenario(path, {});
	const variant = variantNamed(scenario, flags.variant);
	remarkProblems(problems);
	const moves = new MoveBills(scenario, variant);
	const hurt = whoIsHurt(moves, variant.policy);
	const toStdout = flags.output === '-' || flags.json === '-';
	const [say, look] = toStdout ? [remark, lookOf(process.stderr)] : [print, lookOf(process.stdout)];
	say(report(hurt, variant, scenario, look));
	if (flags.output !== undefined) writeOutput(flags.output, [...billTable(moves.under(), scenario)].join(''));
	if (flags.json !== undefined) writeOutput(flags.json, `${JSON.stringify(inMainUnits(hurt, variant, scenario), null, '\t')}\n`);
}

/** "+25%", or that it begins to cost. */
const rise = (share: number | undefined, numbers: Numbers): string =>
	share === undefined ? NONE : share === Infinity ? 'from 0' : numbers.percentUplift(share, 1);

function report(hurt: WhoIsHurt, variant: Variant, scenario: Scenario, look: Look): string {
	const numbers = new Numbers(scenario.currency);
	const { asSet, asPriced, groups } = hurt;
	const money = (cents: number) => cents / scenario.minorUnits;
	const unit = ledgerUnit([money(asSet.mrrCents), money(asPriced.mrrCents)]);
	const head = `${variant.name}: ${numbers.count(asSet.rises)} of ${numbers.counted(asSet.customers, 'bill')} ${plural(asSet.rises, 'rises', 'rise')} at the move, ${numbers.count(asSet.falls)} ${plural(asSet.falls, 'falls', 'fall')}.`;
	const figures = (name: string, of: (figures: BillFigures) => string) => [name, of(asPriced), of(asSet)];
	const whole = table(
		['Bills at the move', 'As priced', 'As set'],
		[
			figures('Rise', ({ rises }) => numbers.count(rises)),
			figures('Half of them up to', ({ p50 }) => rise(p50, numbers)),
			figures('9 in 10 up to', ({ p90 }) => rise(p90, numbers)),
			figures('19 in 20 up to', ({ p95 }) => rise(p95, numbers)),
			...THRESHOLDS.map((bound) => figures(`Above +${numbers.percent(Number(bound), 0)}`, ({ above }) => numbers.count(above[bound] ?? 0))),
			figures('Fall', ({ falls }) => numbers.count(falls)),
			figures('MRR at the move', ({ mrrCents }) => numbers.moneyUplift(money(mrrCents), unit))
		],
		look
	);
	const segments = table(
		['Segment', 'Customers', 'Rise', 'Median', '90%', 'Above +20%', 'Above +50%', 'MRR'],
		groups.segment.map(({ key, asSet: own }) => [
			scenario.segments.find(({ id }) => id === key)?.name ?? key,
			...[numbers.count(own.customers), numbers.count(own.rises), rise(own.p50, numbers), rise(own.p90, numbers)],
			...[numbers.count(own.above['0.2'] ?? 0), numbers.count(own.above['0.5'] ?? 0), numbers.moneyUplift(money(own.mrrCents), unit)]
		]),
		look
	);
	const worst = table(
		['Largest rises as priced', 'From', 'To', 'Bill', 'As priced', 'Rise', 'As set, first', 'Rise', 'Reason'],
		hurt.worst
			.slice(0, NAMED)
			.map((one) => [
				...[one.id, one.from, one.to, numbers.price(money(one.before)), numbers.price(money(one.priced)), rise(one.pricedRise, numbers)],
				...[numbers.price(money(one.after)), rise(one.rise, numbers), REASONS[one.reason]]
			]),
		look
	);
	const softened = hurt.softeners.map(
		({ softener, cents, customers }) =>
			`${SOFTENERS[softener]}: ${numbers.counted(customers, 'bill')} lower, ${numbers.money(money(cents), unit)} of MRR by itself`
	);
	const notes = [
		"Exact, from the base's own use and what is held in month 0; nobody has reacted yet. Softeners do not add up.",
		...softened,
		...(hurt.losing > 0 ? [`${numbers.counted(hurt.losing, 'customer')} lose something held, or are over a new limit.`] : []),
		...(hurt.unmapped > 0 ? [`${numbers.counted(hurt.unmapped, 'customer')} hold a plan that leads to none: they stay.`] : []),
		...(hurt.assumedPrice > 0 ? [`${numbers.counted(hurt.assumedPrice, 'customer')} hold a price that is a range: its mean is taken.`] : [])
	];
	return [head, whole, segments, ...(hurt.worst.length > 0 ? [worst] : []), styled(notes.join('\n'), 'grey', look)].join('\n\n');
}

/** As JSON: amounts in the main unit, a rise from nothing null. */
function inMainUnits(hurt: WhoIsHurt, { id, name }: Variant, { minorUnits, segments }: Scenario): object {
	const share = (value: number | undefined) => (value === undefined || value === Infinity ? null : value);
	const figures = ({ mrrCents, p10, p25, p50, p75, p90, p95, largest, ...counts }: BillFigures) => ({
		...counts,
		...{ p10: share(p10), p25: share(p25), p50: share(p50), p75: share(p75), p90: share(p90), p95: share(p95), largest: share(largest) },
		mrr: mrrCents / minorUnits
	});
	const { asSet, asPriced, groups, worst, softeners, mrrCents, ...rest } = hurt;
	return {
		...{ variant: id, name, mrr: mrrCents / minorUnits, asSet: figures(asSet), asPriced: figures(asPriced) },
		groups: Object.fromEntries(
			Object.entries(groups).map(([by, of]) => [by, of.map(({ asSet: own, ...group }) => ({ ...group, ...figures(own) }))])
		),
		worst: worst.map(({ before, priced, after, pricedRise, rise: first, segment, ...one }) => ({
			...{ ...one, segment: segments[segment].id, before: before / minorUnits, priced: priced / minorUnits, after: after / minorUnits },
			...{ pricedRise: share(pricedRise), rise: share(first) }
		})),
		softeners: softeners.map(({ cents, ...one }) => ({ ...one, mrr: cents / minorUnits })),
		...rest
	};
}
