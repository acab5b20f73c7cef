import { MAXIO_MOVEMENTS, RECURLY_HISTORY } from '../../sources/histories';
import type { ImportPreset } from './ImportPreset';

/** Billing systems with one file each. Those that are not verified have names of their interfaces, since no header of a file is public. */
export const OTHERS: readonly ImportPreset[] = [
	{
		...RECURLY_HISTORY,
		grain: 'updates',
		needs: [...RECURLY_HISTORY.needs, 'plan_id', 'state'],
		unit: 'main',
		listAmount: true,
		amountPer: 'unit',
		status: { canceled: 'ending', future: 'no' },
		fields: {
			id: 'account_id',
			subscription: 'id',
			date: 'updated_at',
			price: 'plan_id',
			plan: 'plan_id',
			status: 'state',
			currency: 'currency',
			amount: 'unit_amount',
			quantity: 'quantity',
			extra: 'add_ons_total',
			start: ['activated_at', 'created_at'],
			periodStart: 'current_period_started_at',
			periodEnd: 'current_period_ends_at',
			ended: 'expires_at'
		},
		remark: 'A canceled subscription of Recurly is paid until it expires. Changes that are scheduled stand in another file and are not read'
	},
	{
		id: 'baremetrics',
		name: 'Baremetrics subscriptions',
		grain: 'subscription',
		isVerified: false,
		needs: ['customer_oid', 'plan_oid'],
		unit: 'minor',
		listAmount: true,
		amountPer: 'unit',
		fields: {
			id: 'customer_oid',
			subscription: ['oid', 'subscription_oid'],
			price: 'plan_oid',
			plan: ['plan_name', 'plan_oid'],
			amount: ['amount', 'plan_amount'],
			interval: ['interval', 'plan_interval'],
			intervalCount: ['interval_count', 'plan_interval_count'],
			currency: ['currency', 'plan_currency'],
			quantity: 'quantity',
			start: 'started_at',
			ended: 'canceled_at',
			status: 'active'
		}
	},
	{
		id: 'profitwell',
		name: 'ProfitWell subscription updates',
		grain: 'updates',
		isVerified: false,
		needs: ['subscription_alias', 'plan_interval', 'value'],
		unit: 'minor',
		listAmount: true,
		fields: {
			id: ['user_id', 'user_alias', 'customer_id'],
			email: 'email',
			subscription: ['subscription_alias', 'subscription_id'],
			price: 'plan_id',
			plan: 'plan_id',
			interval: 'plan_interval',
			currency: 'plan_currency',
			amount: 'value',
			status: 'status',
			churn: 'churn_type',
			date: 'effective_date'
		},
		remark: 'The value of ProfitWell is that of a whole billing cycle, all units together'
	},
	{
		id: 'paddle',
		name: 'Paddle Billing subscriptions',
		grain: 'item',
		isVerified: false,
		needs: ['customer_id', 'status', 'billing_cycle.interval'],
		unit: 'minor',
		listAmount: true,
		amountPer: 'unit',
		fields: {
			id: 'customer_id',
			subscription: 'id',
			price: ['items.price.id', 'price.id', 'price_id'],
			plan: ['items.price.name', 'price.name', 'product.name'],
			amount: ['items.price.unit_price.amount', 'unit_price.amount'],
			currency: ['currency_code', 'unit_price.currency_code'],
			interval: 'billing_cycle.interval',
			intervalCount: 'billing_cycle.frequency',
			quantity: ['items.quantity', 'quantity'],
			status: 'status',
			start: ['started_at', 'first_billed_at', 'created_at'],
			periodStart: 'current_billing_period.starts_at',
			periodEnd: 'current_billing_period.ends_at'
		},
		remark: 'Paddle gives the price at which an item was sold: what old customers pay is in it'
	},
	{
		...MAXIO_MOVEMENTS,
		grain: 'movement',
		needs: [...MAXIO_MOVEMENTS.needs, 'amount', 'prev_quantity'],
		unit: 'minor',
		fields: {
			id: ['customer_id', 'subscriber_id', 'subscription_id'],
			subscription: 'subscription_id',
			item: ['component_id', 'product_id'],
			price: ['price_point_id', 'product_id'],
			plan: ['product_name', 'name'],
			delta: ['amount_in_cents', 'amount'],
			kind: 'category',
			quantity: 'quantity',
			date: ['timestamp', 'date', 'created_at'],
			recurring: 'recurring',
			currency: 'currency'
		},
		remark: 'Maxio marks amounts by use as not recurring: they are left out'
	}
];
