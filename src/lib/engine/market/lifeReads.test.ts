import { describe, expect, test } from 'vitest';
import { basic, charge, enter, module, perUnit, pro } from '../../../../test/fixtures/lifeWorld';
import { addOn, book, limit, plan, type TestCustomer } from '../../../../test/fixtures/scenario';
import type { AddOn, PriceBook } from '../catalog/priceBook';
import type { Life } from './Life';

describe('what a package reads', () => {
	const flags = (life: Life) => [life.readsSeats, life.readsUse, life.priceReadsUse, life.chargesSeats, life.wasCharged];
	const of = (today: PriceBook, customer: Partial<TestCustomer> = {}) => flags(enter({ today, customer }));

	test('is nothing where all is flat; whether there was overage is not known', () => {
		expect(of(book([basic], [module('m')]))).toEqual([false, false, false, false, true]);
	});

	test('is seats or use, by the price of the plan', () => {
		expect(of(book([plan('basic', 0, { price: [perUnit('seats', 100)] })]))).toEqual([true, false, false, false, true]);
		expect(of(book([plan('basic', 0, { price: [perUnit('storage', 100)] })]))).toEqual([false, true, true, false, true]);
	});

	test('is seats or use, by overage alone: then no price reads it', () => {
		const limited = (meter: string) => book([plan('basic', 29, { limits: { [meter]: { included: 99, beyond: charge(meter, 5) } } })]);
		expect(of(limited('seats'))).toEqual([true, false, false, true, true]);
		expect(of(limited('storage'))).toEqual([false, true, false, false, true]);
		expect(of(book([plan('basic', 29, { limits: { seats: limit(9), storage: limit(9) } })]))).toEqual([false, false, false, false, true]);
	});

	test('is what an add-on reads that is held, or bought at the new price', () => {
		const metered = (meter: string): AddOn => module('m', 0, { price: [perUnit(meter, 5)] });
		const holding = (today: AddOn, next: AddOn, held: number, bought: number) => {
			const life = enter({
				today: book([basic], [module('x'), today]),
				next: book([basic], [module('x'), next]),
				customer: { addOns: { m: held } }
			});
			life.bought[1] = bought;
			life.packageChanged();
			return flags(life).slice(0, 3);
		};
		const [flat, gigabytes, seated] = [module('m'), metered('calls'), metered('seats')];
		expect([holding(gigabytes, flat, 0, 0), holding(gigabytes, flat, 1, 0), holding(flat, gigabytes, 1, 0)]).toEqual([
			[false, false, false],
			[false, true, true],
			[false, false, false]
		]);
		expect([
			holding(flat, gigabytes, 0, 1),
			holding(gigabytes, flat, 0, 1),
			holding(flat, gigabytes, 1, 1),
			holding(gigabytes, flat, 1, 1)
		]).toEqual([
			[false, true, true],
			[false, false, false],
			[false, true, true],
			[false, true, true]
		]);
		expect([holding(seated, flat, 1, 0), holding(flat, seated, 0, 1)]).toEqual([
			[true, false, false],
			[true, false, false]
		]);
	});

	test('is what the old package read too, as long as a cap follows it', () => {
		const old = plan('basic', 0, { price: [perUnit('seats', 100)], limits: { storage: { included: 10, beyond: charge('storage', 5) } } });
		const moved = (factor: number) => {
			const life = enter({ today: book([old]), next: book([plan('basic', 29)]), by: { kind: 'step' } });
			life.cap.begin(life, new Int32Array(0), factor);
			life.joinNewBook(0);
			life.packageChanged();
			return flags(life);
		};
		expect([moved(1), moved(0)]).toEqual([
			[true, true, true, false, true],
			[false, false, false, false, true]
		]);
	});

	test('knows its limits, packs counted, and what is beyond them', () => {
		const pack = addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 10 } });
		const today = book([plan('low', 9), plan('basic', 29, { limits: { seats: limit(7, 'allow'), storage: limit(30) } })], [pack]);
		const life = enter({ today, customer: { plan: 'basic', addOns: { pack: 2 } } });
		life.bought[0] = 1;
		life.packageChanged();
		expect([[...life.limits], [...life.beyond]]).toEqual([
			[7, 60, Infinity],
			[1, 0, 0]
		]);
	});

	test('is forgotten with the package', () => {
		const today = book([
			plan('basic', 0, {
				price: [perUnit('seats', 100), perUnit('storage', 1)],
				limits: { seats: { included: 1, beyond: charge('seats', 5) } }
			}),
			pro
		]);
		const life = enter({ today });
		life.wasCharged = false;
		life.changePlan(1);
		life.needsStale = life.opportunitiesStale = false;
		life.packageChanged();
		expect([flags(life), life.needsStale, life.opportunitiesStale]).toEqual([[false, false, false, false, true], true, true]);
	});
});
