import { describe, expect, test } from 'vitest';
import { isBlankCell, OPEN_STYLE, type CellStyle } from './CellStyle';
import { CellStyleGuess } from './CellStyleGuess';
import { readAmount, readQuantity } from './readAmount';
import { readDate } from './readDate';
import { readTerm } from './readTerm';
import { unitRatio } from './unitRatio';

const guessed = (...cells: string[]): CellStyleGuess => {
	const guess = new CellStyleGuess();
	for (const cell of cells) guess.add(cell);
	return guess;
};

describe('readAmount', () => {
	test.each<[string, number, string?]>([
		['29', 29],
		['29,00', 29],
		['1.299,50', 1299.5],
		['1,299.00', 1299],
		['$99.00', 99, '$'],
		['99.00 EUR', 99, 'EUR'],
		['EUR 1’299.50', 1299.5, 'EUR'],
		["CHF 1'299", 1299, 'CHF'],
		['US$ 5', 5, 'US$'],
		['(12.00)', -12],
		['($12.00)', -12, '$'],
		['-12.00', -12],
		['-$12', -12, '$'],
		['$-12', -12, '$'],
		['12.00-', -12],
		['\u221212', -12],
		['1\u00a0299,5\u00a0€', 1299.5, '€'],
		['1 299 000', 1_299_000],
		['1.299.000', 1_299_000],
		['1,00,000', 100_000],
		['12 %', 12, '%'],
		['0.125', 0.125],
		['0,125', 0.125],
		['1234.567', 1234.567],
		['.5', 0.5],
		['1e3', 1000],
		['0', 0]
	])('%s is %d', (text, value, unit) => expect(readAmount(text, OPEN_STYLE)).toEqual(unit ? { value, unit } : { value }));

	test('one separator with three digits behind it is read as the column is, and is ambiguous where that is open', () => {
		expect(readAmount('1,299', OPEN_STYLE)).toEqual({ ambiguous: [1299, 1.299] });
		expect(readAmount('-1.299 €', OPEN_STYLE)).toEqual({ ambiguous: [-1.299, -1299], unit: '€' });
		expect(readAmount('1,299', { ...OPEN_STYLE, decimal: '.' })).toEqual({ value: 1299 });
		expect(readAmount('1,299', { ...OPEN_STYLE, decimal: ',' })).toEqual({ value: 1.299 });
	});

	test.each(['', 'free', '12 apples', '1,29,9', '1.2.3', '-(12)', '(12', '12 13', '1 2345', '2026-01-31', '1'.repeat(70), '1e999', '--5'])(
		'%s is no amount',
		(text) => expect(readAmount(text, OPEN_STYLE)).toMatchObject({ problem: 'not-a-number' })
	);

	test('a quantity may have any unit', () => {
		expect(readQuantity('3,5 GB', OPEN_STYLE)).toEqual({ value: 3.5, unit: 'GB' });
		expect([unitRatio('MB', 'GB'), unitRatio('minutes', 'hour'), unitRatio('k', ''), unitRatio('GB', 'hours')]).toEqual([
			1e-3,
			1 / 60,
			1e3,
			undefined
		]);
	});

	test('dashes and words for nothing are blank', () => {
		expect(['', ' ', '-', '—', 'N/A', 'null'].every(isBlankCell)).toBe(true);
		expect(['0', 'no', 'x'.repeat(100)].some(isBlankCell)).toBe(false);
	});
});

