import { describe, expect, test } from 'vitest';
import { book, plan, testScenario } from '../../../test/fixtures/scenario';
import { withLearned } from '../engine/analysis/backtest/withLearned';
import type { FitVerdict, LearnedInput } from '../engine/analysis/history/Learned';
import { learnedDocument } from './learnedDocument';

const point = (value: number) => ({ kind: 'point', value }) as const;
const input = (path: string, verdict: FitVerdict, segment?: string): LearnedInput => ({
	...{ path, segment, prior: point(0.5), stoodFor: undefined, posterior: point(0.2), mean: 0.2, half: [0.2, 0.2], ninety: [0.2, 0.2] },
	...{ sample: { events: 1, exposure: 1, words: '' }, fit: { verdict, pValue: undefined, words: '' }, plots: [], notes: [] }
});
const learned = (...inputs: LearnedInput[]) => ({ inputs, kept: [], strangers: [], churnLaw: 'cohort' as const });

describe('what a scenario takes of a history', () => {
	const scenario = {
		...testScenario({ today: book([plan('basic', 20)]), customers: [] }),
		assumptions: { winBack: { all: point(0.9) }, churn: { all: point(0.9), bySegment: { old: point(0.8) } } }
	};
	const [document, taken] = [learnedDocument, (of: ReturnType<typeof learned>) => withLearned(scenario, of)];

	test.each(['fits', 'thin', 'oneEvent', 'untested'] as const)('has what %s, of all or of a segment beside the others', (verdict) => {
		const of = learned(input('winBack', verdict), input('churn', verdict, 'smb'), input('churn', verdict, 'ent'));
		expect(document(of)).toEqual({ winBack: 0.2, churn: { bySegment: { smb: 0.2, ent: 0.2 } }, churnLaw: 'cohort' });
		expect(taken(of)).toMatchObject({
			assumptions: {
				winBack: { all: point(0.2) },
				churn: { all: point(0.9), bySegment: { old: point(0.8), smb: point(0.2), ent: point(0.2) } }
			},
			churnLaw: 'cohort'
		});
		const all = taken(learned(input('churn', verdict))).assumptions.churn;
		expect(all, 'a range of all is that of every segment').toEqual({ all: point(0.2) });
	});

	test('has nothing of what does not fit', () => {
		const of = learned(input('winBack', 'doesNotFit'), input('churn', 'doesNotFit', 'smb'));
		expect(document(of)).toEqual({});
		expect(taken(of)).toEqual(scenario);
	});

	test('has the law of churn with either number that was learned for it, and with no other', () => {
		const laws = (path: string) => [document, taken].map((take) => (take(learned(input(path, 'fits'))) as { churnLaw?: unknown }).churnLaw);
		expect(['churn', 'churnRatio', 'winBack'].map(laws)).toEqual([
			['cohort', 'cohort'],
			['cohort', 'cohort'],
			[undefined, undefined]
		]);
	});
});
