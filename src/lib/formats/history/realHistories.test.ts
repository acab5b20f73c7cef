import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countsOfSurvivors } from '../../engine/analysis/RetentionCounts';
import { exposureOf } from '../../engine/analysis/history/exposureOf';
import { bridgeOf } from '../../engine/analysis/history/bridgeOf';
import { monthText } from '../monthIndex';
import { readHistory } from './readHistory';

/** Recorded and published data, which are not part of the product: where the folder is absent, the test is skipped. */
const folder = new URL('../../../../../shared/data/history/', import.meta.url);
const isThere = existsSync(folder);
const file = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) });

describe.skipIf(!isThere)('recorded answers and published cohorts (../shared/data/history)', () => {
	test('the activities of ChartMogul are read as its movements', async () => {
		const { log, ...reading } = await readHistory([file('chartmogul_api/activities.json')]);
		expect(reading).toMatchObject({ source: 'ChartMogul activities', currency: 'EUR', isClosed: true, questions: [] });
		expect(reading.problems.map(({ code }) => code)).toContain('more-pages');
		// Two subscriptions of 4004 make 8009 there: each was rounded.
		expect(log && bridgeOf(log)).toMatchObject([{ month: 2016 * 12, new: 8009, end: 8009, customers: 1 }]);
		expect(log?.plans).toHaveLength(2);
	});

	test('activities of one customer are read as one', async () => {
		const { log, problems } = await readHistory([file('chartmogul_api/customer_activities.json')]);
		expect(log?.customers.ids).toEqual(['the customer']);
		expect(problems.map(({ code }) => code)).toContain('one-customer');
	});

	test('the subscription history of Recurly: what ended as it began is no MRR', async () => {
		const { source, questions, problems, rows } = await readHistory([file('warehouse_seeds/recurly/subscription_history.csv')]);
		expect({ source, questions }).toEqual({ source: 'Recurly subscription history', questions: [] });
		expect(problems.filter(({ code }) => code === 'amount' || code === 'date')).toEqual([]);
		expect(rows.refused).toBe(0);
	});

	test('published cohorts, one customer a row, have the survivors that were published', async () => {
		const [, ...lines] = readFileSync(new URL('cohorts_published/cohorts.csv', folder), 'utf8').trim().split('\n');
		const survivors = lines
			.map((line) => line.split(','))
			.filter(([source, cohort]) => source === 'FaderHardie2007' && cohort === 'regular')
			.map((cells) => Number(cells[3]));
		const last = 2024 * 12 + survivors.length;
		const rows = Array.from({ length: survivors[0] }, (_, customer) => {
			const left = survivors.findIndex((count) => count <= customer);
			return `c${customer},2024-01-01,${left < 0 ? '' : `${monthText(2024 * 12 + left)}-01`},10`;
		});
		const bytes = new TextEncoder().encode(['customer,start,end,mrr', ...rows].join('\n'));
		const { log } = await readHistory([{ name: 'cohort.csv', bytes }], { amounts: 'main', until: monthText(last - 1) });
		const [{ counts }] = log ? exposureOf(log) : [];
		const published = countsOfSurvivors(survivors);
		expect([...counts.faced].slice(0, -1)).toEqual([...published.faced]);
		expect([...counts.left].slice(0, -1)).toEqual([...published.left]);
	});
});
