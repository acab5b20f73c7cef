import { CHARTMOGUL_ACTIVITIES, CHARTMOGUL_INTERVALS, CHARTMOGUL_MOVEMENTS } from '../../sources/histories';
import type { ImportPreset } from './ImportPreset';

const ARR = 'ChartMogul gives the ARR as twelve times the rounded MRR, so the MRR is read';

/** ChartMogul: the files of its calculated data. Amounts are cents. */
export const CHARTMOGUL: readonly ImportPreset[] = [
	{
		id: 'chartmogul-customers',
		name: 'ChartMogul customers',
		grain: 'customer',
		isVerified: true,
		needs: ['MRR', 'PLAN_NAME', 'SUBSCRIBER_SINCE', 'STATUS'],
		unit: 'minor',
		fields: {
			id: ['CUSTOMER_EXTERNAL_ID', 'EXTERNAL_ID', 'UUID'],
			name: 'NAME',
			email: 'EMAIL',
			plan: 'PLAN_NAME',
			interval: 'BILLING_CYCLE',
			mrr: 'MRR',
			currency: 'CURRENCY',
			start: 'SUBSCRIBER_SINCE',
			status: 'STATUS'
		},
		remark: ARR
	},
	{
		id: 'chartmogul-subscriptions',
		name: 'ChartMogul subscriptions',
		grain: 'subscription',
		isVerified: true,
		needs: ['CUSTOMER_UUID', 'PLAN_NAME', 'MRR', 'QUANTITY'],
		not: ['MRR_MOVEMENT'],
		unit: 'minor',
		fields: {
			id: ['CUSTOMER_EXTERNAL_IDS', 'CUSTOMER_UUID'],
			name: 'CUSTOMER_NAME',
			email: ['CUSTOMER_EMAIL', 'PRIMARY_CONTACT_EMAIL'],
			subscription: ['CUSTOMER_SUBSCRIPTION_ID', 'SUBSCRIPTION_UUID'],
			price: 'PLAN_UUID',
			plan: 'PLAN_NAME',
			quantity: 'QUANTITY',
			mrr: 'MRR',
			currency: 'CURRENCY',
			interval: 'INTERVAL_UNIT',
			intervalCount: 'INTERVAL_COUNT',
			start: 'START_DATE',
			ended: 'END_DATE',
			status: 'STATUS'
		},
		remark:
			'ChartMogul keeps the last MRR of a subscription that was cancelled: its status decides. MRR there has customers who are past due'
	},
	{
		...CHARTMOGUL_MOVEMENTS,
		grain: 'movement',
		needs: [...CHARTMOGUL_MOVEMENTS.needs, 'DATE'],
		unit: 'minor',
		fields: {
			id: ['CUSTOMER_EXTERNAL_ID', 'CUSTOMER_UUID'],
			name: 'CUSTOMER_NAME',
			date: 'DATE',
			rank: 'RANK',
			kind: 'MOVEMENT_TYPE',
			delta: 'MRR_MOVEMENT',
			currency: 'CURRENCY_CODE',
			subscription: 'SUBSCRIPTION_EXTERNAL_ID',
			price: 'PLAN_EXTERNAL_ID',
			plan: 'PLAN_EXTERNAL_ID',
			quantity: 'ACTIVE_SUBSCRIPTION_QUANTITY'
		}
	},
	{
		...CHARTMOGUL_ACTIVITIES,
		grain: 'movement',
		unit: 'minor',
		fields: {
			id: ['customer-external-id', 'customer-uuid'],
			name: 'customer-name',
			date: 'date',
			kind: 'type',
			delta: 'activity-mrr-movement',
			currency: 'currency',
			subscription: 'subscription-external-id',
			price: 'plan-external-id',
			plan: 'plan-external-id'
		}
	},
	{
		...CHARTMOGUL_INTERVALS,
		grain: 'interval',
		needs: [...CHARTMOGUL_INTERVALS.needs, 'CUSTOMER_UUID'],
		not: ['PLAN_NAME'],
		unit: 'minor',
		fields: {
			id: 'CUSTOMER_UUID',
			subscription: 'SUBSCRIPTION_UUID',
			mrr: 'MRR',
			start: 'START_DATE',
			ended: 'END_DATE',
			price: 'PLAN_UUID',
			plan: 'PLAN_UUID',
			quantity: 'QUANTITY',
			free: 'IS_FREE',
			trial: 'IS_TRIAL'
		}
	}
];
