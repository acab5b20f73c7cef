import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Numbers } from '../../../charts/numbers';
import { parseDocument } from '../../../formats/parseDocument';
import { readScenario } from '../../../formats/readScenario';
import { scenarioSchema } from '../../../formats/scenarioDocument';
import { numericPaths, sweptVariant } from '../../../formats/sweptDocument';
import { readPrices } from '../gate/readPrices';
import { axisOf, rangeAround, rangeProblem, readAxisRange, written } from './sweepAxis';
import { numberWords } from './sweepWords';
import { sweptValueWords } from './sweptValueWords';
import { sweptNumbers } from './sweptNumbers';
import { usedValues } from './usedValues';

const folder = new URL('../../../../../examples/northwind/', import.meta.url);
const document = scenarioSchema.parse(parseDocument(readFileSync(new URL('scenario.yaml', folder))).document);
const base = readFileSync(new URL('customers.csv', folder), 'utf8');
const swept = (id: string) => {
	const variant = sweptVariant(document, id);
	if (!variant) throw new Error(`no variant ${id}`);
	return variant;
};
const numbers = sweptNumbers(document, swept('teamRenewal'));
const named = (path: string) => {
	const found = numbers.find((one) => one.path === path);
	if (!found) throw new Error(`no number ${path}`);
	return found;
};

describe('the numbers that can be varied', () => {
	it('are called as a person calls them, each under one name', () => {
		expect(numberWords(named('plans.pro.price.monthly.flat'))).toBe('Pro, monthly price');
		expect(numberWords(named('plans.pro.price.annual.discount'))).toBe('Pro, annual discount');
		expect(numberWords(named('plans.basic.limits.seats.included'))).toBe('Basic, users included');
		expect(numberWords(named('addOns.storagePack.adds.storage'))).toBe('Storage pack, storage in a pack');
		expect(numberWords(named('policy.launch'))).toBe('Policy, launch month');
		expect(new Set(numbers.map(numberWords)).size).toBe(numbers.length);
	});

	it('are told apart as money, shares and counts', () => {
		const write = (path: string) => sweptValueWords(named(path).value, named(path).kind, new Numbers('USD'));
		expect(write('plans.pro.price.monthly.flat')).toBe('$119');
		expect(write('bundles.proAnalytics.discount')).toBe('15%');
		expect(write('plans.enterprise.limits.storage.included')).toBe('1,000');
	});
});

describe('a range', () => {
	it('stands around every number, with the present value among its own', () => {
		for (const number of numbers) {
			const range = rangeAround(number, true);
			expect([number.path, rangeProblem(range, number)]).toEqual([number.path, undefined]);
			const { values } = axisOf(number, range);
			expect(values).toContain(number.value);
			expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
		}
		expect(rangeAround(named('plans.pro.price.monthly.flat'), true)).toMatchObject({ from: 80, to: 160, steps: 9 });
	});

	it('is kept by the address, and a beginning of a path leads to the first number under it', () => {
		const range = { path: 'plans.pro.price.monthly.flat', from: 89, to: 159, steps: 8 };
		expect(readAxisRange(written(range), numbers, true)).toEqual(range);
		expect(readAxisRange('plans.pro.price.monthly', numbers, true)?.path).toBe(range.path);
		expect(readAxisRange('plans.nobody', numbers, true)).toBeUndefined();
		expect(readAxisRange(`${range.path}=9:3:x`, numbers, true)).toEqual(rangeAround(named(range.path), true));
	});
});

