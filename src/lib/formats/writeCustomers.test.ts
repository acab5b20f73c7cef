import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { readCustomers } from './readCustomers';
import { readScenario } from './readScenario';
import { writeCustomers } from './writeCustomers';

const folder = new URL('../../../examples/northwind/', import.meta.url);

test('a name that a spreadsheet would run is written harmless, and read as it was', () => {
	const context = { plans: [{ id: 'pro' }], addOns: [], meters: [], start: '2026-01', minorUnits: 100 };
	const ids = ['=HYPERLINK("http://x")', '+1', '@x', "'=y", '-a'];
	const base = readCustomers(
		`id,plan\n${ids.map((id) => `"${id.replaceAll('"', '""').replace(/^'/, "''")}",pro`).join('\n')}\n`,
		context
	).base;
	if (!base) throw new Error('no base');
	const text = writeCustomers(base, { segments: [{ id: 'all' }], meters: [], start: '2026-01', minorUnits: 100 });
	expect(
		text
			.split('\n')
			.slice(1, 6)
			.map((line) => line.split(',')[0])
	).toEqual([`"'=HYPERLINK(""http://x"")"`, '+1', "'@x", "''=y", "'-a"]);
	expect(readCustomers(text, context).base?.ids).toEqual(ids);
});

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
