/** What a column of a history can be, with the names that are understood, as `columnKey` writes them, the best first. */
export const HISTORY_FIELDS = {
	customer: [
		'customer_uuid',
		'customer_id',
		'customer_external_id',
		'customer',
		'account_id',
		'account_code',
		'account',
		'user_id',
		'subscriber_id',
		'client_id',
		'company_id',
		'customer_name',
		'company'
	],
	date: [
		'event_timestamp',
		'event_date',
		'date',
		'timestamp',
		'occurred_at',
		'event_time',
		'movement_date',
		'effective_at',
		'activity_date',
		'created_at'
	],
	localDate: ['local_event_timestamp'],
	effective: ['effective_date', 'activate_at'],
	done: ['activated'],
	delta: [
		'mrr_movement',
		'activity_mrr_movement',
		'mrr_change',
		'item_mrr_difference',
		'mrr_delta',
		'delta',
		'mrr_difference',
		'change_in_mrr',
		'amount_in_cents',
		'change'
	],
	mrr: [
		'mrr',
		'activity_mrr',
		'mrr_billing_currency',
		'item_mrr',
		'mrr_in_cents',
		'monthly_recurring_revenue',
		'mrr_after',
		'new_mrr',
		'monthly_amount'
	],
	mrrBefore: ['mrr_previous_billing_currency', 'item_mrr_previous', 'previous_mrr', 'mrr_previous', 'mrr_before', 'old_mrr'],
	arr: ['arr', 'activity_arr', 'annual_recurring_revenue'],
	unitAmount: ['unit_amount', 'unit_price'],
	addOns: ['add_ons_total'],
	kind: ['movement_type', 'event_type', 'type', 'category', 'change_type', 'movement'],
	plan: ['plan_external_id', 'plan_name', 'plan_id', 'plan_uuid', 'plan', 'plan_code', 'tier'],
	planBefore: ['previous_plan_external_id', 'previous_plan', 'plan_before', 'old_plan', 'plan_previous'],
	quantity: ['active_subscription_quantity', 'quantity', 'plan_quantity', 'seats'],
	quantityBefore: ['prev_quantity', 'previous_quantity', 'quantity_before', 'quantity_previous', 'old_quantity'],
	quantityChange: ['quantity_change'],
	item: ['price_id', 'item_price_id', 'item_id', 'item', 'component_id', 'price', 'add_on', 'product_id'],
	subscription: ['subscription_external_id', 'subscription_uuid', 'subscription_id', 'subscription', 'customer_subscription_id'],
	currency: ['currency_code', 'currency', 'billing_currency_code'],
	rank: ['rank', 'sequence'],
	row: ['uuid'],
	status: ['status', 'state', 'subscription_status'],
	month: ['reporting_month', 'month', 'period', 'month_end', 'snapshot_month', 'snapshot_date', 'as_of'],
	start: ['start_date', 'activated_at', 'started_at', 'start', 'start_utc', 'start_date_utc', 'valid_from', 'from', 'created_utc'],
	end: ['end_date', 'expires_at', 'ended_at', 'end', 'ended_at_utc', 'valid_to', 'to', 'cancelled_at', 'canceled_at', 'canceled_at_utc'],
	changed: ['updated_at'],
	trialEnd: ['trial_ends_at', 'trial_end', 'trial_end_utc'],
	periodStart: ['current_period_started_at', 'current_period_start', 'current_period_start_utc'],
	periodEnd: ['current_period_ends_at', 'current_period_end', 'current_period_end_utc'],
	isFree: ['is_free'],
	isTrial: ['is_trial'],
	isActive: ['_fivetran_active', 'fivetran_active'],
	segment: ['segment', 'customer_segment', 'company_size', 'size', 'tier_of_customer', 'cohort'],
	since: ['subscriber_since', 'customer_since', 'since', 'signup_date', 'signed_up'],
	term: ['billing_cycle', 'interval_unit', 'interval', 'billing_period', 'term', 'billing_interval', 'plan_interval', 'plan_interval_unit'],
	termCount: ['billing_cycle_count', 'interval_count', 'interval_length'],
	annual: ['annual', 'is_annual', 'billed_annually']
} as const;

export type HistoryField = keyof typeof HISTORY_FIELDS;

export const isHistoryField = (name: string): name is HistoryField => Object.hasOwn(HISTORY_FIELDS, name);

/** The name of a column as it is compared: in small letters, everything else a low line; a suffix such as ` (UTC)` is one too. */
export function columnKey(name: string): string {
	return name
		.trim()
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, '_')
		.replaceAll(/^(?!_fivetran)_+|_+$/g, '');
}
