import { describe, expect, test } from 'vitest';
import { resolveAssumptions } from '../../market/resolveAssumptions';
import { normal } from '../../math/normalDraw';
import { quantileOf } from '../../math/distribution';
import type { LearnedInput } from './Learned';
import { learnFromUsage } from './usageInputs';

const SEGMENTS = ['smb', 'ent'].map((id) => ({ id, name: id.toUpperCase(), size: 'middle' as const }));
const ROWS = resolveAssumptions({}, SEGMENTS, [], 1);

/** Uniform numbers from a seed. */
function uniforms(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return (state + 0.5) / 2 ** 32;
	};
}

type Made = {
	readonly customers: number;
	readonly months: number;
	readonly noise?: number;
	readonly back?: number;
	readonly seed?: number;
};

/** Use that grows by 3% a month and spreads by 5%, seen with noise that passes; `back` is the share of what is off a level that comes back. */
function learned({ customers, months, noise = 0, back = 0, seed = 11 }: Made) {
	const uniform = uniforms(seed);
	const cells = Array.from({ length: customers }, (_, customer) => {
		let level = 3;
		return Array.from({ length: months }, (__, month) => {
			level += back > 0 ? -back * (level - 3) + 0.05 * normal(uniform()) : 0.03 + 0.05 * normal(uniform());
			return { customer, month, quantity: Math.exp(level + noise * normal(uniform())) };
		});
	}).flat();
	const usage = {
		meters: ['gb'],
		customer: Int32Array.from(cells, ({ customer }) => customer),
		meter: new Int32Array(cells.length),
		month: Int32Array.from(cells, ({ month }) => month),
		quantity: Float64Array.from(cells, ({ quantity }) => quantity)
	};
	const of = { segment: Int32Array.from({ length: customers }, (_, i) => i % 2), segments: ['smb', 'ent'] };
	return learnFromUsage({ customers: of, usage }, ROWS, { segments: SEGMENTS, licensed: [] });
}
const found = (inputs: readonly LearnedInput[], path: string, segment = 'smb') => {
	const input = inputs.find((one) => one.path === path && one.segment === segment);
	if (!input) throw new Error(`nothing is learned of ${path}`);
	return input;
};
const width = ({ ninety }: LearnedInput) => ninety[1] - ninety[0];

describe('growth and volatility of a usage file', () => {
	test('leave the range that contradicts them where the data are many, by segment, each with its sample', () => {
		const { inputs, kept } = learned({ customers: 120, months: 13 });
		for (const segment of ['smb', 'ent']) {
			const [growth, volatility] = [found(inputs, 'usageGrowth', segment), found(inputs, 'usageVolatility', segment)];
			// The default ends at 0.02; 720 steps of spread 0.05 know their mean to 0.002.
			expect(Math.abs(growth.mean - 0.03)).toBeLessThan(4 * 0.002);
			expect(Math.abs(volatility.mean - 0.05)).toBeLessThan(4 * (0.05 / Math.sqrt(2 * 720)));
			expect(growth.sample).toEqual({ events: 720, exposure: 720, words: '720 changes of use of 60 customers' });
			expect(growth.fit.verdict).toBe('fits');
		}
		expect(kept).toEqual([]);
	});

	test('stay as wide as they were where the data are few', () => {
		const growth = found(learned({ customers: 2, months: 3 }).inputs, 'usageGrowth');
		const before = quantileOf(growth.prior, 0.95) - quantileOf(growth.prior, 0.05);
		expect(width(growth)).toBeGreaterThan(0.8 * before);
		expect(growth.fit.verdict).toBe('thin');
	});

	test('leave out of the volatility what is gone in the next month, and say so', () => {
		const { inputs } = learned({ customers: 200, months: 24, noise: 0.1 });
		const volatility = found(inputs, 'usageVolatility');
		expect(volatility.ninety[0]).toBeLessThan(0.05);
		expect(volatility.ninety[1]).toBeGreaterThan(0.05);
		// Seen as lasting, the noise would make it 0.15.
		expect(volatility.ninety[1]).toBeLessThan(0.08);
		expect(volatility.fit.verdict).toBe('fits');
		expect(volatility.notes.join(' ')).toContain('falls back');
		const growth = found(inputs, 'usageGrowth');
		expect(growth.ninety[0] < 0.03 && growth.ninety[1] > 0.03).toBe(true);
	});

	test('of use that swings about a level fit no law of growth', () => {
		const { inputs } = learned({ customers: 200, months: 24, back: 0.5 });
		expect(found(inputs, 'usageVolatility').fit.verdict).toBe('doesNotFit');
	});
});
