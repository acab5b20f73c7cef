import { NEAR_LIMIT } from '../../engine/analysis/packaging/limitsOf';
import type { CustomerBase } from '../../engine/market/customerBase';
import { lacking } from './baseQuality';
import type { BaseRows } from './BaseRows';
import { ANY_LIMIT, type CustomerFilter, type Span } from './CustomerFilter';

type Test = (row: number) => boolean;
const NOBODY: Test = () => false;

/** Which rows a filter lets through: one test for all that it gives, the cheapest first. @param tenths by row, see `tenthsOf` */
export function rowFits(rows: BaseRows, filter: CustomerFilter, tenths: () => Uint8Array): Test {
	const { base, scenario, paid } = rows;
	const { segment, plan, near, renews, mrr, months, use, tenth, lacks, text } = filter;
	const tests: Test[] = [];
	if (segment !== undefined) tests.push(isAt(base.segment, idIndex(scenario.segments, segment)));
	if (plan !== undefined) tests.push(isAt(base.plan, base.planIds.indexOf(plan)));
	if (renews === 'monthly') tests.push((row) => base.annual[row] !== 1);
	else if (renews !== undefined) tests.push((row) => base.annual[row] === 1 && base.renewal[row] === renews);
	if (mrr) tests.push((row) => isWithin((paid[row] ?? NaN) / scenario.minorUnits, mrr));
	if (months) tests.push((row) => (base.tenure[row] ?? -1) >= 0 && isWithin(base.tenure[row] ?? -1, months));
	if (tenth !== undefined) {
		const own = tenths();
		tests.push((row) => own[row] === tenth - 1);
	}
	if (lacks !== undefined) tests.push(lacking(base, lacks) ?? NOBODY);
	if (near !== undefined) tests.push(isNear(rows, near));
	if (use) tests.push(usesWithin(rows, use));
	if (text?.trim()) tests.push(speaksOf(base, text.trim().toLowerCase()));
	return (row) => tests.every((test) => test(row));
}

const isAt =
	(column: Int32Array, index: number): Test =>
	(row) =>
		column[row] === index;

const idIndex = (list: readonly { readonly id: string }[], id: string): number => list.findIndex((one) => one.id === id);

/** As histograms count: a figure a hair below an edge is at it. */
function isWithin(value: number, [from, below]: Span): boolean {
	const hair = 1e-9 * Math.max(1, Math.abs(from));
	return value >= from - hair && value < below - (below === Infinity ? 0 : hair);
}

function isNear(rows: BaseRows, meter: string): Test {
	if (meter === ANY_LIMIT) return (row) => (rows.nearest[row] ?? NaN) >= NEAR_LIMIT;
	const index = idIndex(rows.rater.universe.meters, meter);
	return index < 0 ? NOBODY : (row) => rows.shareOf(row, index) >= NEAR_LIMIT;
}

function usesWithin(rows: BaseRows, { meter, against, span }: NonNullable<CustomerFilter['use']>): Test {
	const index = idIndex(rows.rater.universe.meters, meter);
	const used = rows.base.usage[meter];
	if (index < 0 || !used) return NOBODY;
	if (against === 'units') return (row) => isWithin(used[row] ?? NaN, span);
	return (row) => isWithin(rows.shareOf(row, index), span);
}

function speaksOf({ ids, tags }: CustomerBase, text: string): Test {
	const tagged = tags?.ids.map((tag) => tag.toLowerCase().includes(text)) ?? [];
	const hasTag = tagged.includes(true);
	return (row) => {
		if (ids[row]?.toLowerCase().includes(text)) return true;
		if (!tags || !hasTag) return false;
		for (let at = tags.start[row] ?? 0; at < (tags.start[row + 1] ?? 0); at++) if (tagged[tags.tag[at] ?? -1]) return true;
		return false;
	};
}
