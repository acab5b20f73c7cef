import { describe, expect, test } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import { describeBase } from './describeBase';

const document = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01' },
	meters: [
		{ id: 'seats', kind: 'licensed' },
		{ id: 'calls', kind: 'flow' }
	],
	today: {
		plans: [
			{ id: 'basic', price: { monthly: { flat: 20 } }, limits: { seats: { included: 10 } } },
			{ id: 'pro', price: { monthly: { flat: 100 } }, limits: { seats: { included: 20 } } }
		]
	},
	customers: { file: 'c.csv' }
};
const histogramsOf = (csv: string) => {
	const { scenario, problems } = readScenario(structuredClone(document), { base: csv });
	if (!scenario) throw new Error(problems.map(({ message }) => message).join('\n'));
	return describeBase(scenario).histograms;
};
const sum = (counts: readonly (readonly number[])[]) => counts.flat().reduce((all, one) => all + one, 0);

describe('histograms of a base from a file', () => {
	const found = histogramsOf(
		[
			'id,segment,plan,term,start,renewal,seats,calls,weight',
			'a,smb,basic,monthly,2025-12,,5,100,1',
			'b,smb,basic,annual,2025-01,2026-03,10,,2',
			'c,ent,pro,annual,,2026-03,20,900,1',
			'd,ent,pro,monthly,2024-01,,,300,1'
		].join('\n')
	);

	test('count customers by weight and segment, each once, and say of how many it is not known', () => {
		const { mrr, tenure } = found;
		expect([sum(mrr.counts), mrr.unknown]).toEqual([5, 0]);
		expect(mrr.counts).toHaveLength(2);
		const barOf = (value: number) => mrr.edges.findIndex((edge, i) => value >= edge && value < (mrr.edges[i + 1] ?? Infinity));
		expect(mrr.counts[0]?.[barOf(20)]).toBe(3);
		expect(mrr.counts[1]?.[barOf(100)]).toBe(2);
		expect([sum(tenure.counts), tenure.unknown]).toEqual([4, 1]);
		expect(found.meanTenure).toEqual([(1 + 2 * 12) / 3, 24]);
	});

	test('hold use against the limit where there is one, else count units', () => {
		const [seats, calls] = found.use;
		expect(seats).toMatchObject({ meter: 'seats', against: 'limit', unlimited: 0, unknown: 1, isOpen: true });
		expect(seats?.counts[0]?.[10]).toBe(1);
		expect([seats?.counts[0]?.at(-1), seats?.counts[1]?.at(-1)]).toEqual([2, 1]);
		expect(calls).toMatchObject({ meter: 'calls', against: 'units', unlimited: 5, unknown: 2 });
		expect(sum(calls?.counts ?? [])).toBe(3);
	});

	test('tell renewals by month, and who is on monthly terms', () => {
		const { byMonth, monthly, unknown } = found.renewals;
		expect(byMonth.map((months) => months[2])).toEqual([2, 1]);
		expect([monthly, unknown]).toEqual([
			[1, 1],
			[0, 0]
		]);
	});
});

test('a base that is made up has the same histograms', () => {
	const customers = { segments: [{ id: 'smb', customers: 50, plans: { basic: 0.5, pro: 0.5 }, annual: 1 }] };
	const { scenario } = readScenario({ ...structuredClone(document), customers });
	const { mrr, use, renewals } = describeBase(scenario as NonNullable<typeof scenario>).histograms;
	expect([sum(mrr.counts), use.map(({ counts }) => sum(counts)), sum(renewals.byMonth)]).toEqual([50, [50, 50], 50]);
});