describe('using a value', () => {
	it.each(['teamRenewal', 'today'])('writes it to the scenario, of %s, and nothing else', (id) => {
		const values = new Map([
			['plans.pro.price.monthly.flat', 129],
			['plans.basic.limits.seats.included', 7],
			['bundles.proAnalytics.discount', 0.2],
			['addOns.api.price.flat', 31],
			...(id === 'today' ? [] : [['policy.notice', 4] as const])
		]);
		const used = usedValues(document, id, values, 'Swept');
		const after = sweptVariant(used.document, used.id);
		const expected = new Map([...numericPaths(swept(id)), ...values]);
		// Today's book for everybody at once has no launch of its own to vary.
		expect(new Map([...(after ? numericPaths(after) : [])].filter(([path]) => id !== 'today' || path !== 'policy.launch'))).toEqual(
			expected
		);
		expect(used.document.today).toEqual(document.today);
		expect(readScenario(used.document, { base }).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	});
});

describe('discounts', () => {
	const discounts = [
		{ id: 'spring', name: 'Spring', kind: 'promotion' as const, discount: 0.3, months: 3 },
		{ id: 'seats', name: 'By users', kind: 'volume' as const, tiers: [{ upTo: 10, discount: 0 }, { discount: 0.1 }] }
	];
	const discounted = { ...document, today: { ...document.today, discounts } };
	const ofRenewal = () => {
		const variant = sweptVariant(discounted, 'teamRenewal');
		if (!variant) throw new Error('no variant teamRenewal');
		return sweptNumbers(discounted, variant);
	};

	it('of every kind can be varied, each number as a share off, months, or a bound', () => {
		const found = ofRenewal().filter(({ path }) => path.startsWith('discounts.'));
		expect(found.map((number) => [numberWords(number), number.kind, number.most])).toEqual([
			['Spring, share off', 'share', 1],
			['Spring, months', 'count', Infinity],
			['By users, tier 1, up to', 'count', Infinity],
			['By users, tier 1, share off', 'share', 1],
			['By users, tier 2, share off', 'share', 1]
		]);
	});

	it('are tried in whole per cent around what stands there, within 0 and 100%', () => {
		const ranges = (value: number) => [true, false].map((alone) => rangeAround({ ...share, value }, alone));
		const share = named('plans.pro.price.annual.discount');
		const around = (value: number) => ranges(value).map(({ from, to, steps }) => [from, to, steps]);
		expect(around(0)).toEqual([
			[0, 0.4, 9],
			[0, 0.4, 5]
		]);
		expect(around(0.3)).toEqual([
			[0, 0.64, 9],
			[0, 0.6, 5]
		]);
		expect(around(1)).toEqual([
			[0, 1, 9],
			[0, 1, 5]
		]);
		const range = { path: share.path, from: 0, to: 0.4, steps: 5 };
		expect(rangeProblem({ ...range, to: 1.5 }, share)).toBe('It cannot be above 100%.');
		expect(rangeProblem({ ...range, from: 0.4, to: 0.1 }, share)).toBe('10% is not above 40%.');
		expect(axisOf(share, range).values).toEqual([0, 0.1, 0.15, 0.2, 0.3, 0.4]);
	});

	it('are written to the scenario, as changes where Today has them', () => {
		const values = new Map([
			['discounts.spring.discount', 0.2],
			['discounts.seats.tiers.1.discount', 0.25]
		]);
		const used = usedValues(discounted, 'teamRenewal', values, 'Swept');
		expect(used.document.today).toEqual(discounted.today);
		expect(used.document.variants?.find(({ id }) => id === 'teamRenewal')?.changes?.discounts).toEqual([
			{ id: 'spring', discount: 0.2 },
			{ id: 'seats', tiers: [{ upTo: 10, discount: 0 }, { discount: 0.25 }] }
		]);
		expect(readScenario(used.document, { base }).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	});
});

describe('prices that are typed', () => {
	const usd = new Numbers('USD', 'en-US');
	it('are read with commas or spaces, each once, ascending', () => {
		expect(readPrices('39, $19 29;19', 100, usd)).toEqual({ cents: [1900, 2900, 3900] });
		expect(readPrices('19,25,1,299', 100, usd)).toEqual({ cents: [1900, 2500, 129900] });
		expect(readPrices('19,50; 25, 1.299', 100, new Numbers('EUR', 'de-DE'))).toEqual({ cents: [1950, 2500, 129900] });
	});
	it.each([
		['9, none', 'none is not a price above 0. Write such as 19; 25; 39.'],
		['9', '1 price. Give 2 to 8 different ones.'],
		['0, 5', '0 is not a price above 0. Write such as 19; 25; 39.']
	])('%s is refused with the reason', (text, problem) => {
		expect(readPrices(text, 100, usd)).toEqual({ problem });
	});
});
