import { SHAPES, type HistoryShape } from '../../../formats/history/HistorySettings';

/** A shape of a history as it is told to people: what its rows are, the columns it needs, and a file to look at. */
export type ShapeTold = {
	readonly shape: HistoryShape;
	readonly name: string;
	/** One row of it. */
	readonly says: string;
	/** Its least columns, as an own table may call them. */
	readonly columns: readonly string[];
	/** Where such files come from. */
	readonly from: string;
	/** A file of this shape. */
	readonly example: string;
};

const TOLD: Readonly<Record<HistoryShape, Omit<ShapeTold, 'shape' | 'example'> & { readonly rows: readonly string[] }>> = {
	A: {
		name: 'Movement log',
		says: 'a row a change of MRR',
		columns: ['customer', 'date', 'mrr_change', 'mrr_after', 'segment'],
		from: 'ChartMogul movements, Stripe Sigma, Maxio',
		rows: [
			'customer,date,mrr_change,mrr_after,segment',
			'ada,2025-01-04,49.00,49.00,smb',
			'bell,2025-01-09,99.00,99.00,smb',
			'ada,2025-03-11,50.00,99.00,smb',
			'bell,2025-05-02,-99.00,0.00,smb'
		]
	},
	B: {
		name: 'Months across',
		says: 'a row a customer, a column a month',
		columns: ['customer', '2025-01', '2025-02', '2025-03'],
		from: 'Stripe MRR per subscriber per month',
		rows: ['customer,2025-01,2025-02,2025-03', 'ada,49.00,49.00,99.00', 'bell,99.00,99.00,0.00']
	},
	C: {
		name: 'Month snapshots',
		says: 'a row a customer and month',
		columns: ['customer', 'month', 'mrr'],
		from: 'Chargebee monthly summary, your warehouse',
		rows: ['customer,month,mrr', 'ada,2025-01,49.00', 'ada,2025-02,49.00', 'ada,2025-03,99.00', 'bell,2025-01,99.00', 'bell,2025-02,99.00']
	},
	D: {
		name: 'Intervals',
		says: 'a row from a start to an end',
		columns: ['customer', 'start', 'end', 'mrr', 'plan'],
		from: 'ChartMogul intervals, Recurly',
		rows: [
			'customer,start,end,mrr,plan',
			'ada,2025-01-04,2025-03-11,49.00,starter',
			'ada,2025-03-11,,99.00,team',
			'bell,2025-01-09,2025-05-02,99.00,team'
		]
	},
	E: {
		name: 'Item changes',
		says: 'a row a change of one item',
		columns: ['customer', 'date', 'item', 'mrr_change'],
		from: 'Chargebee item MRR, Stripe Sigma by price',
		rows: [
			'customer,date,item,mrr_change',
			'ada,2025-01-04,starter,49.00',
			'ada,2025-03-11,reports,20.00',
			'bell,2025-01-09,team,99.00',
			'bell,2025-05-02,team,-99.00'
		]
	}
};

export const SHAPES_TOLD: readonly ShapeTold[] = SHAPES.map((shape) => {
	const { rows, ...told } = TOLD[shape];
	return { shape, ...told, example: `${rows.join('\n')}\n` };
});
