import {
	CHARGEBEE_ITEM_MRR,
	CHARGEBEE_MRR_MONTHS,
	CHARTMOGUL_ACTIVITIES,
	CHARTMOGUL_INTERVALS,
	CHARTMOGUL_MOVEMENTS,
	MAXIO_MOVEMENTS,
	RECURLY_HISTORY,
	STRIPE_CHANGE_EVENTS,
	STRIPE_CHANGE_NAMES,
	STRIPE_MRR_CHANGES,
	STRIPE_MRR_MONTHS
} from '../sources/histories';
import type { FileSource } from '../sources/FileSource';
import { columnKey, type HistoryField } from './historyFields';
import type { HistoryShape } from './HistorySettings';

/** A file of a known source: told by columns that it has, read by what is known of it. */
export type HistoryPreset = FileSource & {
	readonly shape: HistoryShape;
	readonly amounts?: 'minor' | 'main';
	/** Names that come before the usual ones of a field here; of none, the field is not read. */
	readonly fields?: Partial<Record<HistoryField, readonly string[]>>;
	/** A sentence on what the source counts. */
	readonly note?: string;
};

const CHARTMOGUL_NOTE = 'ChartMogul counts customers that are past due';

export const HISTORY_PRESETS: readonly HistoryPreset[] = [
	{
		...CHARTMOGUL_MOVEMENTS,
		shape: 'A',
		amounts: 'minor',
		fields: { customer: ['customer_uuid', 'customer_external_id'], item: [] },
		note: CHARTMOGUL_NOTE
	},
	{
		...CHARTMOGUL_ACTIVITIES,
		shape: 'A',
		amounts: 'minor',
		fields: { item: [] },
		note: CHARTMOGUL_NOTE
	},
	{
		...CHARTMOGUL_INTERVALS,
		shape: 'D',
		amounts: 'minor',
		fields: { plan: ['plan_uuid'] },
		note: CHARTMOGUL_NOTE
	},
	{
		...STRIPE_CHANGE_EVENTS,
		shape: 'E',
		needs: [...STRIPE_CHANGE_EVENTS.needs, 'price_id'],
		amounts: 'minor',
		fields: { kind: [], row: [] }
	},
	{
		id: 'stripe-sigma-subscription-changes',
		name: 'Stripe Sigma change events without prices',
		shape: 'A',
		isVerified: false,
		needs: ['event_timestamp', 'mrr_change', 'subscription_item_id'],
		amounts: 'minor',
		// Kinds are of the item there, not of the customer.
		fields: { kind: [], subscription: ['subscription_item_id'], item: [] }
	},
	{
		...STRIPE_MRR_CHANGES,
		shape: 'A',
		fields: {
			date: STRIPE_CHANGE_NAMES.date.map(columnKey),
			kind: STRIPE_CHANGE_NAMES.kind.map(columnKey),
			delta: STRIPE_CHANGE_NAMES.delta.map(columnKey),
			effective: [],
			month: [],
			item: []
		},
		note: 'Stripe leaves out customers that are past due'
	},
	{
		...STRIPE_MRR_MONTHS,
		shape: 'B',
		needs: [...STRIPE_MRR_MONTHS.needs, 'Customer Email'],
		amounts: 'main',
		note: 'Stripe leaves out customers that are past due: a month without an amount may be one of them'
	},
	{
		...CHARGEBEE_MRR_MONTHS,
		shape: 'C',
		amounts: 'main',
		fields: { currency: ['billing_currency_code'] }
	},
	{
		...CHARGEBEE_ITEM_MRR,
		shape: 'E',
		needs: [...CHARGEBEE_ITEM_MRR.needs, 'item_mrr_previous'],
		amounts: 'main',
		fields: { kind: [], date: ['event_timestamp', 'event_date', 'date', 'occurred_at', 'updated_at', 'created_at'] }
	},
	{
		...RECURLY_HISTORY,
		shape: 'D',
		needs: [...RECURLY_HISTORY.needs, 'activated_at', 'expires_at', 'current_period_started_at'],
		amounts: 'main',
		fields: { subscription: ['uuid'], row: [], start: ['activated_at'], end: ['expires_at'] },
		note: 'Recurly keeps a cancelled subscription until it expires: it counts until then'
	},
	{
		...MAXIO_MOVEMENTS,
		shape: 'A',
		needs: [...MAXIO_MOVEMENTS.needs, 'amount_in_cents'],
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
