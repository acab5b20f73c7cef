import { plural } from '../../engine/catalog/plural';
import { ledgerUnit, type Numbers } from '$lib/charts/numbers';
import { MOTIONS } from '$lib/engine/market/motionTable';
import type { Cut, VariantResults, YearOne } from '$lib/engine/simulation/results';
import { yearWords } from '../parts/yearWords';
import type { CutKind } from './cutKinds';
import { MOVEMENT_WORDS } from '$lib/charts/movementWords';

/** What a table of details is about. */
export const DETAILS = [
	{ value: 'value', label: 'Value' },
	{ value: 'expansion', label: 'Expansion' },
	{ value: 'attach', label: 'Add-ons' },
	{ value: 'cost', label: 'Cost' }
] as const;
export type DetailKind = (typeof DETAILS)[number]['value'];

/** A table in words. Rows without a name of their own are named after their id. */
export type DetailTable = {
	readonly head: readonly string[];
	readonly rows: readonly { readonly id: string; readonly name?: string; readonly cells: readonly string[] }[];
	/** The row of all; null where rows do not add up to one. */
	readonly total: readonly string[] | null;
};

const NONE = 'none';
const OWNER_WORDS = { productLed: 'Product-led', csmLed: 'CSM-led', salesLed: 'Sales-led' } as const;

/** One table of details of a variant, by segment, plan or cohort; costs are by motion and by who sells. */
export function details(variant: VariantResults, kind: DetailKind, by: CutKind, months: number, numbers: Numbers): DetailTable {
	if (kind === 'cost') return costs(variant, numbers);
	const columns =
		kind === 'value'
			? valueColumns(months, numbers)
			: kind === 'expansion'
				? expansionColumns(variant, numbers)
				: attachColumns(variant, numbers);
	const cells = (cut: Cut) => columns.map(([, write]) => write(cut));
	return {
		head: columns.map(([head]) => head),
		rows: Object.entries(variant.by[by]).map(([id, cut]) => ({ id, cells: cells(cut) })),
		total: cells(variant.all)
	};
}

type Column = readonly [head: string, write: (cut: Cut) => string];

function valueColumns(months: number, numbers: Numbers): Column[] {
	const share = (value: number | null) => (value === null ? 'not yet' : numbers.percent(value));
	const last = yearWords(months);
	const later = months > 12;
	const firstYear: readonly (readonly [string, (of: Pick<YearOne, 'nrr12' | 'grr12' | 'logoRetention12'>) => number | null])[] = [
		['NRR', ({ nrr12 }) => nrr12],
		['GRR', ({ grr12 }) => grr12],
		['Logos kept', ({ logoRetention12 }) => logoRetention12]
	];
	return [
		...(later ? firstYear.map(([head, of]): Column => [`${head}, year one`, ({ yearOne }) => share(yearOne ? of(yearOne) : null)]) : []),
		...firstYear.map(([head, of]): Column => [`${head}, ${last}`, (cut) => share(of(cut))]),
		['Revenue churn', ({ revenueChurn12 }) => share(revenueChurn12)],
		['ARPA', ({ arpa }) => numbers.money(arpa)],
		[`Value over ${months} ${plural(months, 'month')}`, ({ ltv }) => (ltv === null ? NONE : numbers.money(ltv))],
		['vs Today', ({ ltvUplift }) => (ltvUplift === null ? NONE : numbers.moneyUplift(ltvUplift))],
		['Health', ({ healthEnd }) => numbers.percent(healthEnd)],
		['Goodwill', ({ goodwill }) => (goodwill === null ? NONE : numbers.points(goodwill))],
		['On old prices', ({ legacyShare }) => numbers.percent(legacyShare, 0)]
	];
}

function expansionColumns({ all }: VariantResults, numbers: Numbers): Column[] {
	const unit = ledgerUnit([all.expansionMrr, all.expansionCost, all.netExpansion]);
	const time = (months: number | undefined) => (months === undefined ? NONE : `${numbers.decimal(months)} mo`);
	return [
		['Expansion MRR', ({ expansionMrr }) => numbers.money(expansionMrr, unit)],
		['Of start', ({ expansionOfStart }) => (expansionOfStart === null ? NONE : numbers.percent(expansionOfStart))],
		['Of new MRR', ({ expansionOfNew }) => (expansionOfNew === null ? NONE : numbers.percent(expansionOfNew))],
		['Sales', ({ wins }) => numbers.count(wins)],
		['Average sale', ({ averageUpsellValue }) => numbers.money(averageUpsellValue)],
		['Customers who buy', ({ upsellConversion }) => (upsellConversion === null ? NONE : numbers.percent(upsellConversion))],
		['First sale, mean', ({ timeToExpansion }) => time(timeToExpansion?.mean)],
		['Median', ({ timeToExpansion }) => time(timeToExpansion?.median)],
		['Velocity', ({ velocity }) => numbers.money(velocity, unit)],
		['Cost', ({ expansionCost }) => numbers.money(expansionCost, unit)],
		['Net, a year', ({ netExpansion }) => numbers.money(netExpansion, unit)]
	];
}

function attachColumns({ all }: VariantResults, numbers: Numbers): Column[] {
	const share = (value: number | null | undefined) => (value == null ? NONE : numbers.percent(value));
	return Object.keys(all.attach).map((id) => [id, ({ attach }) => `${share(attach[id]?.start)} to ${share(attach[id]?.end)}`]);
}

function costs({ by, owners, all }: VariantResults, numbers: Numbers): DetailTable {
	const unit = ledgerUnit([all.expansionCost, 12 * all.expansionMrr]);
	const money = (value: number) => numbers.money(value, unit);
	const motions = MOTIONS.map((motion) => {
		const { wins, value, cost } = by.motion[motion];
		return {
			id: motion,
			name: MOVEMENT_WORDS[motion],
			cells: [numbers.count(wins), money(12 * value), money(cost), money(12 * value - cost)]
		};
	});
	const sellers = (['productLed', 'csmLed', 'salesLed'] as const).map((owner) => {
		const { wins, cost } = owners[owner];
		return { id: owner, name: OWNER_WORDS[owner], cells: [numbers.count(wins), '', money(cost), ''] };
	});
	return { head: ['Sales', 'ARR sold', 'Cost', 'Net, a year'], rows: [...motions, ...sellers], total: null };
}
