import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { readCustomers } from './readCustomers';
import { readScenario } from './readScenario';
import { writeCustomers } from './writeCustomers';

const folder = new URL('../../../examples/northwind/', import.meta.url);

test('what is written is read as the same base', () => {
	const csv = readFileSync(new URL('customers.csv', folder));
	const { scenario } = readScenario(parseDocument(readFileSync(new URL('scenario.yaml', folder))).document, { base: csv });
	if (!scenario) throw new Error('no scenario');
	const { base, segments, meters, start, minorUnits, today } = scenario;
	const text = writeCustomers(base, { segments, meters, start, minorUnits });
	const again = readCustomers(text, {
		plans: today.plans,
		addOns: today.addOns,
		meters,
		start,
		minorUnits,
		sizes: { smb: 'small', mid: 'middle', enterprise: 'large' }
	});
	expect(again.problems).toEqual([]);
	expect(again.base).toEqual(base);
	expect(again.segments).toEqual(segments);
});
