import type { TraceWords } from '../lib/charts/TraceWords';
import { CHANCE_FACTORS, type TracedLife } from '../lib/engine/analysis/trace/Trace';
import type { Typical } from '../lib/engine/analysis/trace/Typical';
import { monthOf, tellingMonth, whyMonth } from '../lib/engine/analysis/trace/whyMonth';
import { NONE, styled, table, type Look } from './table';

/** One customer in one trial: why, the scenario above Today month by month with their events, what set the chance, and how typical it is. */
export function traceTable(words: TraceWords, typical: Typical, look: Look): string {
	const { trace } = words;
	const month = tellingMonth(trace);
	const why = whyMonth(trace, month);
	return [
		`${styled(words.question, 'bold', look)}\n${words.why(why)} ${words.otherwise(why)}`.trimEnd(),
		...[trace.variant, trace.today].flatMap((life) => (life ? [lifeTable(life, words, look)] : [])),
		chanceTable(words, month, look),
		words.typical(typical),
		styled(
			`Trial ${trace.trial}, counted from 0; seed ${trace.seed}; scenario ${trace.hash}. Shares of limits are of what the package includes; luck is the same in both.`,
			'grey',
			look
		)
	].join('\n\n');
}

function lifeTable(life: TracedLife, words: TraceWords, look: Look): string {
	const { numbers } = words;
	const meters = life.months[0]?.use.map(({ meter }) => meter) ?? [];
	const head = ['Month', 'Holds', 'Bill', ...meters.map((id) => words.name(id)), 'Health', 'Satisfaction', 'Strain', 'Chance', 'Luck'];
	const rows = life.months.map((month) => [
		String(month.month),
		words.held(month),
		words.money(month.billCents),
		...month.use.map((use) => words.use(use)),
		...[month.health, month.satisfaction, month.strain].map((value) => numbers.decimal(value, 2)),
		month.decision ? words.chance(month.decision.chance) : NONE,
		month.decision ? words.chance(month.decision.luck) : NONE
	]);
	const events = life.events.map((event) => {
		const { title, detail } = words.event(event);
		return `  month ${event.month}  ${title}${detail ? `: ${detail}` : ''}`;
	});
	return [`${styled(life.name, 'bold', look)}  ${words.life(life)}`, table(head, rows, look), ...events].join('\n');
}

function chanceTable(words: TraceWords, month: number, look: Look): string {
	const lives = [words.trace.variant, words.trace.today].flatMap((life) => (life ? [{ name: life.name, at: monthOf(life, month) }] : []));
	const row = (title: string, of: (at: (typeof lives)[number]['at']) => string | undefined) => [
		title,
		...lives.map(({ at }) => of(at) ?? NONE)
	];
	const rows = [
		...CHANCE_FACTORS.map((name) =>
			row(words.factor(name), (at) => {
				const factor = at?.decision?.factors[name];
				if (factor === undefined) return undefined;
				return name === 'usual' ? words.chance(factor / (1 + factor)) : words.times(factor);
			})
		),
		row(`Chance in month ${month}`, (at) => (at?.decision ? words.chance(at.decision.chance) : undefined)),
		row('Luck, the same in both', (at) => (at?.decision ? words.chance(at.decision.luck) : undefined)),
		row('Chance above the ceiling', (at) => (at?.ceiling ? words.chance(at.ceiling.chance) : undefined)),
		row('Outcome', (at) => at && (at.left ? 'leaves' : 'stays'))
	];
	return table([`What set the chance, on odds`, ...lives.map(({ name }) => name)], rows, look);
}
