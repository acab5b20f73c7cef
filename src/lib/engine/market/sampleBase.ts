import type { CustomerBase, CustomerTags } from './customerBase';

/**
 * A base of at most so many rows, spread evenly over the rows in their order of segment and plan; their weights are raised to stand for all.
 * A base that is small enough is given back as it is.
 */
export function sampleBase(base: CustomerBase, rows: number): CustomerBase {
	const all = base.ids.length;
	if (all <= rows) return base;
	const order = Array.from({ length: all }, (_, i) => i).sort((a, b) => base.segment[a] - base.segment[b] || base.plan[a] - base.plan[b]);
	const take = Array.from({ length: rows }, (_, i) => order[Math.floor(((i + 0.5) * all) / rows)]);
	const total = sum(base.weight, order);
	const scale = total / sum(base.weight, take);
	const held = take.map((row) => [base.addOnStart[row], base.addOnStart[row + 1]] as const);
	const entries = held.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
	const starts = new Int32Array(rows + 1);
	held.forEach(([from, to], i) => (starts[i + 1] = starts[i] + to - from));
	return {
		...base,
		ids: take.map((row) => base.ids[row]),
		segment: Int32Array.from(take, (row) => base.segment[row]),
		plan: Int32Array.from(take, (row) => base.plan[row]),
		annual: Uint8Array.from(take, (row) => base.annual[row]),
		renewal: Int32Array.from(take, (row) => base.renewal[row]),
		tenure: Int32Array.from(take, (row) => base.tenure[row]),
		startYear: Int32Array.from(take, (row) => base.startYear[row]),
		usage: Object.fromEntries(Object.entries(base.usage).map(([meter, use]) => [meter, Float64Array.from(take, (row) => use[row])])),
		mrrCents: Float64Array.from(take, (row) => base.mrrCents[row]),
		health: Float64Array.from(take, (row) => base.health[row]),
		weight: Float64Array.from(take, (row) => base.weight[row] * scale),
		addOnStart: starts,
		addOn: Int32Array.from(entries, (entry) => base.addOn[entry]),
		addOnQuantity: Int32Array.from(entries, (entry) => base.addOnQuantity[entry]),
		...(base.tags && { tags: sampleTags(base.tags, take) })
	};
}

function sampleTags({ ids, start, tag }: CustomerTags, take: readonly number[]): CustomerTags {
	const own = take.map((row) => tag.subarray(start[row], start[row + 1]));
	const starts = new Int32Array(take.length + 1);
	own.forEach(({ length }, i) => (starts[i + 1] = starts[i] + length));
	return { ids, start: starts, tag: Int32Array.from(own.flatMap((tags) => [...tags])) };
}

const sum = (weight: Float64Array, rows: readonly number[]): number => rows.reduce((total, row) => total + weight[row], 0);
