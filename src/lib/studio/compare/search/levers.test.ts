import { describe, expect, it } from 'vitest';
import { Numbers } from '../../../charts/numbers';
import { readScenario } from '../../../formats/readScenario';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { candidateVariant, searchCandidates } from '../../../formats/searchCandidates';
import { sweptVariant, type SweptVariant } from '../../../formats/sweptDocument';
import { candidateScenario } from './candidateScenario';
import { ChoiceNames } from './choiceNames';
import { leverSpace, proposedLevers, readLevers, writeLever, type Lever } from './levers';

const DOCUMENT: ScenarioDocument = {
	tierlab: 1,
	currency: 'JPY',
	start: '2026-01',
	months: 12,
	trials: 60,
	seed: 'levers',
	features: [{ id: 'sso', name: 'Single sign-on' }],
	today: {
		plans: [
			{ id: 'free', name: 'Free', price: { monthly: { flat: 0 } } },
			{ id: 'basic', name: 'Basic', price: { monthly: { flat: 1_500 } } },
			{ id: 'pro', name: 'Pro', price: { monthly: { flat: 4_900 } }, features: ['sso'] },
			{ id: 'top', name: 'Top', price: { monthly: { flat: 9_900 } }, features: ['sso'] }
		]
	},
	variants: [
		{
			id: 'v',
			name: 'Dearer',
			changes: { plans: [{ id: 'pro', price: { monthly: { flat: 5_900 } } }] },
			policy: { kind: 'renewal', launch: 3 }
		}
	],
	customers: { segments: [{ id: 'all', name: 'All', customers: 20, plans: { basic: 0.5, pro: 0.5 } }] }
};

function variantOf(id: string): SweptVariant {
	const variant = sweptVariant(DOCUMENT, id);
	if (!variant) throw new RangeError(id);
	return variant;
}
const ground = (id = 'v') => ({ document: DOCUMENT, variant: variantOf(id) });

describe('levers of a search', () => {
	it('are proposed: the price that the scenario changes, the feature one plan up, its policy and two others', () => {
		expect(proposedLevers(ground()).map(writeLever)).toEqual([
			expect.stringMatching(/^plans\.pro\.price\.monthly\.flat=\d+:\d+:5$/),
			'features.sso=plan:pro,plan:top',
			'policy=renewal,keep,immediate'
		]);
		expect(proposedLevers(ground('today')).map(writeLever)[0]).toMatch(/^plans\.pro\./);
	});

	it('are read from an address as they are written there, and what is none or twice is left out', () => {
		const levers = proposedLevers(ground()).map(writeLever);
		expect(readLevers([...levers, levers[1], 'features.none=plan:pro', 'plans.gone=1:2:2'], ground()).map(writeLever)).toEqual([
			...levers.slice(0, 2),
			'policy=keep,immediate,renewal'
		]);
		const places = 'features.sso=plan:gone,plan:pro,none,addOn,addOn:700,addOn:-1,addOn:';
		expect(readLevers([places, 'policy=keep,constructor'], ground()).map(writeLever)).toEqual([
			'features.sso=plan:pro,none,addOn:700',
			'policy=keep'
		]);
	});

	it('have the names of the book', () => {
		const names = new ChoiceNames(DOCUMENT, variantOf('v'), new Numbers('JPY'));
		const levers = readLevers(['plans.pro.price.monthly.flat=5000:6000:2', 'features.sso=addOn:700', 'policy=sunset'], ground());
		const choices = leverSpace(levers, variantOf('v')).map((dimension) => dimension.choices[0]);
		expect(names.candidate(levers, choices)).toMatch(/^Pro ¥5,000; Single sign-on add-on at ¥700; sunset after \d+ months$/);
	});
});

describe('a candidate as a scenario', () => {
	it.each(['v', 'today'])('of %s has the book and the policy that were simulated, whatever its choices', (id) => {
		const levers: Lever[] = readLevers(
			['plans.pro.price.monthly.flat=5000:6000:2', 'features.sso=plan:basic,plan:top,none,addOn:700', 'policy=keep,renewal,sunset'],
			ground(id)
		);
		const variant = variantOf(id);
		const space = leverSpace(levers, variant);
		const { list } = searchCandidates(space, 100, 'x');
		expect(list.length).toBeGreaterThanOrEqual(24);
		for (const at of list) {
			const swept = candidateVariant(variant, space, at, () => 'Single sign-on');
			const choices = at.map((choice, axis) => space[axis].choices[choice]);
			const made = candidateScenario(DOCUMENT, id, { space, choices, swept }, 'Found');
			const both = { ...made.document, variants: [{ id: 'simulated', name: 's', book: swept.book, policy: swept.policy }] };
			const [simulated] = readScenario(both).scenario?.variants ?? [];
			const own = readScenario(made.document).scenario?.variants.find((one) => one.id === made.id);
			const plain = (one: typeof own) => ({ ...one?.book, addOns: one?.book.addOns.map(({ id: _id, ...addOn }) => addOn) });
			expect(plain(own)).toEqual(plain(simulated));
			expect(own?.policy).toEqual(simulated.policy);
			expect(made.document.variants).toHaveLength(2);
		}
	});
});
