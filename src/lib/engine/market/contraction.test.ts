import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { book, feature, plan, points, STILL, testScenario, type TestCustomer } from '../../../../test/fixtures/scenario';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { contraction } from './contraction';
import { CONTRACTION } from './movements';

const MONTH = 4;

/** Pro at 99 has a feature that everybody needs, worth `worth` dollars; Basic is at 29. Rates of the downgrade and the save offer as given. */
function enter({
	worth = 50,
	downgrade = 1,
	saveOffer = 0,
	...customer
}: { worth?: number; downgrade?: number; saveOffer?: number } & Partial<TestCustomer>) {
	const scenario = testScenario({
		today: book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]),
		customers: [{ id: 'a', plan: 'pro', ...customer }],
		features: [feature('sso', 'all')],
		assumptions: { ...STILL, ...points({ downgrade, saveOffer }) }
	});
	const cast = new Stage(scenario, given(scenario, { features: { sso: 100 * worth } })).withoutSpread();
	const life = cast.enter(0, MONTH);
	const draw = (of: number) => uniform(cast.person.key0, cast.person.key1, of * 4096 + MONTH, 0);
	const billAfter = () => {
		contraction(life, cast.chooser);
		return life.bill;
	};
	return { ...cast, life, billAfter, u: draw(purpose.downgrade), saved: draw(purpose.saveOffer) };
}

describe('whoever is better off with less', () => {
	test('takes it, as a contraction', () => {
		const { billAfter, life } = enter({});
		expect([billAfter(), life.events, life.eventMovement[0], life.eventCents[0], life.version]).toEqual([2900, 1, CONTRACTION, -7000, 1]);
	});

	test('is so only where the saving is more than what is given up', () => {
		expect([69.99, 70, 70.01].map((worth) => enter({ worth }).billAfter())).toEqual([2900, 9900, 9900]);
	});

	test('stays where there is nothing less', () => {
		expect(enter({ plan: 'basic' }).billAfter()).toBe(2900);
	});
});

describe('the rate', () => {
	test('is that of a month for a monthly contract: at the rate nobody goes, below it everybody', () => {
		const at = enter({});
		at.rates.downgradeMonthly[0] = at.u;
		expect(at.billAfter()).toBe(9900);
		const over = enter({});
		over.rates.downgradeMonthly[0] = over.u + 1e-12;
		expect(over.billAfter()).toBe(2900);
	});

	test('is that of a year for an annual one, at its renewal alone', () => {
		const annual = (downgrade: (u: number) => number, renewal = MONTH) => {
			const cast = enter({ annual: true, renewal });
			cast.rates.downgradeMonthly[0] = 0;
			cast.rates.plain.downgrade[0] = downgrade(cast.u);
			return cast.billAfter();
		};
		expect([annual((u) => u), annual((u) => u + 1e-12), annual(() => 1, MONTH + 1)]).toEqual([9900, 2900, 9900]);
	});
});

test('a save offer keeps its share', () => {
	const keeps = (share: (u: number) => number) => {
		const cast = enter({});
		cast.rates.plain.saveOffer[0] = share(cast.saved);
		return cast.billAfter();
	};
	expect([keeps((u) => u), keeps((u) => u + 1e-12)]).toEqual([2900, 9900]);
});
