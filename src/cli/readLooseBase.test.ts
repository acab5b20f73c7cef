import { expect, test } from 'vitest';
import { readLooseBase } from './readLooseBase';

const problems = (text: string) => readLooseBase(new TextEncoder().encode(text), 'c.csv').map(({ code, line }) => `${line} ${code}`);

test('plans, add-ons and meters are those that the table names', () => {
	expect(problems('id,plan,addOns,segment,seats,storage,start\na,basic,pack:2;api,smb,3,1.5,2024-01\nb,pro,,smb,,,\n')).toEqual([]);
});

test('everything else is checked, each problem at its line', () => {
	const text = 'id,plan,term,seats,storage\na,basic,anual,3,2\na,,monthly,2.5,"1,5"\nc,pro,annual,1,7\n';
	expect(problems(text)).toEqual(expect.arrayContaining(['2 term', '3 duplicate-id', '3 unknown-plan', '3 not-whole']));
});

test('a column of text is not read, and one that looks misspelt is asked about', () => {
	const [first, second] = readLooseBase(new TextEncoder().encode('id,plan,contact,helth\na,basic,Ann,0.5\n'), 'c.csv').filter(
		({ code }) => code === 'unknown-column'
	);
	expect(first).toMatchObject({ severity: 'warning', message: 'unknown column "contact"' });
	expect(second.remedy).toBe('Did you mean "health"?');
});

test('a table without its columns says which', () => {
	expect(problems('name\nx\n')).toEqual(expect.arrayContaining(['1 missing-column']));
});
