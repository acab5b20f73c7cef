import { expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { EXAMPLES } from './examples';
import { offerWords } from './offerWords';

const words = (id: string) => {
	const example = EXAMPLES.find((one) => one.id === id);
	if (!example) throw new Error(`no example ${id}`);
	return Object.values(offerWords(example.document, new Numbers('USD', 'en-US')));
};

it('names a plan that is new', () => expect(words('middle').map(({ offer }) => offer)).toContain('the new Team plan'));

it('names the first of other changes, and what is done with those who are there', () => {
	const all = EXAMPLES.flatMap(({ id }) => words(id));
	expect(all.some(({ offer }) => /^Basic \$29 to \$35 and \d+ more$/u.test(offer))).toBe(true);
	expect(new Set(all.map(({ policy }) => policy))).toEqual(new Set(['keeping prices', 'moving existing customers']));
});
