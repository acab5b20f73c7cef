import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gateQuestion } from '../../../engine/analysis/gateQuestion';
import type { PriceBook } from '../../../engine/catalog/priceBook';
import type { Scenario } from '../../../engine/simulation/scenario';
import { parseDocument } from '../../../formats/parseDocument';
import { readScenario } from '../../../formats/readScenario';
import { scenarioSchema, type ScenarioDocument } from '../../../formats/scenarioDocument';
import { placedVariant } from './placedVariant';

const folder = new URL('../../../../../examples/northwind/', import.meta.url);
const document: ScenarioDocument = scenarioSchema.parse(parseDocument(readFileSync(new URL('scenario.yaml', folder))).document);
const base = readFileSync(new URL('customers.csv', folder), 'utf8');

function read(from: ScenarioDocument): Scenario {
	const { scenario, problems } = readScenario(from, { base });
	if (!scenario) throw new Error(problems.map(({ message }) => message).join('\n'));
	return scenario;
}

/** A book without the order of what is held, and with new add-ons under one id: neither changes a figure. */
const plain = ({ plans, addOns, bundles }: PriceBook) => ({
	plans: plans.map((plan) => ({ ...plan, features: [...plan.features].sort() })),
	addOns: addOns.map(({ id, on, includedIn, ...addOn }, i) => ({
		...addOn,
		id: i < 7 ? id : 'new',
		on: [...on].sort(),
		includedIn: [...includedIn].sort()
	})),
	bundles
});

describe('placedVariant', () => {
	const scenario = read(document);
	it.each([
		['today', 'apiAccess'],
		['today', 'automations'],
		['today', 'customReports'],
		['teamRenewal', 'automations'],
		['teamRenewal', 'apiAccess']
	])('makes of every option asked of %s about %s the scenario that was simulated', (variantId, feature) => {
		const question = gateQuestion(scenario, feature, variantId === 'today' ? {} : { variantId });
		for (const { id } of question.options.filter(({ place }) => place !== 'here')) {
			const made = placedVariant(document, variantId, question, id, `Option ${id}`);
			const after = read(made.document).variants.find((variant) => variant.id === made.id);
			const simulated = question.scenario.variants.find((variant) => variant.id === id);
			expect(after && plain(after.book)).toEqual(simulated && plain(simulated.book));
			expect(after?.policy).toMatchObject({ kind: simulated?.policy.kind, launch: simulated?.policy.launch });
			expect(made.document.today).toEqual(document.today);
		}
	});
});
