import { sharedDomain } from '../charts/sharedDomain';
import { isEqual } from '../charts/TrialWords';
import { optionCount, type Option } from '../studio/compare/options';
import { countWord } from '../studio/compare/recommendation';
import { policyWords } from '../studio/document/policyWords';
import { cutName } from './cutName';
import type { Deciding } from './Deciding';
import { differenceAxis, differenceChart } from './differenceChart';
import type { Block, Cell } from './Memo';

/** Options that stand in full, with their dots; the others have a line each, as many as a page holds. */
const IN_FULL = 2;
const MOST_LINES = 10;

/** The options beside each other, doing nothing among them, and what the table leaves out. */
export function optionBlocks(deciding: Deciding): Block[] {
	const { advice, results, numbers, words } = deciding;
	const { options, objective, among } = advice;
	const shown = options.slice(0, IN_FULL + MOST_LINES);
	const domain = sharedDomain(
		shown.map(({ uplift }) => ({
			...uplift,
			p5: Math.min(uplift.p5, uplift.dots[0] ?? 0),
			p95: Math.max(uplift.p95, uplift.dots.at(-1) ?? 0)
		})),
		0.03
	);
	const says = policyWords(deciding.document, numbers);
	const count = optionCount(results, among.ids);
	return [
		{ kind: 'heading', text: `The options, by their difference from Today`, sub: `${objective.title}; highest mean first` },
		{
			kind: 'table',
			caption: `Options by ${objective.title}`,
			columns: [
				{ head: 'Option, and what it changes', width: 0.265 },
				{ head: '', width: 0.265 },
				{ head: `${objective.column}, median, 90% interval`, width: 0.155, right: true },
				{ head: 'Better than Today', width: 0.085, right: true },
				{ head: `Best of ${among.isOfThese ? 'the' : 'all'} ${countWord(count)}`, width: 0.07, right: true },
				{ head: 'Gives up, mean', width: 0.075, right: true },
				{ head: 'Extra customers lost', width: 0.085, right: true }
			],
			rows: [
				...shown.map((option, at) => ({
					cells: rowOf(deciding, option, at < IN_FULL, domain, says[option.id] ?? ''),
					chosen: option.id === advice.recommendation?.choice
				})),
				{
					cells: [
						{ text: 'Today', sub: 'Doing nothing: prices stay', strong: true },
						differenceAxis(domain, objective.write),
						{ text: numbers.moneyUplift(0) },
						{ text: '' },
						{ text: words.chance(among.best.today ?? 0) },
						{ text: numbers.money(among.regret.today ?? 0) },
						{ text: numbers.countUplift(0) }
					]
				}
			]
		},
		{ kind: 'text', small: true, most: 3, runs: [{ text: legend(deciding, options.length - shown.length) }] }
	];
}

function rowOf(
	{ advice, numbers, words, wholeNames }: Deciding,
	option: Option,
	full: boolean,
	domain: readonly [number, number],
	says: string
): Cell[] {
	const { objective } = advice;
	const { uplift, customers } = option;
	const lost = (value: number) => numbers.countUplift(-value);
	const ahead = uplift.dots.filter((dot) => dot > 0).length;
	const interval = words.interval(uplift, objective.write);
	const alt = `${option.name}: ${ahead} of ${uplift.dots.length} dots are above Today; median ${objective.write(uplift.p50)}, ${words.namedInterval(uplift, objective.write, '90%')}.`;
	const whole = option.ids.length === 1 ? (wholeNames[option.id] ?? option.name) : option.name;
	const beyond = option.beyond ? '† ' : '';
	return [
		full
			? { text: cutName(whole, 90), sub: cutName(says, 110), strong: true, most: 3 }
			: { text: cutName(whole, 44), sub: cutName(says, 60), most: 1 },
		differenceChart({ uplift, domain, alt, dots: full }),
		{ text: beyond + objective.write(uplift.p50), sub: interval, strong: full },
		{ text: words.better(uplift), strong: full, most: 2 },
		{ text: words.chance(option.best), strong: full, ...(option.arrEqual && { sub: 'with Today' }) },
		{ text: numbers.money(option.regret), strong: full },
		customers
			? {
					text: lost(customers.p50),
					strong: full,
					...(words.hasInterval && !isEqual(customers) && { sub: words.interval({ p5: customers.p95, p95: customers.p5 }, lost) })
				}
			: { text: '' }
	];
}

function legend({ advice, words, numbers }: Deciding, leftOut: number): string {
	const { options } = advice;
	const cut = options.some(({ name }) => name.includes('…'));
	return [
		words.hasInterval
			? 'Each dot is a 1 in 50 chance, hollow where it is worse than Today (the grey line); thin bar the middle 90% of trials, thick bar 50%, tick the median.'
			: `Each dot is a trial, hollow where it is worse than Today (the grey line). ${words.without90}`,
		'Gives up: mean ARR less than what turned out best, trial by trial.',
		...(options.some(({ beyond }) => beyond) ? ['† beyond the evidence.'] : []),
		...(options.length > IN_FULL ? ['From the third on the dots are left out: Compare has them.'] : []),
		...(leftOut > 0
			? [`${numbers.counted(leftOut, 'scenario')} of lower means ${leftOut === 1 ? 'is' : 'are'} left out: Compare has all.`]
			: []),
		...(cut ? ['Long names are cut (…).'] : [])
	].join(' ');
}
