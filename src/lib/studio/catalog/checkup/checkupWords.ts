import type { Numbers } from '../../../charts/numbers';
import type { Checkup } from '../../../engine/analysis/checkup/checkup';
import type { CheckupFinding, Worth } from '../../../engine/analysis/checkup/CheckupFinding';
import { plural } from '../../../engine/catalog/plural';
import { isPart } from '../../../engine/market/sampleOf';
import { sampleWords } from '../../parts/sampleWords';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** A count as it stands in a sentence: "four", "12". */
export const counted = (count: number): string => SMALL[count] ?? String(count);

export const isToMend = ({ severity }: CheckupFinding): boolean => severity === 'warning';

/** What kind of figure a worth is. */
export const SORT_WORDS: Readonly<Record<Worth['sort'], string>> = {
	exact: 'a month, exact',
	estimate: 'a month, by a sample',
	atMost: 'a month, at most',
	atRisk: 'a month, at risk'
};

/** "$10.0k", "−$2.7k": what is at risk stands below zero. */
export function worthWords({ cents, sort }: Worth, minorUnits: number, numbers: Numbers): string {
	return numbers.money(((sort === 'atRisk' ? -1 : 1) * cents) / minorUnits);
}

/** The sentence above the findings in three parts; the middle one is the finding. */
export function checkupHeadline(findings: readonly CheckupFinding[], numbers: Numbers): { before: string; finding: string; after: string } {
	const mend = findings.filter(isToMend);
	const know = findings.length - mend.length;
	if (findings.length === 0) return { before: 'Today’s book has ', finding: 'nothing to mend', after: '. What was checked stands below.' };
	const toKnow = know > 0 ? `${mend.length > 0 ? ' and ' : ''}${counted(know)} to know` : '';
	const [first] = findings;
	const who = first?.affected
		? `: ${numbers.counted(first.affected.count, 'customer')}, ${numbers.percent(first.affected.mrrShare, 0)} of MRR`
		: '';
	const most = first ? ` ${findings.length > 1 ? (first.worth ? 'The dearest is' : 'First') : 'It is'} “${first.title}”${who}.` : '';
	return {
		before: 'Today’s book has ',
		finding: mend.length > 0 ? `${counted(mend.length)} ${plural(mend.length, 'thing')} to mend` : 'nothing to mend',
		after: `${mend.length > 0 ? toKnow : ` and ${toKnow}`}.${most}`
	};
}

/** What the check-up rests on, in one sentence. */
export function groundWords({ sample }: Checkup, alone: boolean, took: number, numbers: Numbers): string {
	const second = numbers.decimal(Math.max(0.1, took / 1000), 1);
	if (alone) return `Read from your price page alone, in ${second} s, without any simulation: who is affected needs customers.`;
	const of = sampleWords(sample, numbers);
	return `Counted from your price page and ${of}, in ${second} s, without any simulation${isPart(sample) ? '; counts stand for all of them' : ''}.`;
}
