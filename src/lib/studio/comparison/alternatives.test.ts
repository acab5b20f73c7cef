import { describe, expect, test } from 'vitest';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { Numbers } from '../../charts/numbers';
import { alternativesOf, EFFECTS } from './alternatives';
import { changesFromToday } from '../document/changesFromToday';

const PLANS = 15;
const plan = (i: number, flat: number) => ({ id: `p${i}`, name: `Plan ${i}`, price: { monthly: { flat } } });
const document: ScenarioDocument = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	months: 36,
	today: { plans: Array.from({ length: PLANS }, (_, i) => plan(i, 10 * (i + 1))) },
	variants: [
		{ id: 'v', name: 'V', policy: { kind: 'renewal' }, changes: { plans: Array.from({ length: PLANS }, (_, i) => plan(i, 11 * (i + 1))) } }
	],
	customers: { segments: [{ id: 's', customers: 10, plans: { p0: 1 } }] }
};
const changes = changesFromToday(document, 'v', new Numbers('USD'));
const parts = Array.from({ length: 6 }, (_, part) => alternativesOf(document, 'v', changes, part));

describe('alternativesOf', () => {
	test('comes to every change and to every changed price, part by part', () => {
		expect(changes).toHaveLength(PLANS);
		expect(parts.map((part) => part?.changes.length)).toEqual([12, 3, 0, 0, undefined, undefined]);
		expect(parts.flatMap((part) => part?.changes ?? [])).toEqual(changes.map(({ id }) => id));
		expect(parts.flatMap((part) => part?.curves.map(({ planId }) => planId) ?? [])).toEqual(changes.map((_, i) => `p${i}`));
	});

	test('holds the variant first, and in each group only variants that are there', () => {
		for (const part of parts) {
			const ids = part?.variants.map(({ id }) => id) ?? [];
			if (part) expect(ids[0]).toBe('v');
			for (const group of part?.groups ?? []) expect(ids).toEqual(expect.arrayContaining([...group.ids]));
		}
		expect(parts[1]?.groups[0]).toEqual({ key: EFFECTS, ids: ['v', 'alternative24', 'alternative25', 'alternative26'] });
		expect(parts[2]?.groups.map(({ key }) => key)).toEqual(['p8', 'p9', 'p10', 'p11']);
	});

	test('undoes one change in each alternative of the effects', () => {
		const { variants, groups } = parts[0] ?? { variants: [], groups: [] };
		const left = (id: string) =>
			changesFromToday({ ...document, variants: [...variants] }, id, new Numbers('USD')).map((change) => change.id);
		const without = groups[0]?.ids.slice(1) ?? [];
		expect(without.map(left)).toEqual(
			changes.slice(0, 12).map(({ id }) => changes.map((change) => change.id).filter((other) => other !== id))
		);
	});
});
