import type { FileSource } from './FileSource';

// Files of what happened: customers are read from them as they stand at the end, and rates learned from how they came there.

export const CHARTMOGUL_MOVEMENTS: FileSource = {
	id: 'chartmogul-movements',
	name: 'ChartMogul MRR movements',
	isVerified: true,
	needs: ['MRR_MOVEMENT', 'MOVEMENT_TYPE']
};

export const CHARTMOGUL_ACTIVITIES: FileSource = {
	id: 'chartmogul-activities',
	name: 'ChartMogul activities',
	isVerified: true,
	needs: ['activity-mrr-movement', 'date', 'type']
};

export const CHARTMOGUL_INTERVALS: FileSource = {
	id: 'chartmogul-intervals',
	name: 'ChartMogul MRR intervals',
	isVerified: true,
	needs: ['MRR', 'START_DATE', 'END_DATE', ['SUBSCRIPTION_UUID', 'SUBSCRIPTION_SET_UUID']]
};

export const STRIPE_CHANGE_EVENTS: FileSource = {
	id: 'stripe-change-events',
	name: 'Stripe Sigma subscription_item_change_events',
	isVerified: true,
	needs: ['event_timestamp', 'mrr_change', ['customer_id', 'price_id']]
};

export const STRIPE_MRR_MONTHS: FileSource = {
	id: 'stripe-mrr-months',
	name: 'Stripe MRR per subscriber per month',
	isVerified: true,
	needs: ['Customer ID', 'Currency'],
	months: true
};

/** Names that the columns of Stripe's log of changes may have: no header of it is public. */
export const STRIPE_CHANGE_NAMES = {
	date: ['Date', 'Month', 'Date (UTC)', 'Event Date', 'Event Date (UTC)', 'Event Timestamp (UTC)', 'Change Date', 'Effective Date'],
	kind: ['Change Type', 'Type', 'Event Type', 'Movement Type', 'Category', 'Event'],
	delta: ['MRR Change', 'Change in MRR', 'MRR Movement', 'MRR Delta', 'Change']
} as const;

/** A log of new, upgrade, downgrade, reactivation and churn: one of the Billing reports of the dashboard. */
export const STRIPE_MRR_CHANGES: FileSource = {
	id: 'stripe-mrr-changes',
	name: 'Stripe Customer MRR changes',
	isVerified: false,
	needs: ['Customer ID', STRIPE_CHANGE_NAMES.date, STRIPE_CHANGE_NAMES.kind, STRIPE_CHANGE_NAMES.delta]
};

export const CHARGEBEE_MRR_MONTHS: FileSource = {
	id: 'chargebee-mrr-months',
	name: 'Chargebee monthly MRR summary',
	isVerified: true,
	needs: ['subscription_id', 'reporting_month', 'mrr_billing_currency']
};

export const CHARGEBEE_ITEM_MRR: FileSource = {
	id: 'chargebee-item-mrr',
	name: 'Chargebee item MRR history',
	isVerified: true,
	needs: ['item_price_id', ['item_mrr_difference', 'item_mrr']]
};

export const RECURLY_HISTORY: FileSource = {
	id: 'recurly-history',
	name: 'Recurly subscription history',
	isVerified: true,
	needs: ['account_id', 'unit_amount']
};

export const MAXIO_MOVEMENTS: FileSource = {
	id: 'maxio-movements',
	name: 'Maxio MRR movements',
	isVerified: false,
	needs: ['category']
};
