import type { PriceBook } from '../../catalog/priceBook';
import type { AssumptionRow } from '../../market/resolveAssumptions';
import { motionOf, MOTIONS, type Motion } from '../../market/motionTable';
import { monthlyHazard } from '../../market/Rates';
import { meanOf } from '../../math/distribution';
import { normalCdf } from '../../math/normalCdf';
import { shortNumber, notLearned, type MonthCount } from './describeLearned';
import { sharing, subjectOf, type LearnedGroup } from './learnedGroups';
import type { LearnedInput, NotLearned } from './Learned';
import { learnMultiplier, learnRate, soldInWords, stepPlot, STEP_SIZES, type Counted } from './learnSales';
import type { MovementLog } from './MovementLog';
import type { Exposed, OpenExposure, OpenShare } from './OpenExposure';
import { soldMovements, type BookNames, type SeenSale } from './soldMovements';
import { UsageExposure, type LimitMonths } from './UsageExposure';

/** What of open months cannot be counted where use is known, relative: sponsors and satisfaction. A judgement. */
const OPEN_SPREAD = 0.1;

const TOLD_BY_USE = 'What was sold is told by its price, and a pack by use at its limit: the history does not name it.';

/** What sales are learned from. */
type SalesQuestion = {
	readonly log: MovementLog;
	readonly names: BookNames;
	readonly groups: readonly LearnedGroup[];
	readonly row: (path: string) => AssumptionRow;
	readonly wasForced: (customer: number, month: number) => boolean;
	readonly segments: readonly { readonly id: string }[];
	readonly book?: PriceBook;
	readonly exposure?: OpenExposure;
	/** By segment of the log, the share of the months in which a sale would have been told; default: of all. */
	readonly covered?: readonly number[] | undefined;
};

/** Conversion by motion, or one multiplier for all where a motion cannot be told; and stepping down. */
export function salesInputs(question: SalesQuestion): (LearnedInput | NotLearned)[] {
	const { log, groups, row } = question;
	const { sales, stepsDown, live, open, covered } = seenSales(question);
	const counted = (
		group: LearnedGroup,
		what: Exposed,
		events: readonly { customer: number; month: number }[],
		words: typeof soldInWords
	): Counted | string => {
		const own = events.filter(({ customer }) => group.holds(log.customers.segment[customer]));
		const [months, spread, sources] = openMonths(
			group,
			what,
			{ ...question, covered: what === 'tier' || what === 'downgrade' ? undefined : covered },
			live,
			open
		);
		if (sources.size === 0)
			return 'how many customers were open to it is not known: it needs a usage file, or a scenario whose model tells it';
		const notes = [
			sources.has('usage')
				? 'Months at a limit are counted from usage; sponsors and satisfaction are as the model has them.'
				: 'How many customers were open to it is the model’s own expectation; what is not known of it widens the range.',
			...(covered && what !== 'tier' && what !== 'downgrade' ? [TOLD_BY_USE] : [])
		];
		return {
			events: own.length,
			openMonths: months,
			spread,
			words: words(own.length, months),
			notes,
			byMonth: monthly(log.months, own, live, group)
		};
	};
	const said: (LearnedInput | NotLearned)[] = [];
	for (const motion of MOTIONS) {
		const of = row(`conversion.${motion}`);
		for (const group of sharing(of, groups)) {
			const subject = subjectOf(of, group);
			const untold = whyUntold(question, motion);
			const found =
				untold ??
				counted(
					group,
					motion,
					sales.filter(({ what }) => MOTIONS[what] === motion),
					soldInWords
				);
			said.push(typeof found === 'string' ? notLearned(subject, found) : learnRate(subject, found));
		}
	}
	for (const group of groups) said.push(joint(question, group, sales, live, open));
	for (const group of sharing(row('downgrade'), groups)) {
		const subject = subjectOf(row('downgrade'), group);
		const why = 'the history does not name plans or add-ons';
		const found = log.knows.plans || log.knows.items ? counted(group, 'downgrade', stepsDown, steppedInWords) : why;
		said.push(typeof found === 'string' ? notLearned(subject, found) : learnRate(subject, found));
	}
	return said;
}

/** What was sold and to how many it could have been, with what usage beside the history tells of both. */
function seenSales(question: SalesQuestion) {
	const { log, names, wasForced } = question;
	const { sales, stepsDown } = soldMovements(log, names, wasForced);
	const live = liveMonths(log);
	const used = limitUse(question);
	if (!used) return { sales, stepsDown, live, open: {}, covered: undefined };
	// A history that names no items leaves it to use to tell what was sold.
	const told = log.knows.items ? sales : used.told(sales);
	const counts = used.months(told);
	// Only customers whose use is known can then have been sold anything.
	const covered = log.knows.items ? undefined : counts.map(({ known }, s) => share(known, live[s]));
	return { sales: told, stepsDown, live, open: openShares(question, counts), covered };
}

/** Why the sales of a motion cannot be told from others; undefined where they can. */
function whyUntold({ log, book }: SalesQuestion, motion: Motion): string | undefined {
	if (motion === 'tier') return log.knows.plans ? undefined : 'the history does not name plans';
	if (!log.knows.items && !(log.usage && log.knows.plans)) return 'the history does not say what was bought beside a plan';
	if (!book) return 'without a price book it cannot be told what an item is';
	return sells(book, motion) ? undefined : 'the price book sells nothing by this motion';
}

const steppedInWords = (events: number, months: number): string =>
	`${shortNumber(events)} stepped down in ${shortNumber(months / 12)} years of customers better off on less`;

const sells = ({ addOns }: PriceBook, motion: Motion): boolean =>
	addOns.some(({ kind, motion: crossSell }) => motionOf(kind, crossSell) === motion);

