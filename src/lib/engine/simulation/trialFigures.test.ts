import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { METRICS, type Metric } from './metrics';
import { isDefined } from './trialFigures';
import { MONTHLY, type Monthly } from './TrialLayout';
import { figuresOf } from '../../../../test/fixtures/figures';
import { book, plan, testScenario } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const MONTHS = 14;
const scenario = testScenario({ today: book([plan('basic', 10)]), customers: [{ id: 'a', plan: 'basic' }], months: MONTHS });
const compiled = compile(scenario, given(scenario));

/** Row n of month t holds (n + 2)^2 x 100 + t^3: no sum of a few of them is another sum. */
const value = (name: Monthly, month: number) => (MONTHLY.indexOf(name) + 2) ** 2 * 100 + month ** 3;
const figures = figuresOf(compiled, 2, (row, layout, trial) => {
	if (trial === 1) for (const name of MONTHLY) for (let t = 0; t <= MONTHS; t++) row[layout.monthly(name, t)] = value(name, t);
});
const total = (name: Monthly, from: number, to: number) => {
	let sum = 0;
	for (let t = from; t <= to; t++) sum += value(name, t);
	return sum;
};

describe('section 9: a metric at month 13', () => {
	it.each<[Metric, number]>([
		['mrr', value('mrr', 13) / 100],
		['arr', (12 * value('mrr', 13)) / 100],
		['customers', value('customers', 13)],
		['nrr12', value('stayed', 13) / value('mrr', 1)],
		['grr12', value('kept', 13) / value('mrr', 1)],
		['logoRetention12', value('customersStayed', 13) / value('customers', 1)],
		['revenueChurn12', total('churned', 2, 13) / value('mrr', 1)],
		['expansionMrr', value('expansion', 13) / 100],
		['churnedMrr', value('churned', 13) / 100],
		['contractionMrr', value('contraction', 13) / 100],
		['priceUpliftMrr', value('uplift', 13) / 100],
		['expansionCost', value('cost', 13) / 100],
		['arpa', value('mrr', 13) / value('customers', 13) / 100],
		['ltv', (total('mrr', 1, 13) - total('arrived', 1, 13)) / value('customers', 0) / 100],
		['health', value('health', 13) / value('customers', 13)],
		['legacyShare', value('legacy', 13) / value('customers', 13)],
		['revenue', (total('mrr', 1, 13) + total('oneTime', 1, 13)) / 100],
		['grossMargin', (total('mrr', 1, 13) + total('oneTime', 1, 13) - total('served', 1, 13)) / 100],
		['presentValue', total('discounted', 1, 13) / 100],
		['netExpansion', (12 * total('sold', 1, 13) - total('cost', 1, 13)) / 100],
		['goodwill', value('goodwill', 13) / value('inBoth', 13)],
		['strained', value('strained', 13) / value('customers', 13)],
		['overCeilingMrr', value('overCents', 13) / 100],
		['overCeilingCustomers', value('overCustomers', 13)]
	])('%s', (metric, expected) => expect(figures.at(metric, 13, 1, 0)).toBeCloseTo(expected, 9));

	it('is 0 where there is nothing to take a share of', () => {
		for (const metric of METRICS) expect(figures.at(metric, 13, 0, 0)).toBe(0);
	});
});

describe('section 9: a metric over the run', () => {
	it.each<[Metric, Monthly]>([
		['expansionMrr', 'expansion'],
		['churnedMrr', 'churned'],
		['contractionMrr', 'contraction'],
		['priceUpliftMrr', 'uplift'],
		['expansionCost', 'cost'],
		['overCeilingMrr', 'overCents']
	])('%s is summed over the months', (metric, name) => expect(figures.final(metric, 1, 0)).toBeCloseTo(total(name, 1, MONTHS) / 100, 9));

	it('customers lost above their ceilings are counted over the months', () =>
		expect(figures.final('overCeilingCustomers', 1, 0)).toBe(total('overCustomers', 1, MONTHS)));

	it('is that of the last month for the others', () => {
		for (const metric of ['mrr', 'nrr12', 'ltv', 'health'] as const)
			expect(figures.final(metric, 1, 0)).toBe(figures.at(metric, MONTHS, 1, 0));
	});

	it('is none where it looks back further than the run', () => {
		const eleven = testScenario({ ...scenario, customers: [{ id: 'a', plan: 'basic' }], months: 11 });
		const short = figuresOf(compile(eleven, given(eleven)), 1, (row) => row.fill(5));
		expect(METRICS.filter((metric) => short.final(metric, 0, 0) === null)).toEqual(['nrr12', 'grr12', 'logoRetention12', 'revenueChurn12']);
	});
});

describe('what looks back twelve months', () => {
	it('is defined from month 12', () => {
		for (const metric of ['nrr12', 'grr12', 'logoRetention12', 'revenueChurn12'] as const)
			expect([isDefined(metric, 11), isDefined(metric, 12), isDefined(metric, 13)]).toEqual([false, true, true]);
		expect(isDefined('mrr', 0)).toBe(true);
	});
});

it('what is received in a month is MRR and what is paid once', () =>
	expect(figures.received(3, 1, 0)).toBeCloseTo((value('mrr', 3) + value('oneTime', 3)) / 100, 12));
