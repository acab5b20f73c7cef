import { plural } from '../../engine/catalog/plural';
import type { SegmentDocument } from '../../formats/scenarioDocument';
import { toSegment } from '../../formats/toSegment';
import { setAssumption } from '../document/assumptionEdits';
import { problemWords } from '../document/problemWords';
import { readRows } from '../document/readRows';
import { nameOfSegment, setAlone, withSegments } from '../document/segmentEdits';
import type { TotalsAnswer } from '../session/fitTotalsOf';
import { inWords } from '../session/inWords';
import type { MadeUp } from './MadeUp.svelte';
import { fitChurn, readTotals, type ChurnFit, type TotalsColumn, type TotalsDraft, type TotalsWhy } from './totalsDraft';
import { churnRow, countRow, gapWords, moneyRow, type TotalsRow } from './totalsWords';

/** A fit that is shown beside the totals before it is taken. */
type Shown = {
	readonly draft: TotalsDraft;
	readonly segments: readonly SegmentDocument[];
	readonly churn: Exclude<ChurnFit, { why: string }> | undefined;
	readonly rows: readonly TotalsRow[];
	readonly notes: readonly string[];
};

/** "Like my totals": what was typed, what was fitted to it, and taking that as the customers of the project. */
export class Totals {
	draft = $state.raw<TotalsDraft>({ mixIn: 'counts', columns: [] });
	shown = $state.raw<Shown>();
	whys = $state.raw<readonly TotalsWhy[]>([]);
	error = $state<string>();
	busy = $state(false);
	#abort = new AbortController();

	constructor(readonly model: MadeUp) {
		this.start('one');
	}

	/** Of all customers as one segment, or of each segment that there is. */
	way = $derived.by((): 'one' | 'each' => (this.draft.columns.length > 1 ? 'each' : 'one'));
	/** Segments that totals can be given for one by one. */
	get parts(): readonly SegmentDocument[] {
		return this.model.segments && this.model.segments.length > 0 ? this.model.segments : this.model.proposal;
	}

	/** Begins anew: fields are empty but for names. */
	start(way: 'one' | 'each'): void {
		const parts = this.parts;
		const [first] = parts;
		const one: SegmentDocument =
			parts.length === 1 && first
				? first
				: { id: 'all', name: 'All', customers: 0, plans: {}, ...(first?.usage ? { usage: first.usage } : {}) };
		const columns = (way === 'one' ? [one] : parts).map((segment): TotalsColumn => ({ segment, plans: {} }));
		this.draft = { mixIn: this.draft.mixIn, columns };
		this.#forget();
	}

	setColumn(column: number, part: Partial<TotalsColumn>): void {
		this.#set({ columns: this.draft.columns.map((one, c) => (c === column ? { ...one, ...part } : one)) });
	}

	setPlan(column: number, plan: string, value: number | undefined): void {
		this.setColumn(column, { plans: { ...this.draft.columns[column]?.plans, [plan]: value } });
	}

	setMixIn(mixIn: TotalsDraft['mixIn']): void {
		this.#set({ mixIn, columns: this.draft.columns.map((column) => ({ ...column, plans: {} })) });
	}

	setWhole(part: Pick<TotalsDraft, 'mrr' | 'churn'>): void {
		this.#set(part);
	}

	why(column: number): string | undefined {
		return this.whys.find((one) => one.column === column)?.why;
	}

