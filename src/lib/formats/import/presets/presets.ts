import { CHARGEBEE } from './chargebee';
import { CHARTMOGUL } from './chartmogul';
import type { ImportPreset } from './ImportPreset';
import { OTHERS } from './others';
import { STRIPE } from './stripe';

/** Our own table: its columns have our names, amounts are main units a month. */
export const PLAIN: ImportPreset = {
	id: 'plain',
	name: 'Tierlab customer table',
	grain: 'customer',
	isVerified: true,
	needs: ['id', 'plan'],
	not: ['Customer ID', 'customer_id', 'Delinquent'],
	unit: 'main',
	amountPer: 'total',
	fields: Object.fromEntries(
		['id', 'segment', 'plan', 'addOns', 'term', 'renewal', 'start', 'mrr', 'health', 'weight', 'tags'].map((field) => [field, field])
	)
};

/** Every source that is known. To add one, add it to a table here. */
export const PRESETS: readonly ImportPreset[] = [PLAIN, ...STRIPE, ...CHARTMOGUL, ...CHARGEBEE, ...OTHERS];