describe('readDate', () => {
	const iso = (text: string, style: CellStyle = OPEN_STYLE) => {
		const reading = readDate(text, style);
		return 'day' in reading ? new Date(reading.day * 86_400_000).toISOString().slice(0, 10) : reading;
	};

	test.each([
		...['2026-12-31', '2026-12-31 23:59:59', '2026-12-31T23:59:59.123Z', '2026-12-31T23:30:00-05:00', '2026-12-31 00:00 UTC'],
		...['31/12/2026', '12/31/2026', '12/31/2026 11:59 PM', '31.12.2026', '31.12.26', '31-12-2026', '2026/12/31', '20261231', '31/12/26'],
		...[
			'Dec 31 2026',
			'Dec 31, 2026',
			'December 31st, 2026',
			'31 December 2026',
			'31-Dec-2026',
			'31-Dec-26',
			'Thu, 31 Dec 2026 10:00:00 GMT'
		],
		...['31. Dezember 2026', '31 décembre 2026', '31 de diciembre de 2026', 'Dec 31, 2026, 10:15 AM', '1798675200', '1798675200000']
	])('%s is the last day of 2026', (text) => expect(iso(text)).toBe('2026-12-31'));

	test.each(['2026-12', '2026/12', '12/2026', '12.2026', 'Dec-26', 'December 2026', "Dec '26", 'Dez. 2026'])(
		'%s is December 2026',
		(text) => {
			expect(readDate(text, OPEN_STYLE)).toMatchObject({ month: 2026 * 12 + 11, isMonth: true });
			expect(iso(text)).toBe('2026-12-01');
		}
	);

	test('days up to 12 are read as the column is, and are ambiguous where that is open', () => {
		expect(readDate('03/04/2026', OPEN_STYLE)).toMatchObject({ ambiguous: [{ month: 24_315 }, { month: 24_314 }] });
		expect(iso('03/04/2026', { ...OPEN_STYLE, dateOrder: 'dmy' })).toBe('2026-04-03');
		expect(iso('03/04/2026', { ...OPEN_STYLE, dateOrder: 'mdy' })).toBe('2026-03-04');
		expect(iso('03.04.2026')).toBe('2026-04-03');
		expect(iso('04/04/2026')).toBe('2026-04-04');
	});

	test('the day is the one that is written, and the zone is told', () => {
		expect(readDate('2026-12-31T23:30:00-05:00', OPEN_STYLE)).toMatchObject({ month: 24_323, zone: '-05:00' });
		expect(readDate('2026-12-31T23:30:00Z', OPEN_STYLE)).toMatchObject({ zone: 'Z' });
		expect(readDate('2026-12-31 23:30', OPEN_STYLE)).not.toHaveProperty('zone');
	});

	test('days of a spreadsheet are dates where the column holds nothing else', () => {
		expect(iso('46387', { ...OPEN_STYLE, serials: true })).toBe('2026-12-31');
		expect(iso('46387')).toMatchObject({ problem: 'not-a-date' });
	});

	test.each([
		'',
		'31/02/2026',
		'2026-13-01',
		'2026-02-30',
		'0000-00-00',
		'soon',
		'Foo 31 2026',
		'2026-12-31x',
		'12/31/2026 and more',
		'1899-12-31'
	])('%s is no date', (text) => expect(readDate(text, OPEN_STYLE)).toMatchObject({ problem: 'not-a-date' }));
});

describe('readTerm', () => {
	test.each<[number, string]>([
		[1, 'month monthly Monthly /mo mensuel monatlich 1 P1M 1-month per_month'],
		[3, 'quarterly 3 3-month P3M vierteljährlich trimestriel'],
		[6, '6-month semi-annual P6M'],
		[12, 'year yearly annual annually 12 P1Y jährlich annuel 12-months 1-year'],
		[24, 'P2Y 2-years biennial'],
		[12 / 52, 'week weekly P1W'],
		[48 / 52, '4-weeks']
	])('%d months: %s', (months, words) => {
		for (const word of words.split(' ')) expect([word, readTerm(word)?.months]).toEqual([word, months]);
	});

	test('counts and words may stand apart', () => {
		expect(readTerm('every 3 months')).toEqual({ months: 3 });
		expect(readTerm('2 years')).toEqual({ months: 24 });
		expect(['', 'often', '0', '-1', 'P', '3 apples', '9999 years'].map(readTerm)).toEqual(Array(7).fill(undefined));
	});
});

describe('CellStyleGuess', () => {
	test('one unambiguous cell tells the column', () => {
		expect(guessed('1,299', '29,00').style.decimal).toBe(',');
		expect(guessed('1,299', '29.00').style.decimal).toBe('.');
		expect(guessed('03/04/2026', '31/12/2026').style.dateOrder).toBe('dmy');
		expect(guessed('03/04/2026', '12/31/2026').style.dateOrder).toBe('mdy');
	});

	test('what nothing tells, or both, is open and asked about with an example', () => {
		expect(guessed('29', '1,299')).toMatchObject({ openDecimal: '1,299', openDate: undefined });
		expect(guessed('1,299', '29,00', '29.00')).toMatchObject({ openDecimal: '1,299' });
		expect(guessed('04/04/2026', '03/04/2026')).toMatchObject({ openDate: '03/04/2026', openDecimal: undefined });
		expect(guessed('29', 'n/a', '')).toMatchObject({ openDecimal: undefined, openDate: undefined });
	});

	test('days of a spreadsheet are told by a column of them alone', () => {
		expect(guessed('46387', '', '45000').style.serials).toBe(true);
		expect(guessed('46387', '12').style.serials).toBeUndefined();
	});
});