	/** Fits customers to what was typed, and shows them beside it. */
	async fit(): Promise<void> {
		const { draft } = this;
		const { numbers, document } = this.model.project;
		this.#forget();
		const read = readTotals(draft, numbers);
		if ('whys' in read) {
			this.whys = read.whys;
			return;
		}
		const { segments } = read.asked;
		const sized = segments.map(({ segment: { id, size, name } }) => toSegment(id, size, name));
		const line = readRows(
			withSegments(
				document,
				segments.map(({ segment }) => segment)
			),
			sized
		).lines.find(({ assumption }) => assumption.path === 'churn');
		const counts = segments.map(({ segment }) => segment.customers);
		const churn = line && fitChurn(draft, line, counts, numbers);
		if (churn && 'why' in churn) {
			this.whys = [{ column: -1, why: churn.why }];
			return;
		}
		this.busy = true;
		const { signal } = (this.#abort = new AbortController());
		try {
			const answer = await this.model.customers.fit(read.asked, signal);
			if (signal.aborted) return;
			if ('problems' in answer)
				this.error = answer.problems
					.slice(0, 3)
					.map((problem) => problemWords(problem, document))
					.join(' ');
			else this.shown = { draft, segments: answer.segments, churn, ...this.#told(draft, answer, churn) };
		} catch (error) {
			if (!signal.aborted) this.error = inWords(error, document);
		} finally {
			if (!signal.aborted) this.busy = false;
		}
	}

	/** Makes the fitted customers those of the project, and their churn its own: one edit. */
	take(): boolean {
		const { shown } = this;
		if (!shown) return false;
		const { segments, churn } = shown;
		const ids = segments.map(({ id }) => id);
		const [first] = churn?.ranges ?? [];
		const entry =
			churn &&
			first &&
			(ids.length === 1
				? { all: first }
				: { bySegment: Object.fromEntries(ids.flatMap((id, s) => (churn.ranges[s] ? [[id, churn.ranges[s]]] : []))) });
		this.model.edit('Customers like totals', (document) => {
			const next = withSegments(document, segments);
			return entry ? setAssumption(next, 'churn', entry, ids) : next;
		});
		return true;
	}

	#told(draft: TotalsDraft, answer: Exclude<TotalsAnswer, { problems: unknown }>, churn: Shown['churn']): Pick<Shown, 'rows' | 'notes'> {
		const { numbers, document } = this.model.project;
		const { segments, mrr, groups, priced } = answer;
		const isOne = segments.length === 1;
		const names = segments.map(nameOfSegment);
		const all = segments.reduce((sum, { customers }) => sum + customers, 0);
		const byPlan = this.model.plans.map(({ id, name }) => ({
			name,
			count: segments.reduce((sum, { customers, plans }) => sum + Math.round(customers * (plans[id] ?? 0)), 0)
		}));
		const whole = isOne ? (draft.columns[0]?.mrr ?? draft.mrr) : draft.mrr;
		const wholeChurn = isOne ? (draft.columns[0]?.churn ?? draft.churn) : draft.churn;
		const sum = mrr.reduce((total, one) => total + one, 0);
		const own = isOne
			? []
			: draft.columns.flatMap((column, s) =>
					column.mrr === undefined ? [] : [moneyRow(`${names[s]} MRR`, column.mrr, mrr[s] ?? 0, numbers)]
				);
		const ownChurn =
			isOne || !churn
				? []
				: draft.columns.flatMap((column, s) =>
						column.churn === undefined ? [] : [churnRow(`${names[s]} churn a year`, column.churn, churn.means[s] ?? 0, numbers)]
					);
		const gone = setAlone(
			document,
			segments.map(({ id }) => id)
		);
		return {
			rows: [
				countRow('Customers', all, numbers),
				...byPlan.filter(({ count }) => count > 0).map(({ name, count }) => countRow(name, count, numbers)),
				...own,
				moneyRow('MRR', whole, sum, numbers),
				...ownChurn,
				...(churn ? [churnRow('Churn a year', wholeChurn, churn.all, numbers)] : [])
			],
			notes: [
				...groups.map((group) =>
					gapWords(group, isOne || group.segments.length === segments.length ? '' : group.segments.map((s) => names[s]).join(', '), numbers)
				),
				...groups.filter(({ factor }) => factor !== 1).map(({ factor }) => `Median use is ${numbers.percent(factor, 0)} of what it was.`),
				priced < all
					? `Fitted on ${numbers.count(priced)} of ${numbers.counted(all, 'customer')}, evenly spaced: the MRR of all may differ a little.`
					: 'MRR is that of the very customers that a run draws, at list price.',
				gone.length > 0
					? `What was set for ${gone.length} ${plural(gone.length, 'segment')} alone goes with them; an undo brings it back.`
					: ''
			].filter(Boolean)
		};
	}

	#set(part: Partial<TotalsDraft>): void {
		this.draft = { ...this.draft, ...part };
		this.#forget();
	}

	#forget(): void {
		this.#abort.abort();
		this.busy = false;
		this.shown = undefined;
		this.whys = [];
		this.error = undefined;
	}
}
