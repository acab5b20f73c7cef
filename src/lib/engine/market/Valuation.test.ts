import { describe, expect, test } from 'vitest';
import { addOn, book, limit, plan } from '../../../../test/fixtures/scenario';
import { force, perSeat, type Force } from '../../../../test/oracles/forced';
import type { FeeScale } from './PartWorths';
import { Valuation } from './Valuation';

const close = (value: number, digits = 9): unknown => expect.closeTo(value, digits);

/** A life in month 2 of Today; V for a choice, and in full, of what it holds. */
function stand(of: Force, which = 0) {
	const stage = force(of);
	const life = stage.enter(which, 2);
	stage.person.expect(2);
	const { valuation } = stage.chooser;
	const value = (month = 2) => valuation.value(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, month);
	const full = (month = 2) => valuation.fullValue(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, month);
	return { ...stage, life, valuation, value, full };
}

/** 60 GB expected, 75 needed; the lowest plan includes 10. */
const gigabytes = (included: number, kind: 'block' | 'allow' = 'block', low = limit(10)) =>
	book([
		plan('basic', 10, { limits: { storage: low } }),
		plan('pro', 100, { features: ['kept'], limits: { storage: limit(included, kind) } })
	]);
const USE = { customer: { usage: { storage: 60 } } };
const WORTHS = { features: { kept: 300 }, meters: { storage: 2 }, base: { storage: 50 } };

describe('the full value', () => {
	const of = (today: Force['today'], more: Force = {}) => {
		const { value, full } = stand({ today, worths: WORTHS, ...USE, ...more });
		return [value(), full()];
	};

	test('has the units up to the limit of the lowest plan at their own worth, the rest as in a choice', () => {
		expect(of(gigabytes(50))).toEqual([300 + 100, 300 + 500 + 80]);
		expect(of(gigabytes(90))).toEqual([close(300 + 150), close(300 + 500 + 130)]);
		expect(of(gigabytes(8))).toEqual([300 + 16, 300 + 400]);
	});

	test('has all of them at that worth where the lowest plan is without a limit', () => {
		expect(of(gigabytes(50, 'block', limit(Infinity)))[1]).toBe(300 + 2500);
		expect(of(gigabytes(50, 'allow', limit(Infinity)))[1]).toBeCloseTo(300 + 3750, 9);
	});

	test('has none where the lowest plan lets use go on, and those expected where it charges', () => {
		expect(of(gigabytes(50, 'block', limit(10, 'allow')))[1]).toBe(300 + 100);
		const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 1, minimumCents: 0 }] } as const;
		const charged = gigabytes(70, 'block', { included: 0, beyond: charge });
		// In full the 60 that are expected, since what is charged triggers nobody; in a choice up to the limit of 70, 75 being needed.
		expect(of(charged)).toEqual([close(300 + 140), close(300 + 3000)]);
	});

	test('is that of the person’s own tau and e', () => {
		const cast = stand({ today: gigabytes(50), worths: WORTHS, ...USE });
		cast.rates.spreadPiece.fill(0.4);
		cast.person.drawTraits(0);
		const { person } = cast;
		expect(cast.full()).toBeCloseTo(300 * person.tauEFeature(0, 0) + 580 * person.tauEMeter(1, 0), 9);
	});

	test('of a variant is that of its own worths', () => {
		const cast = stand({ today: gigabytes(50), worths: WORTHS, ...USE }, 1);
		// Shelf 1 of two, one segment, two meters.
		cast.worths.base.set([7, 7, 0, 100]);
		expect(cast.full()).toBe(300 + 1000 + 80);
	});

	test('counts nothing less that was lost', () => {
		const { life, value, full } = stand({ today: gigabytes(50), worths: WORTHS, ...USE });
		life.terms.loseFeature(0, 1, 0.25);
		life.terms.loseUnits(1, 20, 40, 1, 0.5);
		expect([value(), full()]).toEqual([75 + 80, 880]);
	});
});

describe('units beyond the start', () => {
	/** Basic has 10, Pro 30, Max 100; of the 20 between the first two at most 12 count, of the 70 above at most 25. */
	const ladder = book(
		[10, 30, 100].map((included, i) => plan(['basic', 'pro', 'max'][i], 10 * i, { limits: { storage: limit(included) } }))
	);
	const of = (start: string, of2: string, storage = 60) => {
		const cast = stand({ today: ladder, worths: { meters: { storage: 2 } }, customer: { plan: start, usage: { storage } } });
		cast.worths.capUnits(0, 1, { from: 10, to: 30, most: 12 });
		cast.worths.capUnits(0, 1, { from: 30, to: 100, most: 25 });
		const { life } = cast;
		return cast.valuation.value(
			life,
			life.planShelf,
			life.nextShelf,
			cast.compiled.market.universe.planIds.indexOf(of2),
			life.held,
			life.bought,
			2
		);
	};

	test('count at most so many on each stretch', () => {
		// 75 needed: 10 + 12 of 20 + 25 of 45.
		expect([of('basic', 'basic'), of('basic', 'pro'), of('basic', 'max')]).toEqual([20, close(44), close(94)]);
		// 40 needed: 10 of the last stretch.
		expect(of('basic', 'max', 32)).toBeCloseTo(2 * (10 + 12 + 10), 9);
	});

	test('count whole that the plan at the start includes', () => {
		expect([of('pro', 'basic'), of('pro', 'pro'), of('pro', 'max')]).toEqual([20, 60, close(110)]);
		expect(of('max', 'max')).toBeCloseTo(150, 9);
	});
});

