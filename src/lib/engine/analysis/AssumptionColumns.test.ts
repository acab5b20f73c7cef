import { describe, expect, it } from 'vitest';
import { northwind } from '../../../../test/fixtures/northwind';
import { calibrate } from '../../../../test/fixtures/keptCalibrations';
import { compile } from '../simulation/compile';
import { AssumptionColumns } from './AssumptionColumns';
import { assumptionDraws } from './assumptionDraws';

const scenario = northwind({ count: 200, trials: 20 });
const compiled = compile(scenario, calibrate(scenario));
const columns = new AssumptionColumns(compiled);
const rows = Array.from({ length: 20 }, (_, trial) => columns.row(trial));
const column = (name: string) => rows.map((row) => row[columns.names.indexOf(name)]);

describe('AssumptionColumns', () => {
	it('has a column for each assumption that varies and each segment, and for what is drawn once', () => {
		expect(columns.names).toEqual(expect.arrayContaining(['churn.smb', 'churn.ent', 'importance.smb.basic.seats']));
		expect(new Set(columns.names).size).toBe(columns.names.length);
		for (const name of columns.names) expect(new Set(column(name)).size, name).toBeGreaterThan(1);
		expect(rows.every((row) => row.length === columns.names.length)).toBe(true);
	});

	it('holds the draws of the run: their mean over customers is what the sensitivity is told of', () => {
		const { columns: customers, segments, segmentIds } = compiled.market;
		const weights = Array.from(
			{ length: segments },
			(_, s) => customers.segment.filter((segment) => segment === s).length / customers.segment.length
		);
		const ranged = (path: string) => compiled.rows.find((row) => row.path === path)?.bySegment.every(({ kind }) => kind !== 'point');
		const draws = assumptionDraws(compiled, 20);
		let compared = 0;
		for (const { path, values } of draws) {
			const own = columns.names.includes(path);
			if (!own && !ranged(path)) continue;
			compared++;
			values.forEach((value, trial) => {
				const told = own
					? column(path)[trial]
					: weights.reduce((sum, weight, s) => sum + weight * column(`${path}.${segmentIds[s]}`)[trial], 0);
				expect(told).toBeCloseTo(value, 9);
			});
		}
		expect(compared).toBeGreaterThan(30);
	});
});
