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
});