describe('content that was lost, offered again', () => {
	test('counts by its share: features and modules', () => {
		const desk = addOn('desk', 'module', 20, ['pro']);
		const cast = stand({
			today: book([plan('pro', 100, { features: ['kept', 'old'] })], [desk]),
			worths: { features: { kept: 300, old: 80 }, addOns: { desk: 40 } },
			customer: { addOns: { desk: 1 } }
		});
		const { life, value } = cast;
		expect(value()).toBe(420);
		life.terms.loseFeature(1, 1, 0.5);
		expect(value()).toBe(380);
		life.terms.loseAddOn(0, 1, 0.25);
		expect(value()).toBe(350);
	});

	test('of a meter, within the stretch that was lost alone', () => {
		const of = (included: number, from: number, to: number, share = 0.5) => {
			const { life, value } = stand({ today: gigabytes(included), worths: { meters: { storage: 2 } }, ...USE });
			life.terms.loseUnits(1, from, to, 1, share);
			return value();
		};
		expect([of(50, 20, 40), of(30, 20, 40), of(20, 20, 40), of(15, 20, 40)]).toEqual([100 - 20, 60 - 10, 40, 30]);
		expect([of(50, 20, 40, 0), of(50, 20, 40, 1), of(Infinity, 20, 75)]).toEqual([100 - 40, 100, close(150 - 55)]);
	});
});

describe('worths that follow a fee', () => {
	const ladder = book(
		[plan('basic', 0, { price: perSeat(1000) }), plan('pro', 0, { price: perSeat(3000), features: ['kept'] })],
		[addOn('desk', 'module', 0, ['pro'], { price: perSeat(200) })]
	);
	const step: FeeScale = { segment: 0, shelf: 0, below: 0, above: 1, addOn: -1, seats: Float64Array.of(10, NaN) };
	const priced: FeeScale = { ...step, below: -1, above: -1, addOn: 0 };
	const of = (seats: number) => {
		const cast = stand({
			today: ladder,
			worths: { features: { kept: 900 }, addOns: { desk: 1 }, meters: { storage: 3 }, base: { storage: 30 } },
			customer: { usage: { seats, storage: 8 }, addOns: { desk: 1 } }
		});
		cast.worths.scales.push(step, priced);
		return cast;
	};
	/** A valuation made after the scales are known, as in a run. */
	const made = (seats: number, set: (worths: ReturnType<typeof of>['worths']) => void) => {
		const cast = of(seats);
		set(cast.worths);
		const { life, person } = cast;
		const valuation = new Valuation(cast.compiled.market, person, cast.worths);
		return {
			valuation,
			life,
			person,
			full: (month = 2) => valuation.fullValue(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, month)
		};
	};

	test('are m times the customer’s own fee over the median one; those of an add-on its own price', () => {
		const set = (worths: ReturnType<typeof of>['worths']) => {
			worths.featureScale.fill(0);
			worths.addOnScale.fill(1);
			worths.baseScale.fill(0);
		};
		for (const seats of [5, 10, 20]) {
			const { valuation, life, full } = made(seats, set);
			const times = seats / 10;
			expect(valuation.feature(life, 0, 2)).toBeCloseTo(900 * times, 9);
			expect(valuation.addOn(life, 0, 2)).toBeCloseTo(200 * seats, 9);
			// 10 GB of the lowest plan, which limits nothing.
			expect(valuation.units(life, 1, Infinity, 2)).toBeCloseTo(300 * times, 9);
			expect(full()).toBeCloseTo(900 * times + 200 * seats + 300 * times, 9);
		}
	});

	test('are as they are where none is named, or another segment’s', () => {
		const { full } = made(20, () => undefined);
		expect(full()).toBe(900 + 1 + 300);
	});

	test('are those of the month, and of the person', () => {
		const { valuation, life, person } = made(5, (worths) => void worths.featureScale.fill(0));
		expect(valuation.feature(life, 0, 2)).toBeCloseTo(450, 9);
		person.extendTo(3);
		person.use[3 * 2] = 40;
		expect(valuation.feature(life, 0, 3)).toBeCloseTo(3600, 9);
		person.become(0, 1);
		person.drawTraits(0);
		person.extendTo(3);
		expect(valuation.feature(life, 0, 3)).toBeCloseTo(450, 9);
	});
});
