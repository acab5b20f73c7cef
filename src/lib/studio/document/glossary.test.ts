import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GLOSSARY, readGlossary, termOf } from './glossary';

describe('the glossary', () => {
	it('is read as plain text: several words of one term, no signs of Markdown, no pointers into documents', () => {
		const text = [
			'# Glossary',
			'| word | meaning |',
			'| --- | --- |',
			'| **tell, told** | said on the way: `u` of the **rise** ([docs/a.md](a.md)) |',
			'| **NRR** | as [here](b.md) |',
			'| plain | no term |'
		].join('\r\n');
		expect(readGlossary(text)).toEqual([
			{ name: 'tell', others: ['told'], meaning: 'said on the way: u of the rise' },
			{ name: 'NRR', others: [], meaning: 'as here' }
		]);
	});

	it('has each row of the file once, by any of its words in any case', () => {
		const file = readFileSync(new URL('../../../../docs/glossary.md', import.meta.url), 'utf8');
		expect(GLOSSARY).toHaveLength(file.split('\n').filter((line) => line.startsWith('| **')).length);
		const words = GLOSSARY.flatMap(({ name, others }) => [name, ...others]);
		expect(new Set(words).size).toBe(words.length);
		expect(termOf('told')).toBe(termOf('TELL'));
		expect(termOf('nrr')?.meaning).toContain('12 months');
		expect(termOf('no such word')).toBeUndefined();
		expect(GLOSSARY.filter(({ meaning }) => /[`*[\]]/u.test(meaning))).toEqual([]);
	});
});
