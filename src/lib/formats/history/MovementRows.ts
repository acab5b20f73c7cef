import type { LogBuilder, MrrChange } from '../../engine/analysis/history/LogBuilder';
import type { MovementKind } from '../../engine/analysis/history/MovementLog';
import type { HistoryCells, HistoryDate } from './HistoryCells';
import type { HistoryNotes } from './HistoryNotes';
import type { HistorySettings } from './HistorySettings';
import type { HistoryRows } from './HistoryRows';

type Told = MovementKind | 'none';

const WORDS: readonly (readonly [Told, string])[] = [
	['new', 'new new_biz new_business new_mrr newbusiness start started signup subscription_created activation'],
	['expansion', 'expansion upgrade expansion_mrr upsell addition quantity_increase'],
	['contraction', 'contraction downgrade contraction_mrr quantity_decrease'],
	['churn', 'churn churned churned_mrr cancellation cancel cancelled canceled cancelation lost subscription_canceled'],
	['returned', 'reactivation reactivated returned restart winback win_back resubscription'],
	['none', 'trial trial_started free_trial free_trial_started lead new_lead trial_end lead_created']
];

const KINDS = new Map(WORDS.flatMap(([kind, words]) => words.split(' ').map((word): [string, Told] => [word, kind])));

/** Rows that are movements, of customers (shape A) or of items (shape E). */
export class MovementRows implements HistoryRows {
	#latest = -Infinity;
	readonly #planned: (MrrChange & { readonly at: HistoryDate })[] = [];

	constructor(
		readonly builder: LogBuilder,
		readonly notes: HistoryNotes,
		readonly settings: HistorySettings,
		readonly isOfItems: boolean
	) {}

	row(cells: HistoryCells, customer: string): void {
		const told = cells
			.text('kind')
			?.toLowerCase()
			.replaceAll(/[^a-z]+/g, '_');
		const kind = told === undefined ? undefined : KINDS.get(told);
		if (kind === 'none' || cells.flag('isTrial') || cells.flag('isFree')) return this.notes.count('trials');
		const asked = this.#asked(cells);
		const effective = cells.date('effective') ?? asked;
		if (!effective) return cells.fault('date', 'missing', 'the row has no date', 'Fill it in, or leave the row out');
		const money = this.#money(cells);
		if (!money || cells.isRefused) return;
		const quantity = {
			quantity: cells.number('quantity'),
			quantityBefore: cells.number('quantityBefore'),
			quantityChange: cells.number('quantityChange')
		};
		const rank = cells.number('rank');
		if (cells.isRefused) return;
		if (money.cents === 0 && !cells.has('plan') && !quantity.quantityChange) return this.notes.count('nothing');
		const movement: MrrChange = {
			customer,
			month: effective.month,
			day: effective.day,
			...(rank === undefined ? {} : { rank }),
			...money,
			subscription: cells.text('subscription'),
			plan: cells.text('plan'),
			planBefore: cells.text('planBefore'),
			...quantity,
			...(this.isOfItems ? { item: cells.text('item') } : {}),
			...(kind === undefined || this.isOfItems ? {} : { kind }),
			line: cells.line
		};
		if (cells.flag('done') === false) return this.notes.count('scheduled');
		this.#latest = Math.max(this.#latest, (asked ?? effective).month);
		// What takes effect after it was asked for is done only if the file runs so far.
		if (asked && effective.month > asked.month) this.#planned.push({ ...movement, at: effective });
		else this.builder.add(movement);
	}

	end(): void {
		for (const { at, ...movement } of this.#planned) {
			if (at.month > this.#latest) this.notes.count('scheduled');
			else this.builder.add(movement);
		}
	}

	/** When it happened, in the time that decides the month. */
	#asked(cells: HistoryCells): HistoryDate | undefined {
		const [date, local] = [cells.date('date'), cells.date('localDate')];
		if (date && local && date.month !== local.month && this.settings.zone !== 'utc') this.notes.count('otherMonth');
		return this.settings.zone === 'utc' ? (date ?? local) : (local ?? date);
	}

	#money(cells: HistoryCells): Pick<MrrChange, 'cents' | 'mrrBefore' | 'mrrAfter' | 'mrrOf'> | undefined {
		const [delta, before] = [cells.cents('delta'), cells.cents('mrrBefore')];
		let after = cells.cents('mrr');
		const arr = after === undefined ? cells.cents('arr') : undefined;
		if (arr !== undefined) {
			after = Math.round(arr / 12);
			this.notes.count('fromArr');
		}
		const told = {
			...(before === undefined ? {} : { mrrBefore: before }),
			...(after === undefined ? {} : { mrrAfter: after }),
			...(this.isOfItems || before !== undefined ? { mrrOf: 'subscription' as const } : {})
		};
		if (delta !== undefined) return { cents: delta, ...told };
		if (after !== undefined && before !== undefined) return { cents: after - before, ...told };
		return cells.fault('delta', 'missing', 'the row has no change of MRR', 'Fill it in, or leave the row out');
	}
}
