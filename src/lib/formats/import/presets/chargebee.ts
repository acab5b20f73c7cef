import { CHARGEBEE_ITEM_MRR, CHARGEBEE_MRR_MONTHS } from '../../sources/histories';
import type { ImportPreset } from './ImportPreset';

/** Chargebee: the format of its bulk import (and "import-friendly" export), and its data catalogue. Amounts are main units. */
export const CHARGEBEE: readonly ImportPreset[] = [
	{
		id: 'chargebee-import',
		name: 'Chargebee import format',
		grain: 'subscription',
		isVerified: true,
		needs: ['customer[id]', 'subscription[id]'],
		unit: 'main',
		listAmount: true,
		amountPer: 'unit',
		status: { non_renewing: 'ending', trial: 'no' },
		fields: {
			id: 'customer[id]',
			email: 'customer[email]',
			subscription: 'subscription[id]',
			price: 'subscription[plan_id]',
			plan: 'subscription[plan_id]',
			quantity: 'subscription[plan_quantity]',
			amount: 'subscription[plan_unit_price]',
			currency: 'currency',
			status: 'subscription[status]',
			start: ['subscription[started_at]', 'subscription[start_date]'],
			periodStart: 'subscription[current_term_start]',
			periodEnd: 'subscription[current_term_end]',
			'item.price': ['addons[id][n]', 'subscription_items[item_price_id][n]'],
			'item.quantity': ['addons[quantity][n]', 'subscription_items[quantity][n]'],
			'item.amount': ['addons[unit_price][n]', 'subscription_items[unit_price][n]']
		},
		remark: 'The file names no billing interval: it is told by the length of the current term'
	},
	{
		...CHARGEBEE_MRR_MONTHS,
		grain: 'snapshots',
		needs: [...CHARGEBEE_MRR_MONTHS.needs, 'customer_id'],
		unit: 'main',
		status: { non_renewing: 'ending' },
		fields: {
			id: 'customer_id',
			subscription: 'subscription_id',
			date: 'reporting_month',
			status: 'status',
			currency: 'billing_currency_code',
			mrr: 'mrr_billing_currency',
			price: 'item_price_id'
		}
	},
	{
		...CHARGEBEE_ITEM_MRR,
		grain: 'movement',
		needs: [...CHARGEBEE_ITEM_MRR.needs, 'customer_id', 'item_mrr_difference'],
		unit: 'main',
		fields: {
			id: 'customer_id',
			subscription: 'subscription_id',
			item: 'item_price_id',
			price: 'item_price_id',
			plan: 'item_id',
			date: ['event_date', 'occurred_at', 'created_at', 'reporting_month'],
			delta: 'item_mrr_difference',
			currency: 'currency_code'
		}
	}
];
