import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { thirdParty } from './thirdParty.mjs';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

test('THIRD-PARTY.md names what is shipped (node test/thirdParty.mjs writes it anew)', () => {
	expect(read('THIRD-PARTY.md')).toBe(thirdParty());
});

test('what is shipped has a licence that allows it', () => {
	const rows = thirdParty()
		.split('\n')
		.filter((line) => /^\| [^|]+ \| \d/.test(line));
	expect(rows.length).toBeGreaterThan(20);
	const free = /(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|OFL-1\.1|BlueOak-1\.0\.0|CC0-1\.0|Unlicense)/;
	expect(rows.filter((row) => !free.test(row))).toEqual([]);
});

test('the licence is that of package.json', () => {
	expect(read('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} Tierlab\n/);
	expect(JSON.parse(read('package.json'))).toMatchObject({ license: 'MIT' });
});
