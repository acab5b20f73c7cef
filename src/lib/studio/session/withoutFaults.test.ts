import { expect, it } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { withoutFaults } from './withoutFaults';

const document: ScenarioDocument = {
	...({ tierlab: 1, currency: 'USD', start: '2026-01' } as const),
	today: {
		plans: [{ id: 'only', price: { monthly: { flat: 10 } } }],
		addOns: [
			{ id: 'pack', name: 'Big pack', kind: 'service', price: { flat: -5 }, on: ['only'], max: 3 },
			{ id: 'help', kind: 'service', price: { flat: 5 }, on: ['only'] }
		],
		discounts: [{ id: 'spring', kind: 'promotion', discount: 2, months: 3 }]
	},
	variants: [],
	customers: { file: 'mine.csv' }
};
const base = 'id,plan,addOns\na,only,pack:2\nb,only,help\n';

it('reads customers past an add-on and a discount that have errors, holders and all', () => {
	const { scenario, problems } = readScenario(structuredClone(document), { base });
	expect(scenario).toBeUndefined();
	expect(problems.filter(({ severity }) => severity === 'error').map(({ path }) => path.split('/').slice(0, 3).join('/'))).toEqual(
		expect.arrayContaining(['today/addOns/pack', 'today/discounts/spring'])
	);
	const mended = withoutFaults(document, problems);
	const again = readScenario(structuredClone(mended), { base });
	expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(again.scenario?.base.ids).toEqual(['a', 'b']);
	expect(mended.today.addOns?.[1]).toBe(document.today.addOns?.[1]);
});

it('leaves a document alone whose add-ons are sound', () => {
	const problem = { code: 'x', path: 'today/plans/only/price', message: '', remedy: '', severity: 'error' } as const;
	expect(withoutFaults(document, [problem])).toBe(document);
});
