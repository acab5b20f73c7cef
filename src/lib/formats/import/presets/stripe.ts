import { STRIPE_CHANGE_EVENTS, STRIPE_CHANGE_NAMES, STRIPE_MRR_CHANGES, STRIPE_MRR_MONTHS } from '../../sources/histories';
import type { ImportPreset } from './ImportPreset';

/** Stripe: dashboard exports, Billing reports, Sigma. */
export const STRIPE: readonly ImportPreset[] = [
	{
		id: 'stripe-subscriptions',
		name: 'Stripe subscriptions.csv',
		grain: 'subscription',
		isVerified: false,
		needs: ['id', 'Customer ID', 'Plan', 'Status'],
		prefix: ['id', 'sub_'],
		unit: 'main',
		listAmount: true,
		amountPer: 'ask',
		fields: {
			subscription: 'id',
			id: 'Customer ID',
			name: ['Customer Name', 'Customer Description'],
			email: 'Customer Email',
			price: ['Plan price ID', 'Plan'],
			plan: ['Plan', 'Product'],
			quantity: 'Quantity',
			currency: 'Currency',
			interval: 'Interval',
			amount: 'Amount',
			status: 'Status',
			start: ['Start Date (UTC)', 'Start (UTC)', 'Created (UTC)'],
			periodStart: 'Current Period Start (UTC)',
			periodEnd: 'Current Period End (UTC)',
			cancelAtEnd: 'Cancel At Period End',
			ended: 'Ended At (UTC)'
		},
		remark: 'Stripe gives the first start of a subscription; one that was cancelled and begun again counts from its new start'
	},
	{
		id: 'stripe-customers',
		name: 'Stripe customers.csv',
		grain: 'customer',
		isVerified: true,
		needs: ['id', 'Created (UTC)', 'Delinquent', 'Plan', 'Status'],
		prefix: ['id', 'cus_'],
		unit: 'main',
		fields: {
			id: 'id',
			name: ['Name', 'Description'],
			email: 'Email',
			start: 'Created (UTC)',
			price: 'Plan',
			plan: 'Plan',
			status: 'Status'
		},
		remark: 'Stripe customers.csv has no MRR: `Total Spend` is what was ever paid, and is not read. Customers are billed by the price book'
	},
	{
		...STRIPE_MRR_MONTHS,
		grain: 'months',
		unit: 'main',
		fields: { id: 'Customer ID', name: 'Customer', email: 'Customer Email', currency: 'Currency' },
		remark: "Stripe's report leaves out customers who are past due, and always takes off discounts for good"
	},
	{
		...STRIPE_MRR_CHANGES,
		grain: 'movement',
		unit: 'ask',
		fields: {
			id: 'Customer ID',
			name: 'Customer',
			email: 'Customer Email',
			currency: 'Currency',
			...STRIPE_CHANGE_NAMES
		},
		remark: "Stripe's report leaves out customers who are past due, and names no plans"
	},
	{
		...STRIPE_CHANGE_EVENTS,
		grain: 'movement',
		needs: [...STRIPE_CHANGE_EVENTS.needs, 'customer_id'],
		unit: 'minor',
		fields: {
			id: 'customer_id',
			subscription: 'subscription_id',
			item: 'subscription_item_id',
			price: 'price_id',
			currency: 'currency',
			date: ['local_event_timestamp', 'event_timestamp'],
			kind: 'event_type',
			delta: 'mrr_change',
			quantityDelta: 'quantity_change'
		}
	},
	{
		id: 'stripe-items',
		name: 'Stripe Sigma subscription_items',
		grain: 'item',
		isVerified: true,
		needs: ['subscription_id', 'price_id', 'price_unit_amount'],
		unit: 'minor',
		listAmount: true,
		amountPer: 'unit',
		fields: {
			id: ['customer_id', 'subscription_id'],
			subscription: 'subscription_id',
			item: 'id',
			price: 'price_id',
			plan: 'price_nickname',
			quantity: 'quantity',
			amount: ['price_unit_amount', 'plan_amount'],
			interval: ['price_recurring_interval', 'plan_interval'],
			intervalCount: ['price_recurring_interval_count', 'plan_interval_count'],
			currency: ['price_currency', 'currency'],
			status: 'status',
			start: ['start_date', 'created'],
			periodStart: 'item_current_period_start',
			periodEnd: 'item_current_period_end',
			cancelAtEnd: 'cancel_at_period_end'
		}
	},
	{
		id: 'stripe-warehouse',
		name: 'Stripe subscription table of a warehouse',
		grain: 'updates',
		isVerified: true,
		needs: ['billing_cycle_anchor', 'cancel_at_period_end', 'customer_id', 'status'],
		unit: 'minor',
		listAmount: true,
		amountPer: 'unit',
		fields: {
			id: 'customer_id',
			subscription: 'id',
			date: '_fivetran_synced',
			price: ['price_id', 'plan_id'],
			amount: ['price_unit_amount', 'plan_amount'],
			interval: 'plan_interval',
			intervalCount: 'plan_interval_count',
			quantity: 'quantity',
			status: 'status',
			start: ['start_date', 'created'],
			periodStart: 'current_period_start',
			periodEnd: 'current_period_end',
			cancelAtEnd: 'cancel_at_period_end',
			ended: 'ended_at'
		}
	}
];
