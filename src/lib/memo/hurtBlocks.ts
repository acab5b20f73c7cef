import type { ForcedBills } from '../engine/simulation/results';
import { sharedDomain } from '../charts/sharedDomain';
import { documentSegments } from '../studio/document/documentSegments';
import { billsAbove } from './billsAbove';
import type { Deciding } from './Deciding';
import { differenceChart } from './differenceChart';
import type { Block, Cell, Mark, MemoChart } from './Memo';
import { cutName } from './cutName';

/** Scenarios whose bills are shown, and segments: the largest by their customers. */
const SHOWN = 2;
const SEGMENTS = 6;

/** Who gains and who loses: what the move does to bills, and ARR and customers by segment. */
export function hurtBlocks(deciding: Deciding): Block[] {
	return [...billBlocks(deciding), ...segmentBlocks(deciding)];
}

function billBlocks({ advice, results, numbers, words }: Deciding): Block[] {
	const all = (results.bills as Record<string, ForcedBills> | undefined) ?? {};
	const shown = advice.options.slice(0, SHOWN);
	const moved = shown.flatMap(({ id, name }) => {
		const bills = all[id];
		return bills && bills.customers > 0 ? [{ name, bills }] : [];
	});
	const heading: Block = {
		kind: 'heading',
		text: 'Who is hurt: changes of bills that the move forces',
		sub: `average of ${words.count}, before customers choose anything themselves`
	};
	const kept = shown.filter(({ id }) => !all[id] || all[id].customers <= 0).map(({ name }) => name);
	const none: Block[] =
		kept.length > 0
			? [{ kind: 'text', most: 2, runs: [{ text: `Nobody who is there is moved by ${kept.join(' and ')}: their bills stay.` }] }]
			: [];
	if (moved.length === 0) return [heading, ...none];
	return [
		heading,
		{
			kind: 'table',
			caption: 'Customers by the forced change of their bill',
			columns: [
				{ head: 'Option', width: 0.2 },
				{ head: 'Of those moved', width: 0.2 },
				{ head: 'Moved', width: 0.09, right: true },
				{ head: 'Up to +10%, or falls', width: 0.11, right: true },
				...['+10 to 20%', '+20 to 50%', '+50 to 100%', 'Above +100%'].map((head) => ({ head, width: 0.1, right: true }))
			],
			rows: moved.map(({ name, bills }) => {
				const bands = billsAbove(bills);
				return {
					cells: [
						{
							text: name,
							sub: `half by at most ${numbers.percentUplift(bills.p50, 1)}, 95% by at most ${numbers.percentUplift(bills.p95, 1)}`,
							strong: true,
							most: 2
						},
						shareChart(bands, `${name}: shares of those moved, lightest to darkest by how much their bill rises`),
						{ text: numbers.count(bills.customers) },
						...bands.map((count): Cell => ({ text: numbers.count(count), sub: numbers.percent(count / bills.customers, 0) }))
					]
				};
			})
		},
		...none
	];
}

/** A bar of bands side by side, darker with the rise; hairlines part them in black and white. */
function shareChart(bands: readonly number[], alt: string): MemoChart {
	const whole = bands.reduce((sum, count) => sum + count, 0) || 1;
	const tones = ['line', 'pale', 'today', 'scenario', 'ink'] as const;
	let from = 0;
	const marks = bands.flatMap((count, at): Mark[] => {
		const x0 = from;
		from += count / whole;
		return count > 0 ? [{ mark: 'bar', x0, x1: Math.max(x0, from - 0.006), y: 3, height: 9, tone: tones[at] ?? 'ink' }] : [];
	});
	return { height: 14, marks, alt };
}

function segmentBlocks({ advice, document, results, numbers, words }: Deciding): Block[] {
	const [option] = advice.options;
	const cuts = option && results.variants[option.id]?.by.segment;
	const today = results.variants.today?.by.segment ?? {};
	if (!option || !cuts) return [];
	const largest = Object.entries(cuts).toSorted(([, a], [, b]) => b.customersStart - a.customersStart);
	const shown = largest.slice(0, SEGMENTS);
	const domain = sharedDomain(shown.map(([, { arrUplift }]) => arrUplift));
	const segmentNames = new Map(documentSegments(document, Object.keys(cuts)).map(({ id, name }) => [id, name]));
	const rest = largest.length - shown.length;
	return [
		{
			kind: 'heading',
			text: `Who gains and who loses under ${option.name}`,
			sub: `ARR at month ${results.months} against Today, by segment`
		},
		{
			kind: 'table',
			caption: `Segments under ${option.name}`,
			columns: [
				{ head: `Segment${rest > 0 ? ` (the ${SEGMENTS} largest of ${largest.length})` : ''}`, width: 0.2 },
				{ head: '', width: 0.24 },
				{ head: 'ARR uplift, 90% interval', width: 0.2, right: true },
				{ head: 'Better than Today', width: 0.12, right: true },
				{ head: 'Customers at start', width: 0.12, right: true },
				{ head: 'Customers at end, mean against Today', width: 0.12, right: true }
			],
			rows: shown.map(([id, { arrUplift, customersStart, customersEnd }]) => {
				const name = cutName(segmentNames.get(id) ?? id, 30);
				const write = (amount: number) => numbers.moneyUplift(amount);
				const alt = arrUplift ? `${name}: median ${write(arrUplift.p50)}, ${words.namedInterval(arrUplift, write, '90%')}.` : name;
				return {
					cells: [
						{ text: name, strong: true, most: 1 },
						arrUplift ? differenceChart({ uplift: arrUplift, domain, alt, dots: false }) : { text: '' },
						arrUplift ? { text: write(arrUplift.p50), sub: words.interval(arrUplift, write) } : { text: '–' },
						{ text: arrUplift ? words.better(arrUplift) : '–' },
						{ text: numbers.count(customersStart) },
						{ text: numbers.decimalUplift(customersEnd - (today[id]?.customersEnd ?? 0)) }
					]
				};
			})
		}
	];
}
