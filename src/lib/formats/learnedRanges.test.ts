import { describe, expect, it } from 'vitest';
import type { AssumptionRanges } from '../engine/market/resolveAssumptions';
import { beforeLearning, stillLearned, type LearnedRange } from './learnedRanges';
import { readScenario } from './readScenario';

const point = (value: number) => ({ kind: 'point', value }) as const;
const DOCUMENT = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01' },
	today: { plans: [{ id: 'pro', price: { monthly: { flat: 30 } } }] },
	customers: { segments: [{ id: 'smb', customers: 10, plans: { pro: 1 } }] },
	assumptions: { churn: { bySegment: { smb: 0.2 } }, winBack: 0.1 }
};
const read = (learned: unknown) => readScenario({ ...structuredClone(DOCUMENT), learned });
const found = (learned: unknown) => read(learned).problems.map(({ code, path, severity }) => [code, path, severity]);

describe('what a document says was learned', () => {
	it('is read with its ranges, and changes no figure', () => {
		const { learned, scenario, problems } = read([
			{ path: 'churn', segment: 'smb', value: 0.2, before: { pert: [0.1, 0.2, 0.3] }, from: 'a.csv' }
		]);
		expect(problems).toEqual([]);
		expect(learned).toEqual([
			{ path: 'churn', segment: 'smb', value: point(0.2), before: { kind: 'pert', low: 0.1, likely: 0.2, high: 0.3 }, from: 'a.csv' }
		]);
		expect(scenario).toEqual(readScenario(structuredClone(DOCUMENT)).scenario);
	});

	it('of an assumption or a segment that is gone is told and left out', () => {
		const gone = [
			{ path: 'chrun', value: 0.2, from: 'a.csv' },
			{ path: 'churn', segment: 'smbs', value: 0.2, from: 'a.csv' }
		];
		expect(found(gone)).toEqual([
			['unknown-assumption', 'learned/0/path', 'warning'],
			['unknown-segment', 'learned/1/segment', 'warning']
		]);
		expect(read(gone).learned).toBeUndefined();
	});

	it('may be of a survey: of what a piece is worth, as long as the piece is there', () => {
		const meters = [{ id: 'users', kind: 'licensed' }];
		const worth = (piece: string) => ({ path: `willingnessToPay.${piece}`, segment: 'smb', value: { lognormal: [3, 0.5] }, from: 'w.csv' });
		const { learned, problems } = readScenario({ ...structuredClone(DOCUMENT), meters, learned: [worth('users'), worth('gone')] });
		expect(problems.map(({ code, path, severity }) => [code, path, severity])).toEqual([
			['unknown-assumption', 'learned/1/path', 'warning']
		]);
		expect(learned?.map(({ path }) => path)).toEqual(['willingnessToPay.users']);
	});

	it('is refused where it is no range, is not admitted, or says not from what', () => {
		expect(found([{ path: 'churn', value: 2, from: 'a.csv' }])).toEqual([['out-of-bounds', 'learned/0/value', 'error']]);
		expect(found([{ path: 'churn', value: 0.1 }])[0]?.[1]).toBe('learned/0/from');
		expect(found([{ path: 'churn', value: 'much', from: 'a.csv' }])[0]?.[1]).toBe('learned/0/value');
	});
});

describe('what still is as it was learned', () => {
	const mark = (over: Partial<LearnedRange>): LearnedRange => ({
		...{ path: 'churn', segment: 'smb', value: point(0.2), before: undefined, from: 'a.csv' },
		...over
	});
	const ranges: AssumptionRanges = {
		churn: { all: point(0.3), bySegment: { smb: point(0.2), ent: point(0.05) } },
		winBack: { all: point(0.1) }
	};

	it('is no longer a value that was edited', () => {
		const edited = mark({ segment: 'ent', value: point(0.04) });
		const all = mark({ path: 'winBack', segment: undefined, value: point(0.1) });
		expect(stillLearned(ranges, [mark({}), edited, all])).toEqual([mark({}), all]);
	});

	it('is taken out before it is learned again, and what stood there comes back', () => {
		const all = mark({ path: 'winBack', segment: undefined, value: point(0.1) });
		expect(beforeLearning(ranges, [mark({}), all])).toEqual({ churn: { all: point(0.3), bySegment: { ent: point(0.05) } } });
		expect(beforeLearning(ranges, [mark({ before: point(0.15) })]).churn?.bySegment).toEqual({ smb: point(0.15), ent: point(0.05) });
		expect(beforeLearning(ranges, [mark({ value: point(0.9) })])).toEqual(ranges);
	});
});
