import { describe, expect, it } from 'vitest';
import type { CheckFinding } from '../../../engine/analysis/verification/VerificationCheck';
import { verifyCsv, verifyGroups, verifySentence } from './verifyRows';

const finding = (row: string, outcome: CheckFinding['outcome'], found = 'seen'): CheckFinding => ({
	...{ rows: [row], expectation: `expected of ${row}`, outcome, found }
});
const FINDINGS = [
	finding('T1', 'passed'),
	finding('T2', 'told'),
	finding('T8', 'notApplicable'),
	finding('T36', 'passed'),
	finding('T37', 'failed', '=1+1, "quoted"')
];

describe('findings of the checks', () => {
	it('stand by part of the model: what failed first, in its group and among groups', () => {
		expect(verifyGroups(FINDINGS).map(({ group, failed, findings }) => [group, failed, findings.map(({ rows }) => rows[0])])).toEqual([
			['Results', 1, ['T37', 'T36']],
			['Inputs', 0, ['T2', 'T1']],
			['Events and states', 0, ['T8']]
		]);
		expect(verifyGroups([])).toEqual([]);
	});

	it('are said in a sentence by rows, not by checks', () => {
		expect(verifySentence(FINDINGS)).toBe('1 row failed: 2 of 5 rows passed, 1 is yours to judge, 1 does not apply.');
		expect(verifySentence([finding('T1', 'passed')], true)).toBe('So far nothing failed: 1 of 1 row passed.');
		const two = { ...finding('T8', 'passed'), rows: ['T9', 'T10'] };
		expect(verifySentence([two])).toBe('Nothing failed: 2 of 2 rows passed.');
	});

	it('are a file in the order of the screen, whose cells run nothing in a spreadsheet', () => {
		const [head, first] = verifyCsv(FINDINGS).split('\n');
		expect(head).toBe('group,rows,expectation,outcome,found');
		expect(first).toMatch(/^Results,T37,expected of T37,failed,"[^=]/);
		expect(verifyCsv(FINDINGS).trim().split('\n')).toHaveLength(6);
	});
});
