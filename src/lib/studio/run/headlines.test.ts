import { describe, expect, it } from 'vitest';
import { asEngine2, exampleResults, withNewCustomers } from '../../../../test/fixtures/results';
import { Numbers } from '../../charts/numbers';
import { headlines } from './headlines';
import { nodeName, planNodes } from './planNodes';
import { precisionShown } from './precisionShown';

const numbers = new Numbers('USD', 'en-US');
const results = exampleResults();

describe('headlines', () => {
	const [nrr, expansion, churned, arr] = headlines(results, 'renewal', numbers);

	it('gives the median, Today, the difference with its interval, and the chance', () => {
		expect(arr).toMatchObject({
			label: 'ARR at month 36',
			value: '$2.62M',
			today: '$2.55M',
			difference: '+$70k',
			interval: '+$24k to +$116k',
			earlier: ''
		});
		expect(nrr).toMatchObject({ value: '106.4%', difference: '+5.6 pts', chance: '>99%' });
		expect(expansion?.value).toBe('$49.3k');
	});

	it('names retention by its year, with year one beside it', () => {
		expect(nrr).toMatchObject({ label: 'Net revenue retention, year three', earlier: 'year one 106.4%, Today 100.8%' });
		const year = exampleResults(12);
		expect(headlines(year, 'renewal', numbers)[0]).toMatchObject({ label: 'Net revenue retention, year one', earlier: '' });
	});

	it('says of every difference that it is about existing customers only, unless new ones come', () => {
		for (const { chanceOf } of headlines(results, 'renewal', numbers)) expect(chanceOf).toMatch(/than Today, existing customers only$/u);
		for (const { chanceOf } of headlines(withNewCustomers(results), 'renewal', numbers)) expect(chanceOf).toMatch(/than Today$/u);
	});

	it('turns the words where less is better', () =>
		expect(churned).toMatchObject({ chance: '<2%', chanceOf: 'chance of less than Today, existing customers only' }));

	it('opens a run of engine 2', () => expect(headlines(asEngine2(results), 'renewal', numbers)[3]).toEqual(arr));

	it('compares Today with nothing', () => {
		for (const figure of headlines(results, 'today', numbers)) expect(figure).toMatchObject({ today: null, uplift: null, chance: '' });
	});

	it('says so where a figure is not defined yet', () => {
		const today = results.variants.today;
		if (!today) throw new Error('the fixture lacks Today');
		const young = { ...results, variants: { ...results.variants, today: { ...today, final: { ...today.final, nrr12: null } } } };
		expect(headlines(young, 'today', numbers)[0]?.value).toBe('not before month 12');
	});
});

it('knows how exactly the trials know the mean', () => {
	expect(precisionShown(results, 'renewal', numbers)).toBe('Mean uplift known to ±$2.3k');
	expect(precisionShown(results, 'today', numbers)).toBe('');
});

describe('planNodes', () => {
	const flows = [
		{ from: 'pro', to: 'churned', customers: 1 },
		{ from: 'basic', to: 'pro', customers: 2 },
		{ from: 'basic', to: 'teamPlan', customers: 2 }
	];
	it('follows the ladder, with those who left last', () => {
		const names = { basic: 'Basic', pro: 'Pro', unused: 'Unused' };
		expect(planNodes(flows, names).map(({ label }) => label)).toEqual(['Basic', 'Pro', 'Team plan', 'Churned']);
	});
	it('makes words of ids without a name', () =>
		expect([nodeName('midMarket', {}), nodeName('smb', { smb: 'SMB' })]).toEqual(['Mid market', 'SMB']));
});
