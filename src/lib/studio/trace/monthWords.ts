import type { TraceWords } from '$lib/charts/TraceWords';
import type { TracedLife } from '$lib/engine/analysis/trace/Trace';
import { monthOf } from '$lib/engine/analysis/trace/whyMonth';

/** What stands at a month of a life, in a sentence. */
export function monthWords(life: TracedLife, month: number, words: TraceWords): string {
	const found = monthOf(life, month);
	if (!found) return `Month ${month}: ${life.name}, not a customer`;
	const { decision } = found;
	const chance = decision ? `, chance of leaving ${words.chance(decision.chance)}, luck ${words.chance(decision.luck)}` : '';
	const events = eventsOf(life, month, words);
	return `Month ${month}: ${words.held(found)}, ${words.money(found.billCents)}${chance}${events ? `. ${events}` : ''}`;
}

/** Rows of the table of a life. */
export function lifeRows(life: TracedLife, words: TraceWords): string[][] {
	const { numbers } = words;
	return life.months.map((one) => [
		String(one.month),
		words.held(one),
		words.money(one.billCents),
		...one.use.map((use) => words.use(use)),
		...[one.health, one.satisfaction, one.strain].map((value) => numbers.decimal(value, 2)),
		one.decision ? words.chance(one.decision.chance) : '–',
		one.decision ? words.chance(one.decision.luck) : '–',
		eventsOf(life, one.month, words)
	]);
}

function eventsOf(life: TracedLife, month: number, words: TraceWords): string {
	return life.events
		.filter((event) => event.month === month)
		.map((event) => {
			const { title, detail } = words.event(event);
			return detail ? `${title} (${detail})` : title;
		})
		.join('; ');
}
