import { describe, expect, test } from 'vitest';
import { book, plan } from '../../../../test/fixtures/scenario';
import { moved } from '../../../../test/oracles/forced';
import { stepDown } from './changePackage';

const close = (value: number, digits = 9): unknown => expect.closeTo(value, digits);
/** A, L and q. */
const state = ({ life }: ReturnType<typeof moved>) => [life.terms.accepted(life), life.terms.lost, life.terms.strain(life)];

describe('a step down', () => {
	const strained = (lost = 0, features: readonly string[] = []) => {
		const of = moved({
			today: book([plan('low', 43.5), plan('pro', 99, { features })]),
			next: book([plan('low', 43.5), plan('pro', 148.5, { features })]),
			worths: { features: { kept: 9000 } }
		});
		of.life.terms.lost = lost;
		of.person.expect(1);
		stepDown(of.life, of.chooser, of.plan('low'), -1);
		return of;
	};

	test('case 20: from 148.50 to 43.50, 90 given up: q is 1.348485, and 32.2584 is accepted', () => {
		const of = moved({
			today: book([plan('low', 43.5), plan('pro', 99, { features: ['kept'] })]),
			next: book([plan('low', 43.5), plan('pro', 148.5, { features: ['kept'] })]),
			// M A is 198: all that is held counts as it is.
			worths: { features: { kept: 9000 }, base: { storage: 10_800 } },
			customer: { usage: { storage: 0.8 } }
		});
		of.person.expect(1);
		stepDown(of.life, of.chooser, of.plan('low'), -1);
		expect(of.life.terms.accepted(of.life)).toBeCloseTo(3225.84, 2);
		expect(state(of)).toEqual([close(4350 / (133.5 / 99)), 0, close(133.5 / 99)]);
		expect(of.life.terms.strain(of.life)).toBeCloseTo(1.348485, 6);
	});

	test('below what was accepted is accepted as it is, and what was lost is forgotten', () => {
		expect(state(strained())).toEqual([4350, 0, 1]);
		// (43.50 + 49.50) / 99 is below 1.
		expect(state(strained(4950))).toEqual([4350, 0, 1]);
		// (43.50 + 111) / 99.
		expect(state(strained(11_100))).toEqual([close(4350 / (154.5 / 99)), 0, close(154.5 / 99)]);
	});

	test('counts content by the factor of what is held: all of M A - L', () => {
		// All is worth 198 - 49.50 = 148.50, and all of it goes: (43.50 + 49.50 + 148.50) / 99.
		expect(state(strained(4950, ['kept']))).toEqual([close(4350 / (241.5 / 99)), 0, close(241.5 / 99)]);
	});

	test('where nothing strains moves in the ratio of the bills', () => {
		const of = moved({ today: book([plan('low', 40), plan('pro', 100)]), next: book([plan('low', 40), plan('pro', 80)]) });
		expect(state(of)).toEqual([10_000, 0, 0.8]);
		of.person.expect(1);
		stepDown(of.life, of.chooser, of.plan('low'), -1);
		expect(state(of)).toEqual([close(5000), 0, close(0.8)]);
	});

	test('where the policy keeps the customer changes nothing that is kept', () => {
		const of = moved({ today: book([plan('low', 40), plan('pro', 100)]), by: { kind: 'keep' } });
		stepDown(of.life, of.chooser, of.plan('low'), -1);
		expect([of.life.terms.isKept, ...state(of)]).toEqual([false, 4000, 0, 1]);
	});
});
