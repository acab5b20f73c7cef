import { isRecord } from '../../isRecord';
import { itemsOf, scalar, type NamedCells } from './flatEntry';

/** Whether an entry is a subscription of Stripe's API. */
export const isStripeSubscription = (entry: Readonly<Record<string, unknown>>): boolean =>
	entry.object === 'subscription' && 'customer' in entry;

/** Parts of a subscription that mean the same for each of its items. */
const SHARED = ['status', 'currency', 'created', 'start_date', 'cancel_at_period_end', 'canceled_at', 'ended_at'] as const;

/**
 * A subscription of Stripe's API with a row for each item, by the names that Sigma has for them (`subscription_items`). Periods are those of the
 * item, or of the subscription before API 2025-03-31; an old `plan` stands for a price. Sub-cent amounts come as `unit_amount_decimal`.
 */
export function stripeRows(entry: Readonly<Record<string, unknown>>): NamedCells[] {
	const shared = new Map<string, string>(SHARED.map((name) => [name, scalar(entry[name])]));
	shared.set('subscription_id', scalar(entry.id));
	shared.set('customer_id', idOf(entry.customer));
	const items = itemsOf(entry.items);
	return (items.length > 0 ? items : [{ plan: entry.plan, quantity: entry.quantity }]).map((item) => {
		const price = part(item, 'price');
		const plan = part(item, 'plan');
		const recurring = part(price, 'recurring');
		const period = (name: string) => scalar(item[name] ?? entry[name]);
		return new Map([
			...shared,
			['id', scalar('id' in item ? item.id : '')],
			['quantity', scalar(item.quantity)],
			['price_id', scalar(price.id ?? plan.id)],
			['price_nickname', scalar(price.nickname ?? plan.nickname)],
			['price_unit_amount', scalar(price.unit_amount ?? price.unit_amount_decimal ?? plan.amount ?? plan.amount_decimal)],
			['price_currency', scalar(price.currency ?? plan.currency ?? entry.currency)],
			['price_recurring_interval', scalar(recurring.interval ?? plan.interval)],
			['price_recurring_interval_count', scalar(recurring.interval_count ?? plan.interval_count)],
			['item_current_period_start', period('current_period_start')],
			['item_current_period_end', period('current_period_end')]
		]);
	});
}

/** Whether a subscription has a discount: its amounts are those of the list. */
export const isDiscounted = ({ discount, discounts }: Readonly<Record<string, unknown>>): boolean =>
	isRecord(discount) || (Array.isArray(discounts) && discounts.length > 0);

/** Whether it has more items than came with it. */
export const lacksItems = ({ items }: Readonly<Record<string, unknown>>): boolean => isRecord(items) && items.has_more === true;

/** An object that may have come in place of its id. */
const idOf = (value: unknown): string => scalar(isRecord(value) ? value.id : value);

const part = (of: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> => {
	const value = of[name];
	return isRecord(value) ? value : {};
};
