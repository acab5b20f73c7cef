import type { CustomerBase, CustomerTags } from './customerBase';

/**
 * A base of at most so many rows, spread evenly over the rows in their order of segment and plan; their weights are raised to stand for all.
 * A base that is small enough is given back as it is.
 */
export function sampleBase(base: CustomerBase, rows: number): CustomerBase {
	const all = base.ids.length;
	if (all <= rows) return base;
	const order = Array.from({ length: all }, (_, i) => i).sort(
		(a, b) => (base.segment[a] ?? 0) - (base.segment[b] ?? 0) || (base.plan[a] ?? 0) - (base.plan[b] ?? 0) || a - b
	);
	const take = Array.from({ length: rows }, (_, i) => order[Math.floor(((i + 0.5) * all) / rows)] ?? 0);
	const total = sum(base.weight, order);
	const scale = total / sum(base.weight, take);
	const held = take.map((row) => [base.addOnStart[row] ?? 0, base.addOnStart[row + 1] ?? 0] as const);
	const entries = held.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
	const starts = new Int32Array(rows + 1);
	held.forEach(([from, to], i) => (starts[i + 1] = (starts[i] ?? 0) + to - from));
	return {
		...base,
		ids: take.map((row) => base.ids[row] ?? ''),
		segment: Int32Array.from(take, (row) => base.segment[row] ?? 0),
		plan: Int32Array.from(take, (row) => base.plan[row] ?? 0),
		annual: Uint8Array.from(take, (row) => base.annual[row] ?? 0),
		renewal: Int32Array.from(take, (row) => base.renewal[row] ?? -1),
		tenure: Int32Array.from(take, (row) => base.tenure[row] ?? -1),
		startYear: Int32Array.from(take, (row) => base.startYear[row] ?? 0),
		usage: Object.fromEntries(Object.entries(base.usage).map(([meter, use]) => [meter, Float64Array.from(take, (row) => use[row] ?? NaN)])),
		mrrCents: Float64Array.from(take, (row) => base.mrrCents[row] ?? NaN),
		health: Float64Array.from(take, (row) => base.health[row] ?? NaN),
		weight: Float64Array.from(take, (row) => (base.weight[row] ?? 1) * scale),
		addOnStart: starts,
		addOn: Int32Array.from(entries, (entry) => base.addOn[entry] ?? 0),
		addOnQuantity: Int32Array.from(entries, (entry) => base.addOnQuantity[entry] ?? 0),
		...(base.tags && { tags: sampleTags(base.tags, take) })
	};
}

function sampleTags({ ids, start, tag }: CustomerTags, take: readonly number[]): CustomerTags {
	const own = take.map((row) => tag.subarray(start[row], start[row + 1]));
	const starts = new Int32Array(take.length + 1);
	own.forEach(({ length }, i) => (starts[i + 1] = (starts[i] ?? 0) + length));
	return { ids, start: starts, tag: Int32Array.from(own.flatMap((tags) => [...tags])) };
}

const sum = (weight: Float64Array, rows: readonly number[]): number => rows.reduce((total, row) => total + (weight[row] ?? 0), 0);
