import { answeredRows } from '../../../engine/analysis/verification/answeredRows';
import type { CheckFinding } from '../../../engine/analysis/verification/VerificationCheck';
import { VERIFICATION_ROWS, type VerificationRow } from '../../../engine/analysis/verification/verificationRows';
import { plural } from '../../../engine/catalog/plural';
import { csvText } from '../../../formats/tables/csvText';

type VerifyOutcome = CheckFinding['outcome'];

/** Outcomes in the order of what is to be looked at first, with the word for each. */
export const OUTCOME_WORDS = {
	failed: 'Failed',
	told: 'Yours to judge',
	passed: 'Passed',
	notApplicable: 'Does not apply'
} as const satisfies Record<VerifyOutcome, string>;
const ORDER = Object.keys(OUTCOME_WORDS) as readonly VerifyOutcome[];
const placeOf = ({ outcome }: CheckFinding): number => ORDER.indexOf(outcome);

/** Findings on one part of the model. */
export type VerifyGroup = { readonly group: VerificationRow['group']; readonly failed: number; readonly findings: readonly CheckFinding[] };

const GROUP_OF = new Map(VERIFICATION_ROWS.map(({ id, group }) => [id, group]));

/** The groups of the list with their findings: what failed stands first, in each group and among them. */
export function verifyGroups(findings: readonly CheckFinding[]): VerifyGroup[] {
	const groups = [...new Set(VERIFICATION_ROWS.map(({ group }) => group))].map((group): VerifyGroup => {
		const own = findings.filter(({ rows: [first = ''] }) => GROUP_OF.get(first) === group);
		return {
			...{ group, failed: own.filter(({ outcome }) => outcome === 'failed').length },
			findings: own.toSorted((a, b) => placeOf(a) - placeOf(b))
		};
	});
	return groups.filter((group) => group.findings.length > 0).toSorted((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
}

/** "Nothing failed: 60 of 73 rows passed, 9 are yours to judge, 4 do not apply."; of checks that were given up, "So far nothing failed". */
export function verifySentence(findings: readonly CheckFinding[], isPartial = false): string {
	const [all, failed, passed, told, rest] = [
		answeredRows(findings),
		...(['failed', 'passed', 'told', 'notApplicable'] as const).map((outcome) => answeredRows(findings, outcome))
	] as const;
	const others = [
		`${passed} of ${all} ${plural(all, 'row')} passed`,
		...(told ? [`${told} ${plural(told, 'is', 'are')} yours to judge`] : []),
		...(rest ? [`${rest} ${plural(rest, 'does', 'do')} not apply`] : [])
	];
	const first = failed ? `${failed} ${plural(failed, 'row')} failed` : isPartial ? 'nothing failed' : 'Nothing failed';
	return `${isPartial ? 'So far ' : ''}${first}: ${others.join(', ')}.`;
}

/** The findings as CSV, in the order of the screen. */
export function verifyCsv(findings: readonly CheckFinding[]): string {
	const lines = verifyGroups(findings).flatMap(({ group, findings: own }) =>
		own.map(({ rows, expectation, outcome, found }) => [group, rows.join(' '), expectation, outcome, found])
	);
	return [...csvText(['group', 'rows', 'expectation', 'outcome', 'found'], lines)].join('');
}
