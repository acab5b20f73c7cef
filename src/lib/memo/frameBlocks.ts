import { monthName } from '../charts/monthName';
import { plural } from '../engine/catalog/plural';
import { isMadeUp } from '../engine/simulation/madeUp';
import { isExistingOnly } from '../studio/parts/existingOnly';
import { documentSegments } from '../studio/document/documentSegments';
import { readRows } from '../studio/document/readRows';
import { listed } from '../studio/session/runWords';
import { cutName } from './cutName';
import type { Deciding } from './Deciding';
import type { Block, TextRun } from './Memo';

/** Question, options, base, setting, horizon, outcomes and assumptions, in the order of CHEERS 2022. */
export function frameBlocks(deciding: Deciding): Block[] {
	const { document, results, numbers, advice } = deciding;
	const { today } = results.variants;
	const segments = Object.entries(today?.by.segment ?? {});
	const customers = segments.reduce((sum, [, cut]) => sum + cut.customersStart, 0);
	const source = 'file' in document.customers ? `from ${cutName(document.customers.file, 40)}` : 'by segments of the scenario';
	const made = isMadeUp(results.problems) ? ', made up' : '';
	const others = advice.among.ids.length - 1;
	const parts: readonly (readonly [string, string])[] = [
		[
			'Question',
			`Which price book, and which policy for those who are customers already, brings the highest mean ARR at month ${results.months}?`
		],
		[
			'Options',
			`Today, which is doing nothing, and ${others === 1 ? 'one scenario' : `${numbers.count(others)} scenarios`} of the project; each is one answer to the question that somebody put forward.`
		],
		[
			'Base',
			`${numbers.counted(customers, 'customer')} ${source}${made}, in ${numbers.counted(segments.length, 'segment')}; ${numbers.money(12 * (today?.all.mrrStart ?? 0))} of ARR at the start.`
		],
		[
			'Setting',
			`Month 1 is ${startName(document.start, numbers.locale)}; amounts in ${results.currency}; ${isExistingOnly(results) ? 'nobody new arrives' : 'new customers arrive'}.`
		],
		['Horizon', `${numbers.counted(results.months, 'month')}, without discounting where nothing else is set.`],
		[
			'Outcomes',
			'ARR at the last month, customers lost and forced changes of bills, each as the difference from Today on the same random numbers.'
		],
		['Assumptions', assumptionWords(deciding)]
	];
	return [
		{ kind: 'heading', text: 'Question and method' },
		...parts.map(([name, text]): Block => ({ kind: 'text', small: true, most: 3, runs: [strong(`${name}. `), { text }] }))
	];
}

const strong = (text: string): TextRun => ({ text, strong: true });

function startName(start: string, locale: string): string {
	const [year, month] = start.split('-').map(Number);
	return monthName((year ?? 0) * 12 + (month ?? 1) - 1, locale);
}

/** How many numbers come from where; every range, with its source, stands on the Assumptions screen. */
function assumptionWords({ document, results, numbers }: Deciding): string {
	const { lines } = readRows(document, documentSegments(document, Object.keys(results.variants.today?.by.segment ?? {})));
	const learned = new Set((document.learned ?? []).map(({ path }) => path));
	const isLearned = ({ assumption }: (typeof lines)[number]) => learned.has(assumption.path);
	const counts = {
		learned: lines.filter(isLearned).length,
		set: lines.filter((line) => line.changed && !isLearned(line)).length,
		published: lines.filter((line) => !line.changed && !isLearned(line) && line.assumption.label === 'published').length
	};
	const rest = lines.length - counts.learned - counts.set - counts.published;
	const sources = [...new Set((document.learned ?? []).map(({ from }) => cutName(from, 30)))];
	const from = sources.length > 0 ? ` (${listed(sources.slice(0, 2))}${sources.length > 2 ? ' and others' : ''})` : '';
	return (
		`Of ${numbers.counted(lines.length, 'number')}, ${numbers.count(counts.learned)} ${plural(counts.learned, 'was', 'were')} learned from your own data${from}, ` +
		`${numbers.count(counts.set)} set by hand, ${numbers.count(counts.published)} are defaults of published studies, ` +
		`${numbers.count(rest)} defaults of our own judgement; docs/model.md has the source of each.`
	);
}

/** What it takes to make the memo again, and who stands for it. */
export function auditBlocks({ document, results, numbers }: Deciding, date: string | undefined): Block[] {
	const data = 'file' in document.customers ? cutName(document.customers.file, 60) : 'segments of the scenario';
	return [
		{ kind: 'heading', text: 'To check and to sign' },
		{
			kind: 'audit',
			rows: [
				['Run', results.scenarioHash],
				['Seed', cutName(results.seed, 60)],
				['Engine', results.engine],
				['Trials', `${numbers.count(results.trials)}, ${numbers.counted(results.months, 'month')}`],
				['Data', `${data}, as of ${startName(document.start, numbers.locale)}`],
				['Memo of', date ?? 'no date given']
			],
			toFill: ['Reviewed by', 'Date', 'Signature']
		}
	];
}
