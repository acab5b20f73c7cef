import type { RolloutMove } from '../../engine/analysis/rollout/rolloutMoves';
import type { Problem } from '../../engine/catalog/problem';
import type { Scenario, Variant } from '../../engine/simulation/scenario';
import type { PriceMeaning } from '../import/ImportSettings';
import { csvText, type CsvCell } from '../tables/csvText';
import { monthStart } from './monthStart';
import { Offers, type OfferChange } from './offers';
import { PriceIds } from './PriceIds';

/** Forms of a roll-out pack. */
export const ROLLOUT_FORMS = ['csv', 'stripe', 'chargebee'] as const;
export type RolloutForm = (typeof ROLLOUT_FORMS)[number];
export type BillingForm = Exclude<RolloutForm, 'csv'>;

/** The lines of a form, or the price ids that it lacks: a pack is whole or not at all. */
export type FormReading = { readonly text: string } | { readonly problems: readonly Problem[] };

type Item = { readonly change: OfferChange; readonly old: string; readonly next: string };
type Line = { readonly move: RolloutMove; readonly items: readonly Item[]; readonly effective: string };

/** The moves as a billing system takes them, with the price ids of a table. */
export function rolloutForm(
	form: BillingForm,
	moves: readonly RolloutMove[],
	prices: ReadonlyMap<string, PriceMeaning>,
	scenario: Scenario,
	variant: Variant
): FormReading {
	const offers = new Offers(scenario, variant);
	const ids = new PriceIds(prices, scenario.minorUnits);
	const lines = moves.map((move): Line => {
		const items = offers.changes(move).map((change) => ({ change, ...ids.of(change) }));
		return { move, items, effective: monthStart(scenario.start, move.month) };
	});
	const { problems } = ids;
	if (problems.length > 0) return { problems };
	const { minorUnits } = scenario;
	return { text: [...(form === 'stripe' ? stripe(lines, minorUnits) : chargebee(lines, minorUnits))].join('') };
}

/** Ids of subscriptions begin so at Stripe; all others are of customers. */
const isSubscription = (id: string): boolean => id.startsWith('sub_');

const STRIPE = [
	...['subscription', 'customer', 'old_price', 'new_price', 'quantity', 'effective_date', 'proration_behavior'],
	...['bill_before', 'bill_after']
];

/** A line for each item that changes; the plan's is always there, and has the bills. An item that ends has no new price. */
function stripe(lines: readonly Line[], minorUnits: number): Iterable<string> {
	function* rows(): Generator<CsvCell[]> {
		for (const { move, items, effective } of lines) {
			for (const [i, { change, old, next }] of items.entries()) {
				const [held] = move.addOns.filter(({ id }) => id === change.old?.id);
				if (i > 0 && old === next && held?.before === change.quantity) continue;
				yield [
					...(isSubscription(move.id) ? [move.id, ''] : ['', move.id]),
					...[old, next, change.quantity ?? null, effective, move.proration ? 'create_prorations' : 'none'],
					...(i === 0 ? [move.before / minorUnits, move.after / minorUnits] : [null, null])
				];
			}
		}
	}
	return csvText(STRIPE, rows());
}

/** A line for each customer, with all items that are held after the move. */
function chargebee(lines: readonly Line[], minorUnits: number): Iterable<string> {
	const most = lines.reduce((max, { items }) => Math.max(max, items.filter(({ next }) => next !== '').length), 1);
	const head = [
		'customer[id]',
		...Array.from({ length: most }, (_, i) => [`subscription_items[item_price_id][${i}]`, `subscription_items[quantity][${i}]`]).flat(),
		...['effective_date', 'prorate', 'bill_before', 'bill_after']
	];
	function* rows(): Generator<CsvCell[]> {
		for (const { move, items, effective } of lines) {
			const held = items.filter(({ next }) => next !== '');
			yield [
				move.id,
				...Array.from({ length: most }, (_, i) => [held[i]?.next ?? '', held[i]?.change.quantity ?? null]).flat(),
				...[effective, move.proration ? 'true' : 'false', move.before / minorUnits, move.after / minorUnits]
			];
		}
	}
	return csvText(head, rows());
}
