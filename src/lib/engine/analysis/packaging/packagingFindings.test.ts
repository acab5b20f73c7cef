import { describe, expect, it } from 'vitest';
import { northwind, northwindNext } from '../../../../../test/fixtures/northwind';
import { policy } from '../../../../../test/fixtures/scenario';
import type { CustomerBase } from '../../market/customerBase';
import { PACKAGING_CODES } from './Finding';
import { packagingFindings } from './packagingFindings';
import { packagingSource, rowsFor } from './PackagingView';

describe('packagingFindings', () => {
	const variant = { book: northwindNext, policy: policy({ kind: 'renewal' }) };

	it('puts warnings before notes, each with a known code, a place, a sentence and a remedy', () => {
		const { findings } = packagingFindings(northwind(), variant);
		const ranks = findings.map(({ severity }) => (severity === 'warning' ? 0 : 1));
		expect(ranks).toEqual([...ranks].sort());
		for (const { code, at, message, remedy } of findings) {
			expect(PACKAGING_CODES).toContain(code);
			expect(at).toMatch(/^(plans|addOns|bundles|features)\/|^policy\/map/);
			expect(message).not.toMatch(/undefined|NaN|Infinity/);
			expect(remedy).not.toMatch(/undefined|NaN|Infinity/);
		}
	});

	it('is a function of plain data: the same for the same, and for a source made beforehand', () => {
		const scenario = northwind();
		const once = packagingFindings(scenario, variant);
		expect(packagingFindings(structuredClone(scenario), structuredClone(variant))).toEqual(once);
		expect(packagingFindings(packagingSource(scenario), variant)).toEqual(once);
	});

	it('looks at an even sample of a large base, says so, and counts all', () => {
		const few = northwind({ count: 600 });
		const copies = Math.ceil(rowsFor(2) / 600) + 8;
		const { findings, sample } = packagingFindings({ ...few, base: repeated(few.base, copies) }, variant);
		expect(sample).toEqual({ rows: rowsFor(2), of: 600 * copies, customers: 600 * copies });
		const alike = findings.find(({ code }) => code === 'fits-below' || code === 'plans-alike');
		const once = packagingFindings({ ...few, base: repeated(few.base, 1) }, variant).findings.find(({ code }) => code === alike?.code);
		// Copies of the same customers: the sample misses their shares by its unevenness alone.
		expect(alike?.affected?.mrrShare).toBeCloseTo(once?.affected?.mrrShare ?? NaN, 2);
		expect((alike?.affected?.count ?? 0) / copies).toBeCloseTo(once?.affected?.count ?? NaN, -1);
		expect(alike?.affected?.customers).toHaveLength(50);
	});

	it('takes some 45 meters with fewer rows, and never more than 20,000', () => {
		expect([0, 1, 5, 45].map(rowsFor)).toEqual([20_000, 20_000, 20_000, 4000]);
	});
});

/** A base without its add-ons so many times over, each customer's copies with ids of their own. */
function repeated(base: CustomerBase, copies: number): CustomerBase {
	const { length } = base.ids;
	const rows = Array.from({ length: length * copies }, (_, i) => i % length);
	const int = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]);
	const float = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
	return {
		...base,
		ids: rows.map((row, i) => `${base.ids[row]}-${Math.floor(i / length)}`),
		segment: int(base.segment),
		plan: int(base.plan),
		annual: Uint8Array.from(rows, (row) => base.annual[row]),
		renewal: int(base.renewal),
		tenure: int(base.tenure),
		startYear: int(base.startYear),
		usage: Object.fromEntries(Object.entries(base.usage).map(([meter, use]) => [meter, float(use)])),
		mrrCents: float(base.mrrCents),
		health: float(base.health),
		weight: float(base.weight),
		addOnStart: new Int32Array(rows.length + 1),
		addOn: new Int32Array(0),
		addOnQuantity: new Int32Array(0)
	};
}
