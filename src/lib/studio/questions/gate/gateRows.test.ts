import { beforeAll, describe, expect, it } from 'vitest';
import { northwind } from '../../../../../test/fixtures/northwind';
import { Numbers } from '../../../charts/numbers';
import { TrialWords } from '../../../charts/TrialWords';
import { gateAnswers } from '../../../engine/analysis/gateAnswers';
import { gateQuestion } from '../../../engine/analysis/gateQuestion';
import { inline } from '../../../runner/testing/inline';
import { simulationEngine } from '../../../runner/simulationEngine';
import { TODAY } from '../../document/book';
import { gateError, gateFinding, gateRows } from './gateRows';
import type { GateShown } from './GateStudy.svelte';

const numbers = new Numbers('USD');
const certain = new TrialWords(numbers, 16);
const scenario = northwind({ count: 40, months: 6, trials: 16 });
const runner = inline(simulationEngine);

async function asked(feature: string, pricesCents?: readonly number[]): Promise<GateShown> {
	const question = gateQuestion(scenario, feature, pricesCents ? { pricesCents } : {});
	const results = await runner.run(question.scenario);
	const answers = gateAnswers(results, question);
	return { key: '', variantId: TODAY, question, results, answers, customers: { rows: 40, of: 40, customers: 40 }, isFull: true };
}

describe('the places of a feature side by side', () => {
	let automations: GateShown;
	let sso: GateShown;
	beforeAll(async () => {
		automations = await asked('automations', [900, 1900]);
		sso = await asked('sso', [900, 1900]);
	});

	it('are where it is, one down, one up, the best price as an add-on, and free for all', () => {
		expect(gateRows(sso, numbers).map(({ name, sub }) => [name, sub])).toEqual([
			['From enterprise', 'Where it is'],
			['From pro', 'One plan down'],
			[expect.stringMatching(/^Add-on at \$(9|19)$/), 'Best of 2 prices, $9 to $19'],
			['In every plan', 'Free for all']
		]);
	});

	it('are one place where one plan down is the lowest already', () => {
		const places = gateRows(automations, numbers).map(({ answer, sub }) => [answer.place, sub]);
		expect(places).toContainEqual(['down', 'One plan down, and so free for all']);
		expect(places.map(([place]) => place)).toEqual(['here', 'down', 'up', 'addOn']);
	});

	it('share all trials among them, each with the one that is best, Today where it is', () => {
		for (const shown of [automations, sso]) {
			const rows = gateRows(shown, numbers);
			expect(rows.reduce((sum, { best }) => sum + best, 0)).toBeCloseTo(1, 9);
			expect(rows.filter(({ isBest }) => isBest)).toHaveLength(1);
		}
	});

	it('are told in a sentence with how sure it is, and how exactly the trials know the means', () => {
		const rows = gateRows(sso, numbers);
		const best = rows.find(({ isBest }) => isBest);
		const words = gateFinding(rows, 'Sso', certain);
		expect(words).toContain(`best of all in ${certain.chance(best?.best ?? 0)} of trials`);
		const widest = Math.max(...sso.answers.answers.map(({ uplift }) => uplift?.se ?? 0));
		expect(gateError(sso.answers.answers, numbers)).toBe(`±${numbers.money(1.645 * widest)}`);
	});
});
