import { describe, expect, test } from 'vitest';
import { Findings } from './Findings';
import { readAssumptions } from './readAssumptions';

function read(value: unknown, segment?: unknown) {
	const findings = new Findings();
	const parts = [
		{ path: 'assumptions', value },
		{ path: 'customers/segments/smb/assumptions', value: segment, segment: 'smb' }
	];
	const ranges = readAssumptions({ features: ['sso'], segments: ['smb', 'mid'], plans: ['pro'], meters: ['storage'], parts }, findings);
	return { ranges, problems: findings.problems };
}
const codes = (value: unknown) => read(value).problems.map(({ code, path, remedy }) => [code, path, remedy]);

describe('readAssumptions', () => {
	test('flattens maps and dotted keys, reads every kind of range', () => {
		const { ranges, problems } = read({
			conversion: { tier: { pert: [0.15, 0.2, 0.25] }, capacity: 0.3 },
			'conversion.feature': { uniform: [0.1, 0.2] },
			persistence: { beta: [2, 2] },
			bHealth: { normal: [3, 0.2] },
			friction: { lognormal: [0, 0.5] },
			churn: { empirical: [0.1, 0.2] },
			needShare: { sso: 0.4 }
		});
		expect(problems).toEqual([]);
		expect(ranges).toEqual({
			'conversion.tier': { all: { kind: 'pert', low: 0.15, likely: 0.2, high: 0.25 } },
			'conversion.capacity': { all: { kind: 'point', value: 0.3 } },
			'conversion.feature': { all: { kind: 'uniform', low: 0.1, high: 0.2 } },
			persistence: { all: { kind: 'beta', a: 2, b: 2 } },
			bHealth: { all: { kind: 'normal', mean: 3, sd: 0.2 } },
			friction: { all: { kind: 'lognormal', mu: 0, sigma: 0.5 } },
			churn: { all: { kind: 'empirical', values: [0.1, 0.2] } },
			'needShare.sso': { all: { kind: 'point', value: 0.4 } }
		});
	});

	test('reads what plans and units of meters cost to serve; an id that is none is refused', () => {
		expect(read({ costToServe: { plan: { pro: { pert: [1, 2, 4] } }, 'meter.storage': 0.02 } }).ranges).toEqual({
			'costToServe.plan.pro': { all: { kind: 'pert', low: 1, likely: 2, high: 4 } },
			'costToServe.meter.storage': { all: { kind: 'point', value: 0.02 } }
		});
		expect(codes({ costToServe: { plan: { pru: 1 } } })).toEqual([
			['unknown-assumption', 'assumptions/costToServe/plan/pru', 'Did you mean "costToServe.plan.pro"?']
		]);
	});

	test('takes the discount rate as one number: it is a switch, not a draw [T77]', () => {
		expect(read({ discountRate: 0.1 }).ranges).toEqual({ discountRate: { all: { kind: 'point', value: 0.1 } } });
		expect(codes({ discountRate: { uniform: [0, 0.1] } })).toEqual([['not-a-range', 'assumptions/discountRate', 'Give one number']]);
		expect(codes({ discountRate: { bySegment: { smb: 0.1 } } })[0][0]).toBe('not-a-range');
	});

	test('reads ranges of single segments, beside or instead of one for all, and in the segment itself', () => {
		expect(read({ churn: { pert: [0.1, 0.2, 0.3], bySegment: { smb: 0.4 } } }, { deepUse: 0.5 }).ranges).toEqual({
			churn: { all: { kind: 'pert', low: 0.1, likely: 0.2, high: 0.3 }, bySegment: { smb: { kind: 'point', value: 0.4 } } },
			deepUse: { bySegment: { smb: { kind: 'point', value: 0.5 } } }
		});
		expect(read({ churn: { bySegment: { mid: 0.4 } } }).ranges).toEqual({ churn: { bySegment: { mid: { kind: 'point', value: 0.4 } } } });
	});

	test('refuses unknown paths, segments and kinds, with what was probably meant', () => {
		expect(codes({ chrun: 0.1, conversion: { teir: 0.1 }, deepUse: { perd: [1, 2, 3] }, churn: { bySegment: { smbb: 0.1 } } })).toEqual([
			['unknown-assumption', 'assumptions/chrun', 'Did you mean "churn"?'],
			['unknown-assumption', 'assumptions/conversion/teir', 'Did you mean "conversion.tier"?'],
			['unknown-key', 'assumptions/deepUse/perd', 'Did you mean "pert"?'],
			['unknown-segment', 'assumptions/churn/bySegment/smbb', 'Did you mean "smb"?']
		]);
		expect(codes({ conversion: 0.2 })[0][2]).toContain('It holds a map: conversion.capacity');
	});

	test('refuses ranges out of order, of the wrong length, and outside the bounds of the table', () => {
		expect(
			codes({
				churn: { pert: [0.3, 0.2, 0.1] },
				deepUse: { uniform: [0.2] },
				persistence: 1.5,
				elasticity: { pert: [-3, -1, 0] },
				friction: { empirical: [] }
			})
		).toEqual([
			['range-order', 'assumptions/churn', 'Put the values in order: low, likely, high'],
			['wrong-type', 'assumptions/deepUse/uniform', 'Give 2 finite numbers: low, high'],
			['out-of-bounds', 'assumptions/persistence', 'Give values from 0 to 1'],
			['out-of-bounds', 'assumptions/elasticity', 'Give values from -20 to -0.05'],
			['wrong-type', 'assumptions/friction/empirical', 'Give at least one finite number']
		]);
	});

	test('a distribution without ends must lie within the bounds in every draw that it can have', () => {
		expect(codes({ persistence: { normal: [0.5, 0.07] } })).toEqual([]);
		expect(codes({ persistence: { normal: [0.5, 0.1] } })).toMatchObject([
			['out-of-bounds', 'assumptions/persistence', 'Give values from 0 to 1']
		]);
		expect(codes({ persistence: { normal: [0.5, -1] } })[0][0]).toBe('range-order');
	});

	test.each([
		['ceiling.rise', [0.4, 0.8, 1.5], [0, -0.5, 1001]],
		['ceiling.spread', [0.5, 0.75, 1], [-0.1, 5.1]],
		['ceiling.months', [2, 4, 8], [0, 1201]],
		['ceiling.floor', [2, 5, 10], [-1]],
		['payers', [0.08, 0.14, 0.2], [-0.01, 1.01]],
		['offset', [0.2, 0.5, 0.8], [-0.01, 1.01]],
		['reach', [0.2, 0.5, 0.8], [-0.01, 1.01]],
		['priceReaction.health', [0, 0.15, 0.4], [-0.01, 10.1]],
		['fairness.immediate', [1, 1.2, 1.6], [-0.01, 20.1]],
		['entry.trial', [0.03, 0.06, 0.1], [-0.01, 1.01]]
	])('%s: its default is read; out of order and out of bounds are refused, where they stand', (path, sound, outside) => {
		const place = `assumptions/${path.replace('.', '/')}`;
		const nested = (value: unknown) => path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
		const [low, likely, high] = sound;
		expect(read(nested({ pert: sound }))).toEqual({ ranges: { [path]: { all: { kind: 'pert', low, likely, high } } }, problems: [] });
		for (const disorder of [
			[likely, low, high],
			[low, high, likely]
		])
			expect(codes(nested({ pert: disorder }))).toEqual([['range-order', place, 'Put the values in order: low, likely, high']]);
		for (const value of outside) expect(codes(nested(value)).map((problem) => problem.slice(0, 2))).toEqual([['out-of-bounds', place]]);
		expect(codes(nested({ bySegment: { smb: outside[0] } }))[0].slice(0, 2)).toEqual(['out-of-bounds', `${place}/bySegment/smb`]);
	});

	test('an assumption of an earlier version is a warning that says what has taken its place', () => {
		for (const given of [{ entry: { freemium: 0.1, trial: 0.05 } }, { 'entry.freemium': { pert: [0.1, 0.2, 0.3] } }]) {
			const { problems, ranges } = read(given);
			expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['retired-assumption', 'warning']]);
			expect(problems[0].path).toMatch(/^assumptions\/entry(\/|\.)freemium$/);
			expect(problems[0].remedy).toContain('payers');
			expect(Object.keys(ranges)).not.toContain('entry.freemium');
		}
	});

	test('fromStarts is left to those who know the customers; it is of all segments', () => {
		expect(read({ newCustomers: 'fromStarts' })).toEqual({ ranges: {}, problems: [] });
		expect(read(undefined, { newCustomers: 'fromStarts' }).problems[0]).toMatchObject({
			code: 'wrong-type',
			path: 'customers/segments/smb/assumptions/newCustomers'
		});
		expect(codes({ newCustomers: 'fromstarts' })[0].slice(0, 2)).toEqual(['wrong-type', 'assumptions/newCustomers']);
		expect(codes({ newCustomers: { bySegment: { smb: 'fromStarts' } } })[0][1]).toBe('assumptions/newCustomers/bySegment/smb');
	});
});