/** All motions together, where the history names neither plans nor items. */
function joint(
	{ log, row, ...question }: SalesQuestion,
	group: LearnedGroup,
	sales: readonly SeenSale[],
	live: readonly Float64Array[],
	open: OpenExposure
) {
	const subject = subjectOf(row('relativeConversion'), group);
	if (log.knows.plans || log.knows.items) return notLearned(subject, 'sales are told by motion: it would be the same twice');
	const own = sales.filter(({ customer, step }) => group.holds(log.customers.segment[customer]) && step >= STEP_SIZES[0]);
	let [expected, squares] = [0, 0];
	for (const motion of MOTIONS) {
		const [months, spread] = openMonths(group, motion, { log, row, ...question }, live, open, false);
		const wins = months * monthlyHazard(meanOf(subjectOf(row(`conversion.${motion}`), group).prior));
		expected += wins;
		squares += spread * wins;
	}
	if (!(expected > 0))
		return notLearned(subject, 'how many customers were open to a sale is not known: it needs a scenario whose model tells it');
	return learnMultiplier(subject, {
		events: own.length,
		openMonths: expected,
		// The exposures of motions come from the same customers: what is off in one is off in all.
		spread: squares / expected,
		words: `${shortNumber(own.length)} rises of the bill by ${100 * STEP_SIZES[0]}% or more, where the bands expect ${shortNumber(expected)}`,
		notes: [
			'Which motion sold cannot be told of this history: one multiplier stands for all. Smaller rises count as growth of use or seats.'
		],
		plots: [stepPlot(own.map(({ step }) => step))],
		byMonth: monthly(log.months, own, live, group)
	});
}

/** Customers who were there at the beginning of each month, by segment of the log. */
function liveMonths({ customers, movements, months }: MovementLog): Float64Array[] {
	const live = customers.segments.map(() => new Float64Array(months));
	let at = 0;
	for (let who = 0; who < customers.ids.length; who++) {
		let mrr = customers.opening[who];
		const own = live[customers.segment[who]];
		for (let month = 0; month < months; month++) {
			if (mrr > 0.5) own[month]++;
			for (; at < movements.customer.length && movements.customer[at] === who && movements.month[at] === month; at++)
				mrr += movements.cents[at];
		}
	}
	return live;
}

/** Open months of a group, each times what multiplies the hazard in it; how well they are known; where they come from. */
function openMonths(
	group: LearnedGroup,
	what: Exposed,
	{ log, row, segments, exposure, covered }: SalesQuestion,
	live: readonly Float64Array[],
	fromUsage: OpenExposure,
	isRelative = what !== 'downgrade'
): readonly [months: number, spread: number, sources: ReadonlySet<OpenShare['source']>] {
	const relative = row('relativeConversion').bySegment;
	let [months, spread] = [0, 0];
	const sources = new Set<OpenShare['source']>();
	log.customers.segments.forEach((name, s) => {
		if (!group.holds(s)) return;
		const place = segments.findIndex(({ id }) => id.toLowerCase() === name.toLowerCase());
		// A history without segments has customers of all: the mean of their shares.
		const places = place >= 0 ? [place] : group.places;
		const customerMonths = live[s].reduce((sum, count) => sum + count, 0) * (covered?.[s] ?? 1);
		for (const at of places) {
			const share = fromUsage[name]?.[what] ?? exposure?.[segments[at].id]?.[what];
			if (!share) continue;
			sources.add(share.source);
			const own = (customerMonths / places.length) * share.share * (isRelative ? meanOf(relative[at]) : 1);
			months += own;
			spread += own * share.spread;
		}
	});
	return [months, months > 0 ? spread / months : 0, sources];
}

/** What usage beside the history tells; nothing without one. */
function limitUse(question: SalesQuestion): UsageExposure | undefined {
	const { log, names, book } = question;
	return log.usage && book ? new UsageExposure(log, book, names, (segment) => meanIn(question, 'thresholds.capacity', segment)) : undefined;
}

/** What usage tells of being open to capacity, by segment of the log. */
function openShares(question: SalesQuestion, counts: readonly LimitMonths[]): OpenExposure {
	return Object.fromEntries(
		question.log.customers.segments.flatMap((name, s) => {
			const { known, triggered } = counts[s];
			if (known === 0) return [];
			const mean = (path: string) => meanIn(question, path, s);
			const health = (mean('health.mean') - mean('thresholds.qualifyHealth')) / Math.max(1e-6, mean('health.spread'));
			const open = mean('sponsor.upsell') * normalCdf(health);
			return [[name, { capacity: { share: (triggered / known) * open, spread: OPEN_SPREAD, source: 'usage' as const } }]];
		})
	);
}

/** The mean of an assumption in a segment of the log. */
function meanIn({ groups, row }: SalesQuestion, path: string, segment: number): number {
	const group = groups.find(({ holds }) => holds(segment)) ?? groups[0];
	return meanOf(subjectOf(row(path), group).prior);
}

const share = (known: number, live: Float64Array): number => {
	const months = live.reduce((sum, count) => sum + count, 0);
	return months > 0 ? Math.min(1, known / months) : 0;
};

/** Events of each month, and those expected if no month differs. */
function monthly(months: number, events: readonly { month: number }[], live: readonly Float64Array[], group: LearnedGroup): MonthCount[] {
	const there = new Float64Array(months);
	live.forEach((own, s) => {
		if (group.holds(s)) own.forEach((count, month) => (there[month] += count));
	});
	const all = there.reduce((sum, count) => sum + count, 0);
	const observed = new Float64Array(months);
	for (const { month } of events) observed[month]++;
	return [...there].map((count, month) => {
		const expected = (events.length * count) / Math.max(1, all);
		return { observed: observed[month], expected, variance: expected };
	});
}
