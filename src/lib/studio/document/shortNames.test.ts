import { describe, expect, it } from 'vitest';
import { shortNames } from './shortNames';

describe('names on chips', () => {
	it('are all different, however alike the names', () => {
		for (const names of [
			['Pro', 'Pro plus', 'Pro max'],
			['Premium A', 'Premium B'],
			['Free', 'Family'],
			['F', 'S'],
			['S', 'SS', 'SSS'],
			['Éco', 'Elite'],
			['Team', 'team'],
			['', 'A']
		])
			expect(new Set(shortNames(names).map((name) => name.toLowerCase())).size, names.join()).toBe(names.length);
		expect(shortNames(['Basic', 'Pro', 'Max'])).toEqual(['B', 'P', 'M']);
		expect(shortNames(['Free', 'Family'])).toEqual(['Fr', 'Fa']);
		expect(shortNames(['Premium A', 'Premium B'])).toEqual(['P1', 'P2']);
	});
});
