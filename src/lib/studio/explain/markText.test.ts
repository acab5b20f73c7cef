import { expect, test } from 'vitest';
import type { ChartMark } from '../../engine/analysis/explain/ChartMark';
import { markText, readMark } from './markText';

const marks: readonly (readonly [text: string, mark: ChartMark])[] = [
	['churn', { kind: 'movement', movement: 'churn' }],
	['expansion~1-12', { kind: 'movement', movement: 'expansion', months: [1, 12] }],
	['churn~1-12~segment~smb', { kind: 'movement', movement: 'churn', months: [1, 12], cut: { by: 'segment', id: 'smb' } }],
	['mrr', { kind: 'mrr' }],
	['mrr~0~cohort~2024', { kind: 'mrr', month: 0, cut: { by: 'cohort', id: '2024' } }],
	['mrr~plan~12', { kind: 'mrr', cut: { by: 'plan', id: '12' } }],
	['flow~basic~churned', { kind: 'flow', from: 'basic', to: 'churned' }],
	['stage~capacity~wins', { kind: 'stage', motion: 'capacity', stage: 'wins' }],
	['flow~a%7Eb%25~%257E', { kind: 'flow', from: 'a~b%', to: '%7E' }]
];

test.each(marks)('%s names a mark, and is what it is written as', (text, mark) => {
	expect(markText(mark)).toBe(text);
	expect(readMark(text)).toEqual(mark);
});

test.each([
	null,
	'',
	'toString',
	'churn~12-1',
	'churn~segment',
	'churn~nope~smb',
	'flow~basic',
	'stage~capacity~nope',
	'stage~x~wins',
	`flow~a~${'b'.repeat(2000)}`
])('%s names none', (text) => {
	expect(readMark(text)).toBeUndefined();
});
