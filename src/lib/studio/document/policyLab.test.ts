import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { priceRise } from '../../../../test/e2e/example';
import { labPolicies, withLabPolicies } from './policyLab';

const numbers = new Numbers('USD');
const document = priceRise() as unknown as ScenarioDocument;
const first = document.variants?.[0]?.id ?? '';
const added = (from: ScenarioDocument, withNumbers = false) => withLabPolicies(from, first, labPolicies(from, first, withNumbers, numbers));

describe('the policy lab', () => {
	it('makes the policies that are not there of one price book, each once', () => {
		const policies = labPolicies(document, first, false, numbers);
		expect(policies.map(({ policy }) => policy.kind)).toEqual(['keep', 'immediate', 'renewal', 'sunset', 'phased', 'step', 'optIn']);
		const made = added(document);
		const missing = policies.filter(({ there }) => !there).length;
		// Four ways to raise its prices are there.
		expect(missing).toBe(3);
		expect(made.variants).toHaveLength((document.variants?.length ?? 0) + missing);
		// One price book, and nothing before was touched.
		expect(made.variants?.slice(0, document.variants?.length)).toEqual(document.variants);
		for (const { changes } of made.variants?.slice(document.variants?.length) ?? [])
			expect(changes).toEqual(document.variants?.[0]?.changes);
		expect(new Set(made.variants?.map(({ name }) => name)).size).toBe(made.variants?.length);
		expect(labPolicies(made, first, false, numbers).every(({ there }) => there)).toBe(true);
		expect(added(made)).toBe(made);
	});

	it('makes numbers of sunset and steps on demand, and those that are there once', () => {
		const made = added(added(document), true);
		const months = made.variants?.flatMap(({ policy }) => (policy.kind === 'sunset' ? [policy.months] : []));
		const rates = made.variants?.flatMap(({ policy }) => (policy.kind === 'step' ? [policy.rate] : []));
		expect(months?.toSorted((a, b) => a - b)).toEqual([6, 12, 24]);
		expect(rates?.toSorted((a, b) => a - b)).toEqual([0.05, 0.1, 0.2]);
	});

	it('keeps timing, map and softeners of the scenario, and knows a policy however it is written', () => {
		const variants = [{ ...document.variants?.[0], id: first, policy: { kind: 'keep', launch: 3, loyalty: 0.1 } }];
		const timed = { ...document, variants } as ScenarioDocument;
		expect(labPolicies(timed, first, false, numbers).map(({ policy: { launch, loyalty } }) => [launch, loyalty])).toEqual(
			Array.from({ length: 7 }, () => [3, 0.1])
		);
		const bare = { ...document, variants: [{ ...document.variants?.[0], id: first, policy: { kind: 'keep' } }] } as ScenarioDocument;
		const written = {
			...bare,
			variants: [...(bare.variants ?? []), { ...bare.variants?.[0], id: 'other', policy: { kind: 'renewal', launch: 1, notice: 0 } }]
		} as ScenarioDocument;
		expect(labPolicies(written, first, false, numbers).flatMap(({ policy, there }) => (there ? [policy.kind] : []))).toEqual([
			'keep',
			'renewal'
		]);
	});
});
