import type { AssumptionRanges } from '../../engine/market/resolveAssumptions';
import { describe, expect, it } from 'vitest';
import { ASSUMPTIONS } from '../../engine/market/assumptions';
import { Findings } from '../../formats/Findings';
import { readAssumptions } from '../../formats/readAssumptions';
import type { AssumptionsDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { rangeDocument } from '../../formats/rangeDocument';
import { setAssumption, setOption, setPerUsd } from '../document/assumptionEdits';
import { sectionsOf, wantedLines } from './assumptionView';
import { documentSegments } from '../document/documentSegments';
import { groupOf, GROUPS } from '../document/groups';
import { readRows } from '../document/readRows';

const SEGMENTS = ['smb', 'mid', 'ent'];

function scenario(assumptions?: AssumptionsDocument, own?: AssumptionsDocument): ScenarioDocument {
	return {
		tierlab: 1,
		currency: 'USD',
		start: '2026-01',
		meters: [{ id: 'seats', kind: 'licensed' }],
		features: [
			{ id: 'sso', need: 'governance' },
			{ id: 'boards', need: 'all' }
		],
		today: { plans: [{ id: 'basic', price: { monthly: { flat: 10 } }, features: ['boards'] }] },
		customers: {
			segments: SEGMENTS.map((id) => ({ id, customers: 10, plans: { basic: 1 }, ...(id === 'smb' && own ? { assumptions: own } : {}) }))
		},
		...(assumptions ? { assumptions } : {})
	};
}

function linesOf(document: ScenarioDocument) {
	const { lines, problems } = readRows(document, documentSegments(document));
	expect(problems).toEqual([]);
	return (path: string) => {
		const line = lines.find(({ assumption }) => assumption.path === path);
		if (!line) throw new Error(`no line ${path}`);
		return line;
	};
}

const pert = { kind: 'pert', low: 0.1, likely: 0.2, high: 0.3 } as const;
const point = (value: number) => ({ kind: 'point', value }) as const;

describe('the rows of the Assumptions screen', () => {
	it('are those of the one table, each in exactly one group, with its own label and source', () => {
		const { lines } = readRows(scenario(), documentSegments(scenario()));
		for (const row of ASSUMPTIONS) expect(lines.filter(({ assumption }) => assumption === row).length, row.path).toBe(1);
		for (const { assumption } of lines) {
			const homes = GROUPS.filter(({ prefixes }) =>
				prefixes.some((prefix) => assumption.path === prefix || assumption.path.startsWith(`${prefix}.`))
			);
			expect(homes.length, assumption.path).toBe(1);
		}
	});

	it('have defaults in money in the currency of the document, at its rate or that of the table', () => {
		const yen = { ...scenario({ owner: { salesLed: { cost: 9 } } }), currency: 'JPY' };
		const at = (document: ScenarioDocument) => {
			const line = linesOf(document);
			return ['owner.productLed.below', 'owner.csmLed.cost', 'owner.salesLed.cost', 'owner.salesLed.cycle'].map((path) => {
				const { ranges, changed } = line(path);
				return [ranges[0], changed];
			});
		};
		expect(at(setPerUsd(yen, 100))).toEqual([
			[point(100_000), false],
			[point(10_000), false],
			[point(9), true],
			[point(3), false]
		]);
		expect(at(setPerUsd(setPerUsd(yen, 100), undefined))[0]).toEqual([point(150_000), false]);
	});

	it('have the default of each segment’s size until something is set, and are then marked as changed', () => {
		expect(linesOf(scenario())('churn')).toMatchObject({ changed: false, ranges: [{ low: 0.1 }, { low: 0.06 }, { low: 0.03 }] });
		const set = linesOf(scenario({ churn: { bySegment: { mid: 0.2 } } }))('churn');
		expect(set).toMatchObject({ changed: true, split: true, ranges: [{ low: 0.1 }, point(0.2), { low: 0.03 }] });
		// The default written out is no change.
		expect(linesOf(scenario({ elasticity: { pert: [-3, -1.6, -0.8] } }))('elasticity').changed).toBe(false);
	});

	it('show what a segment sets within its own entry', () => {
		expect(linesOf(scenario({ churn: 0.2 }, { churn: 0.4 }))('churn').ranges).toEqual([point(0.4), point(0.2), point(0.2)]);
	});

	it('give a feature the share of its kind of need until it has its own', () => {
		expect(linesOf(scenario())('needShare.sso').ranges).toEqual([point(0.03), point(0.15), point(0.6)]);
		expect(linesOf(scenario({ needShare: { governance: 0.5 } }))('needShare.sso')).toMatchObject({
			changed: false,
			ranges: [point(0.5), {}, {}]
		});
		expect(linesOf(scenario())('needShare.boards').ranges).toEqual([point(1), point(1), point(1)]);
	});

	it('offer what plans and meters cost to serve', () => {
		const line = linesOf(scenario({ costToServe: { plan: { basic: 3 } } }));
		expect(line('costToServe.plan.basic')).toMatchObject({ changed: true, assumption: { name: 'Cost to serve a customer on Basic' } });
		expect(line('costToServe.meter.seats')).toMatchObject({ changed: false });
	});

	it('are found by every word of name, path, source, label or group, and sorted by what they are worth', () => {
		const { lines } = readRows(scenario({ churn: 0.3 }), documentSegments(scenario()));
		const found = (text: string, more = {}) =>
			wantedLines(lines, { text, label: '', changed: false, ...more }).map(({ assumption }) => assumption.path);
		expect(found('netflix legacy')).toEqual(['priceReaction.legacyEnd']);
		expect(found('', { changed: true })).toEqual(['churn']);
		expect(found('price', { label: 'published' }).every((path) => path.startsWith('priceReaction'))).toBe(true);
		const sensitivity = new Map([
			['bHealth', { firstOrder: 0.5, valueOfInformation: 1 }],
			['churn', { firstOrder: 0.1, valueOfInformation: 9 }]
		]);
		const [drawn, fixed] = sectionsOf(lines, 'worth', sensitivity);
		expect(drawn?.lines.map(({ assumption }) => assumption.path)).toEqual(['churn', 'bHealth']);
		expect((drawn?.lines.length ?? 0) + (fixed?.lines.length ?? 0)).toBe(lines.length);
		expect(groupOf('churnRatio')?.id).toBe('churn');
	});
});

describe('setting an assumption', () => {
	const read = (document: ScenarioDocument) => readRows(document, documentSegments(document)).ranges;

	it('writes it where it stood, nested or dotted, and takes it out whole', () => {
		const set = (assumptions: AssumptionsDocument | undefined, path: string) =>
			setAssumption(scenario(assumptions), path, { all: pert }, SEGMENTS).assumptions;
		expect(set(undefined, 'priceReaction.k')).toEqual({ priceReaction: { k: { pert: [0.1, 0.2, 0.3] } } });
		expect(set({ 'priceReaction.k': 2, churn: 0.1 }, 'priceReaction.k')).toEqual({
			'priceReaction.k': { pert: [0.1, 0.2, 0.3] },
			churn: 0.1
		});
		expect(set({ 'priceReaction.k': 2, priceReaction: { k: 3, contact: 1 } }, 'priceReaction.k')).toEqual({
			'priceReaction.k': { pert: [0.1, 0.2, 0.3] },
			priceReaction: { contact: 1 }
		});
		expect(setAssumption(scenario({ priceReaction: { k: 3 } }), 'priceReaction.k', undefined, SEGMENTS).assumptions).toBeUndefined();
	});

	it('says the same to the engine as what was set, for all segments and for single ones', () => {
		const entries: AssumptionRanges[string][] = [
			{ all: pert },
			{ all: pert, bySegment: { mid: point(0.4) } },
			{ bySegment: { smb: pert, ent: point(0.5) } }
		];
		for (const entry of entries) {
			expect(read(setAssumption(scenario(), 'churn', entry, SEGMENTS)).churn).toEqual(entry);
		}
		// A number for all cannot stand beside bySegment in a file.
		const both = setAssumption(scenario(), 'churn', { all: point(0.2), bySegment: { mid: point(0.4) } }, SEGMENTS);
		expect(linesOf(both)('churn').ranges).toEqual([point(0.2), point(0.4), point(0.2)]);
	});

	it('takes what a segment sets in its own entry into account, and out of there', () => {
		const document = setAssumption(scenario(undefined, { churn: 0.4, bHealth: 2 }), 'churn', { bySegment: { smb: point(0.3) } }, SEGMENTS);
		expect(read(document).churn).toEqual({ bySegment: { smb: point(0.3) } });
		expect(read(document).bHealth).toEqual({ bySegment: { smb: point(2) } });
	});

	it('leaves the options beside the ranges alone, and sets them', () => {
		const document = setAssumption(scenario({ churnLaw: 'cohort' }), 'churn', { all: pert }, SEGMENTS);
		expect(document.assumptions?.churnLaw).toBe('cohort');
		expect(setOption(document, 'churnLaw', undefined).assumptions).toEqual({ churn: { pert: [0.1, 0.2, 0.3] } });
	});

	it('writes every kind of range so that it is read back', () => {
		const kinds = [
			point(0.2),
			pert,
			{ kind: 'uniform', low: 0.1, high: 0.2 } as const,
			{ kind: 'beta', a: 2, b: 9 } as const,
			{ kind: 'normal', mean: 0.3, sd: 0.01 } as const,
			{ kind: 'lognormal', mu: -3, sigma: 0.1 } as const,
			{ kind: 'empirical', values: [0.1, 0.4] } as const
		];
		for (const range of kinds) {
			const findings = new Findings();
			const value = { deepUse: rangeDocument(range) };
			expect(readAssumptions({ features: [], segments: [], parts: [{ path: '', value }] }, findings).deepUse).toEqual({ all: range });
			expect(findings.problems).toEqual([]);
		}
	});
});
