import { expect, test } from 'vitest';
import { readRunLook, writeRunLook, type RunLook } from './runLook';

const look: RunLook = {
	cut: 'plan',
	flow: 'today',
	detail: 'cost',
	detailBy: 'cohort',
	mark: { kind: 'movement', movement: 'churn' },
	partBy: 'plan'
};
const url = new URL('http://here/p/1/run/v?run=7');

test('what is looked at of a run stands in the address, beside the run, and comes back from it', () => {
	const written = new URL(writeRunLook(url, look), url);
	expect(readRunLook(written.searchParams)).toEqual(look);
	expect(written.searchParams.get('run')).toBe('7');
});

test('what is as it begins is left out, and what no screen has is as if it were not there', () => {
	const start = readRunLook(new URLSearchParams('cut=none&flow=x&detail=&from=toString'));
	expect(writeRunLook(url, start)).toBe('?run=7');
	expect(writeRunLook(new URL('http://here/p/1/run/v'), start)).toBe('/p/1/run/v');
	expect(start.mark).toBeUndefined();
});

test('a row of the waterfall in an address of before is the same mark', () => {
	const old = (row: string) => readRunLook(new URLSearchParams({ from: row }));
	expect([old('churn').mark, old('start').mark, old('end').mark]).toEqual([
		{ kind: 'movement', movement: 'churn' },
		{ kind: 'mrr', month: 0 },
		{ kind: 'mrr' }
	]);
	expect(writeRunLook(new URL('http://here/p/1/run/v?from=churn'), old('churn'))).toBe('?explain=churn');
});
