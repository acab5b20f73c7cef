import { describe, expect, it } from 'vitest';
import { northwind } from '../../../../test/fixtures/northwind';
import { given, simulate } from '../../../../test/oracles/stage';
import { checkBook } from '../catalog/checkBook';
import type { PriceBook } from '../catalog/priceBook';
import { gateAnswers } from './gateAnswers';
import { addOnHolders } from './gateBooks';
import { gateQuestion } from './gateQuestion';

const scenario = northwind({ count: 60, trials: 3, months: 12 });
const { meters, features } = scenario;
const bookOf = (question: ReturnType<typeof gateQuestion>, id: string): PriceBook => {
	const variant = question.scenario.variants.find((one) => one.id === id);
	if (!variant) throw new Error(`no variant ${id}`);
	return variant.book;
};

describe('gateQuestion', () => {
	it('puts a feature one plan down and up, onto an add-on at a range of prices, and into all plans', () => {
		const question = gateQuestion(scenario, 'automations');
		expect(question.options.map(({ place }) => place)).toEqual(['here', 'down', 'up', 'addOn', 'addOn', 'addOn', 'addOn', 'addOn', 'free']);
		expect(question.options.map(({ name }) => name).slice(0, 3)).toEqual(['From pro, as it is', 'From basic', 'From enterprise']);
		const at = (id: string) => addOnHolders(bookOf(question, id), 'automations');
		expect([at('here'), at('down'), at('up'), at('addOn1'), at('free')]).toEqual([
			['pro', 'enterprise'],
			['basic', 'pro', 'enterprise'],
			['enterprise'],
			[],
			['basic', 'pro', 'enterprise']
		]);
		// The step of 70 adds two features and two limits: 17.5 each.
		expect(question.options.flatMap(({ priceCents }) => priceCents ?? [])).toEqual([900, 1300, 1800, 2600, 3500]);
		expect(bookOf(question, 'addOn3').addOns.find(({ opens }) => opens.includes('automations'))).toMatchObject({
			on: ['basic', 'pro', 'enterprise'],
			price: [{ cents: 1800 }]
		});
	});

	it('gives books without errors, that differ in the feature alone', () => {
		for (const { id } of features) {
			const question = gateQuestion(scenario, id, { variantId: 'renewal' });
			for (const { book } of question.scenario.variants) {
				expect(checkBook(book, { meters, features, minorUnits: 100 }).filter(({ severity }) => severity === 'error')).toEqual([]);
				const bare = (of: PriceBook) => of.plans.map((plan) => ({ ...plan, features: plan.features.filter((other) => other !== id) }));
				expect(bare(book)).toEqual(bare(bookOf(question, 'here')));
			}
		}
	});

	it('keeps the add-on that opens it alone: at its prices, out of the plans that have it, or in them for nothing', () => {
		const question = gateQuestion(scenario, 'api');
		const addOn = (id: string) => bookOf(question, id).addOns.find((one) => one.id === 'apiAccess');
		expect(question.options.flatMap(({ priceCents }) => priceCents ?? [])).toEqual([1300, 1900, 2500, 3800, 5000]);
		expect(addOn('addOn1')).toMatchObject({ on: ['basic', 'pro', 'enterprise'], includedIn: [] });
		expect(addOn('down')).toMatchObject({ on: ['basic'], includedIn: [] });
		expect(addOn('free')).toMatchObject({ on: [], includedIn: ['basic', 'pro', 'enterprise'] });
	});

	it('leaves out what there is no plan for, and what is not there', () => {
		expect(gateQuestion(scenario, 'basicReports').options.map(({ place }) => place)).toEqual(['here', 'up', ...Array(5).fill('addOn')]);
		expect(gateQuestion(scenario, 'sso', { pricesCents: [500] }).options.map(({ place }) => place)).toEqual([
			'here',
			'down',
			'addOn',
			'free'
		]);
		expect(() => gateQuestion(scenario, 'none')).toThrow('the scenario has no feature "none"');
		expect(() => gateQuestion(scenario, 'sso', { variantId: 'none' })).toThrow('the scenario has no variant "none"');
	});
});

describe('gateAnswers', () => {
	const question = gateQuestion(scenario, 'automations', { pricesCents: [100, 3000] });
	const results = simulate(question.scenario, given(scenario, { k: 3, features: { automations: 4000, advancedReports: 3000 } }));
	const { answers, best, bestPrice } = gateAnswers(results, question);
	const answer = (id: string) => answers.find((one) => one.id === id);

	it('reads uplift, attach, upgrades lost and churn of each option', () => {
		expect(answers.map(({ id }) => id)).toEqual(['here', 'down', 'up', 'addOn1', 'addOn2', 'free']);
		expect(answer('here')).toMatchObject({ arrAgainst: 0, attach: null, upgradesLost: 0, churnAgainst: 0, uplift: { mean: 0 } });
		// Given away, the feature sells no upgrade.
		expect(answer('free')?.upgradesLost).toBeGreaterThan(0);
		expect(answer('free')?.upgrades).toBe(answer('down')?.upgrades);
		// The cheaper add-on is taken no less often.
		expect(answer('addOn1')?.attach).toBeGreaterThanOrEqual(answer('addOn2')?.attach ?? NaN);
		expect(answer('addOn1')?.attach).toBeGreaterThan(0);
	});

	it('names the best option and the best price', () => {
		const most = answers.reduce((a, b) => (b.arrAgainst > a.arrAgainst ? b : a));
		expect(best).toBe(most.id);
		expect(['addOn1', 'addOn2']).toContain(bestPrice);
		expect(() => gateAnswers(results, gateQuestion(scenario, 'automations'))).toThrow('the results have no variant "addOn3"');
	});
});
