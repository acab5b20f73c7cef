import { describe, expect, test } from 'vitest';
import { HEAD, readSound, warned } from './testing/readSound';

describe('add-ons', () => {
	const PLANS =
		'features:\n  sso: { defaultValue: false }\nusageLimits:\n  storage: { defaultValue: 10, unit: GB }\n  users: { defaultValue: 5, unit: user }\nplans:\n  A: { price: 1, unit: /month }\n  B: { price: 2, unit: /month, usageLimits: { storage: { value: 40 } } }\n';
	const addOns = (entries: string) => readSound(`${HEAD}${PLANS}addOns:\n${entries}`).book.addOns;

	test('kinds by what they add and open', () => {
		expect(
			addOns(
				'  pack: { price: 5, unit: GB/month, usageLimitsExtensions: { storage: { value: 50 } } }\n  gate: { price: 5, unit: user/month, features: { sso: { value: true } } }\n  talk: { price: 5, unit: /month }\n'
			)
		).toEqual([
			{ id: 'pack', kind: 'capacity', adds: { storage: 50 }, price: { flat: 5 }, on: ['A', 'B'], max: 100 },
			{ id: 'gate', kind: 'feature', opens: ['sso'], price: { perUnit: { meter: 'users', amount: 5 } }, on: ['A', 'B'] },
			{ id: 'talk', kind: 'module', price: { flat: 5 }, on: ['A', 'B'] }
		]);
	});

	test('where they are sold, what they need and exclude; unknown names are left out with a warning', () => {
		const yaml = `${HEAD}${PLANS}addOns:\n  one: { price: 5, unit: /month, availableFor: [B, X], dependsOn: [two], excludes: [three, Y] }\n  two: { price: 5, unit: /month, availableFor: [X], dependsOn: [two, Z] }\n  three: { price: 5, unit: /month }\n`;
		expect(readSound(yaml).book.addOns).toEqual([
			{ id: 'one', kind: 'module', price: { flat: 5 }, on: ['B'], requires: ['two'], excludes: ['three'] },
			{ id: 'two', kind: 'module', price: { flat: 5 }, on: ['A', 'B'] },
			{ id: 'three', kind: 'module', price: { flat: 5 }, on: ['A', 'B'] }
		]);
		expect(new Set(warned(yaml).map(([code]) => code))).toEqual(new Set(['unknown-plan', 'unknown-add-on', 'contradiction']));
	});

	test('a limit of its own adds what the plans lack; unlimited cannot be added', () => {
		const [one, two] =
			addOns(
				'  one: { price: 5, unit: /month, usageLimits: { storage: { value: 100 } } }\n  two: { price: 5, unit: /month, usageLimits: { storage: { value: .inf } } }\n'
			) ?? [];
		expect(one).toMatchObject({ kind: 'capacity', adds: { storage: 60 } });
		expect(one.max).toBeUndefined();
		expect(two).toMatchObject({ kind: 'module' });
	});

	test('an add-on with the name of a plan gets an id of its own', () => {
		expect(addOns('  A: { price: 5, unit: /month }\n')?.[0]).toEqual({
			id: 'A-2',
			name: 'A',
			kind: 'module',
			price: { flat: 5 },
			on: ['A', 'B']
		});
	});
});
