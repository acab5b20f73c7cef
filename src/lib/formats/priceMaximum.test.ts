import { describe, expect, test } from 'vitest';
import { maximumOf, withMaximum } from './componentTerms';
import { parseDocument } from './parseDocument';
import { readPriceBook } from './readPriceBook';
import type { PriceComponentDocument } from './priceModels';
import { PRICE_SCHEMAS } from './priceSchemas';
import { writeScenario } from './writeScenario';

const PARTS: readonly PriceComponentDocument[] = [
	{ flat: 10 },
	{ perUnit: 5 },
	{ perUnit: { meter: 'calls', amount: 5, minimum: 20 } },
	{ graduated: { meter: 'calls', tiers: [{ unit: 5 }] } },
	{ volume: { meter: 'calls', tiers: [{ unit: 5 }] } },
	{ stairstep: { meter: 'calls', tiers: [{ amount: 5 }] } },
	{ package: { meter: 'calls', size: 5, amount: 5 } },
	{ formula: '2*calls' },
	{ pert: [1, 2, 3] }
];

const bookOf = (monthly: unknown, more: Record<string, unknown> = {}) => `tierlab: 1
currency: USD
meters: [{ id: seats, kind: licensed }, { id: calls, kind: flow }]
plans:
  - id: pro
    price: { monthly: ${JSON.stringify(monthly)} }
${Object.entries({ limits: { calls: { included: 'unlimited' } }, ...more })
	.map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`)
	.join('\n')}
`;

function read(text: string) {
	const { document, locate } = parseDocument(text);
	const { book, problems } = readPriceBook(document, { locate });
	return { plan: book?.plans[0], problems: problems.filter(({ severity }) => severity === 'error'), document };
}

describe.each(PARTS)('the maximum of a price: %j', (part) => {
	test('is read, kept by writing, found and taken away again', () => {
		const capped = withMaximum(part, 30.5);
		const { plan, problems, document } = read(bookOf(capped));
		expect(problems).toEqual([]);
		expect(plan?.price).toMatchObject([{ maximumCents: 3050 }]);
		expect(read(bookOf(part)).plan?.price[0]).not.toHaveProperty('maximumCents');
		const again = parseDocument(writeScenario(document as Parameters<typeof writeScenario>[0])).document;
		expect(again).toEqual(document);
		expect([maximumOf(part), maximumOf(capped), maximumOf(withMaximum(capped, undefined))]).toEqual([undefined, 30.5, undefined]);
		expect(withMaximum(capped, undefined)).toEqual('perUnit' in part && part.perUnit === 5 ? { perUnit: { amount: 5 } } : part);
	});

	test('is refused below 0, at its place', () => {
		const [problem, ...others] = read(bookOf(withMaximum(part, -1))).problems.filter(({ code }) => code !== 'maximum-below-minimum');
		expect(others).toEqual([]);
		expect(problem).toMatchObject({ code: 'negative-amount', line: 6, message: 'the amount is -1' });
		expect(problem.path).toMatch(/^plans\/pro\/price\/monthly\/(\w+\/)?maximum$/);
		expect(parseDocument(bookOf(withMaximum(part, -1))).locate(problem.path)?.column).toBeGreaterThan(20);
	});
});

test('every model of the schema has been tried', () => {
	expect(new Set(PARTS.flatMap((part) => Object.keys(part)))).toEqual(new Set(Object.keys(PRICE_SCHEMAS)));
});

test('a maximum below the minimum is a problem at its place; at the minimum it is none', () => {
	const at = (maximum: number) => read(bookOf({ perUnit: { meter: 'calls', amount: 1, minimum: 20, maximum } })).problems;
	expect(at(20)).toEqual([]);
	expect(at(19.99)).toMatchObject([
		{
			code: 'maximum-below-minimum',
			path: 'plans/pro/price/monthly/perUnit/maximum',
			message: 'the maximum is 19.99, below the minimum 20',
			line: 6
		}
	]);
	const second = read(bookOf([{ flat: 1 }, { perUnit: { meter: 'calls', amount: 1, minimum: 2, maximum: 1 } }])).problems;
	expect(second).toMatchObject([{ path: 'plans/pro/price/monthly/1/perUnit/maximum' }]);
	const charge = read(
		bookOf([], { limits: { calls: { included: 5, beyond: { charge: { perUnit: { amount: 1, minimum: 2, maximum: 1 } } } } } })
	);
	expect(charge.problems.map(({ code }) => code)).toContain('maximum-below-minimum');
});

describe('the minimum of a plan', () => {
	const plan = (minimum: unknown) => read(bookOf({ flat: 5 }, { minimum }));

	test('is an amount, or an amount and what counts', () => {
		expect(plan(99.5).plan).toMatchObject({ minimumCents: 9950 });
		for (const minimum of [99.5, { amount: 99.5 }, { amount: 99.5, counts: 'all' }]) expect(plan(minimum).plan).toEqual(plan(99.5).plan);
		expect(plan({ amount: 99.5, counts: 'plan' }).plan).toEqual({ ...plan(99.5).plan, minimumCounts: 'plan' });
	});

	test.each([
		[-1, 'negative-amount', 'plans/pro/minimum'],
		[{ amount: -1 }, 'negative-amount', 'plans/pro/minimum'],
		[{ amount: 5, counts: 'some' }, 'wrong-type', 'plans/pro/minimum/counts'],
		[{ counts: 'plan' }, 'missing', 'plans/pro/minimum/amount'],
		[{ amount: 5, count: 'plan' }, 'unknown-key', 'plans/pro/minimum/count']
	])('is refused as %j', (minimum, code, path) => {
		expect(plan(minimum).problems).toMatchObject([{ code, path, line: 8 }]);
	});
});

test('an unknown key is never answered with its opposite', () => {
	const [problem] = read(bookOf({ flat: 5 }, { maximum: 5 })).problems;
	expect(problem).toMatchObject({ code: 'unknown-key', path: 'plans/pro/maximum' });
	expect(problem.remedy).not.toContain('minimum"?');
});
