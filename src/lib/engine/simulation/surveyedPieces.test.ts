import { expect, it } from 'vitest';
import { PartWorths } from '../market/PartWorths';
import { buildMarket } from './buildMarket';
import { placeSurveyed } from './surveyedPieces';
import { addOn, book, feature, plan, point, policy, stock, testScenario, variant } from '../../../../test/fixtures/scenario';

const today = book(
	[plan('basic', 10), plan('pro', 20)],
	[addOn('insights', 'module', 5, ['basic']), addOn('help', 'service', 5, ['basic'])]
);
const scenario = testScenario({
	today,
	customers: [{ id: 'a', plan: 'basic' }],
	meters: [stock('storage'), stock('cpu')],
	features: [feature('f'), feature('g')],
	segments: ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const })),
	variants: [variant('v', today, policy({ kind: 'keep' }))]
});
/** Worths of two shelves and two segments after what a survey tells has been placed. */
function placed(willingnessToPay?: NonNullable<typeof scenario.willingnessToPay>) {
	const market = buildMarket({ ...scenario, willingnessToPay }, scenario.variants, 12);
	const worths = new PartWorths(2, 2, 2, 2, 2, 2);
	placeSurveyed(worths, market);
	return { market, worths, set: [...worths.feature, ...worths.addOn, ...worths.meter].filter((worth) => !Number.isNaN(worth)) };
}

it('MODEL 5 (ii): without a survey nothing is placed', () => {
	const { market, set } = placed();
	expect([market.surveyed, set]).toEqual([undefined, []]);
});

it('MODEL 5 (ii): what a survey tells is by segment and piece', () => {
	const { surveyed } = placed({ s: { g: point(3) }, t: { help: point(4), cpu: point(5) } }).market;
	expect(surveyed).toEqual({
		features: [undefined, point(3), undefined, undefined],
		addOns: [undefined, undefined, undefined, point(4)],
		meters: [undefined, undefined, undefined, point(5)]
	});
});

it('MODEL 5 (ii): the worth of what a survey tells is 1, on every shelf and plan, in its segment; nothing else is', () => {
	const { worths, set } = placed({ s: { g: point(3) }, t: { help: point(4), cpu: point(5) } });
	for (const shelf of [0, 1]) {
		expect(worths.feature[worths.featureAt(shelf, 0, 1)]).toBe(1);
		expect(worths.addOn[worths.addOnAt(shelf, 1, 1)]).toBe(1);
		for (const plan of [0, 1]) expect(worths.meter[worths.meterAt(shelf, 1, plan, 1)]).toBe(1);
	}
	expect(set).toHaveLength(2 * (1 + 1 + 2));
});
