import type { HistoryField } from './historyFields';
import type { HistoryShape } from './HistorySettings';

/** A file of a known source: told by columns that it has, read by what is known of it. */
export type HistoryPreset = {
	readonly id: string;
	readonly name: string;
	readonly shape: HistoryShape;
	/** Whether the head of a real file has been seen; else columns are matched by name, and said. */
	readonly isVerified: boolean;
	/** Columns that tell it, as `columnKey` writes them; every one must be there. */
	readonly told: readonly string[];
	/** Whether columns of months tell it too. */
	readonly months?: true;
	readonly amounts?: 'minor' | 'main';
	/** Names that come before the usual ones of a field here; of none, the field is not read. */
	readonly fields?: Partial<Record<HistoryField, readonly string[]>>;
	/** A sentence on what the source counts. */
	readonly note?: string;
};

const CHARTMOGUL_NOTE = 'ChartMogul counts customers that are past due';

export const HISTORY_PRESETS: readonly HistoryPreset[] = [
	{
		id: 'chartmogul-movements',
		name: 'ChartMogul MRR movements',
		shape: 'A',
		isVerified: true,
		told: ['mrr_movement', 'movement_type'],
		amounts: 'minor',
		fields: { customer: ['customer_uuid', 'customer_external_id'], item: [] },
		note: CHARTMOGUL_NOTE
	},
	{
		id: 'chartmogul-activities',
		name: 'ChartMogul activities',
		shape: 'A',
		isVerified: true,
		told: ['activity_mrr_movement', 'date', 'type'],
		amounts: 'minor',
		fields: { item: [] },
		note: CHARTMOGUL_NOTE
	},
	{
		id: 'chartmogul-intervals',
		name: 'ChartMogul MRR intervals',
		shape: 'D',
		isVerified: true,
		told: ['start_date', 'end_date', 'mrr', 'subscription_set_uuid'],
		amounts: 'minor',
		fields: { plan: ['plan_uuid'] },
		note: CHARTMOGUL_NOTE
	},
	{
		id: 'stripe-sigma-changes',
		name: 'Stripe Sigma change events',
		shape: 'E',
		isVerified: false,
		told: ['event_timestamp', 'mrr_change', 'price_id'],
		amounts: 'minor',
		fields: { kind: [], row: [] }
	},
	{
		id: 'stripe-sigma-subscription-changes',
		name: 'Stripe Sigma change events without prices',
		shape: 'A',
		isVerified: false,
		told: ['event_timestamp', 'mrr_change', 'subscription_item_id'],
		amounts: 'minor',
		// Kinds are of the item there, not of the customer.
		fields: { kind: [], subscription: ['subscription_item_id'], item: [] }
	},
	{
		id: 'stripe-mrr-months',
		name: 'Stripe MRR per subscriber per month',
		shape: 'B',
		isVerified: true,
		told: ['customer_id', 'customer_email', 'currency'],
		months: true,
		amounts: 'main',
		note: 'Stripe leaves out customers that are past due: a month without an amount may be one of them'
	},
	{
		id: 'chargebee-monthly',
		name: 'Chargebee monthly MRR summary',
		shape: 'C',
		isVerified: true,
		told: ['reporting_month', 'mrr_billing_currency', 'subscription_id'],
		amounts: 'main',
		fields: { currency: ['billing_currency_code'] }
	},
	{
		id: 'chargebee-items',
		name: 'Chargebee item MRR history',
		shape: 'E',
		isVerified: true,
		told: ['item_mrr', 'item_mrr_previous', 'item_price_id'],
		amounts: 'main',
		fields: { kind: [], date: ['event_timestamp', 'event_date', 'date', 'occurred_at', 'updated_at', 'created_at'] }
	},
	{
		id: 'recurly-subscriptions',
		name: 'Recurly subscription history',
		shape: 'D',
		isVerified: true,
		told: ['account_id', 'activated_at', 'expires_at', 'unit_amount', 'current_period_started_at'],
		amounts: 'main',
		fields: { subscription: ['uuid'], row: [], start: ['activated_at'], end: ['expires_at'] },
		note: 'Recurly keeps a cancelled subscription until it expires: it counts until then'
	},
	{
		id: 'maxio-movements',
		name: 'Maxio MRR movements',
		shape: 'A',
		isVerified: false,
		told: ['amount_in_cents', 'category'],
		amounts: 'minor',
		fields: { item: [] }
	}
];

/** Names of shapes for files of no known source. */
export const SHAPE_NAMES: Readonly<Record<HistoryShape, string>> = {
	A: 'a log of MRR movements',
	B: 'MRR with one column for each month',
	C: 'MRR with one row for each customer and month',
	D: 'MRR from a start to an end',
	E: 'changes of MRR by item'
};

/** Fields without which a shape cannot be read; of those in brackets one is enough. */
export const NEEDED: Readonly<Record<HistoryShape, readonly (readonly HistoryField[])[]>> = {
	A: [['customer'], ['date', 'localDate', 'effective'], ['delta', 'mrr', 'arr']],
	B: [['customer']],
	C: [['customer'], ['month', 'date'], ['mrr', 'arr']],
	D: [['customer'], ['start'], ['mrr', 'arr', 'unitAmount']],
	E: [['customer'], ['date', 'localDate', 'effective'], ['delta', 'mrr'], ['item']]
};
