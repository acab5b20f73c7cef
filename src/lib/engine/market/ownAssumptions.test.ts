import { expect, test } from 'vitest';
import { COST_TO_SERVE, costAssumption, needAssumption } from './ownAssumptions';

const point = (value: number) => ({ kind: 'point', value });
const everySize = (value: number) => ({ small: point(value), middle: point(value), large: point(value) });
const assumed = { label: 'assumed', source: 'no evidence: set your own', min: 0 };

test('a feature has a share of its own: half of the customers need it, or all where its need is that', () => {
	const common = needAssumption({ id: 'sso', name: 'SSO', need: 'common' });
	expect(common).toEqual({
		...assumed,
		path: 'needShare.sso',
		name: 'Customers who need SSO',
		unit: 'share',
		max: 1,
		defaults: everySize(0.5)
	});
	expect(needAssumption({ id: 'api', name: 'API', need: 'all' })).toEqual({
		...assumed,
		...{ path: 'needShare.api', name: 'Customers who need API', unit: 'share', max: 1, defaults: everySize(1) }
	});
});

test.each([
	['plan.pro', 'Cost to serve a customer on pro'],
	['meter.storage', 'Cost to serve a unit of storage'],
	['meter.eu.storage', 'Cost to serve a unit of eu.storage']
])('what %s costs to serve is nothing unless it is set', (rest, name) => {
	const path = COST_TO_SERVE + rest;
	expect(costAssumption(path)).toEqual({ ...assumed, path, name, unit: 'money a month', max: 1e9, defaults: everySize(0) });
});
