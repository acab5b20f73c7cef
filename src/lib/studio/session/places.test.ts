import { describe, expect, it } from 'vitest';
import { addressOf, PLACES, sectionOf, VIEWS, viewTabs } from './places';

describe('addresses of views', () => {
	it('stand below their screen; the check-up is of Today, whichever scenario is looked at', () => {
		expect(addressOf('catalog', 'p 1', 'v', 'checkup')).toBe('/p/p%201/catalog/today/checkup');
		expect(addressOf('catalog', 'p 1', 'v')).toBe('/p/p%201/catalog/v');
		expect(addressOf('assumptions', 'p', 'v', 'learn')).toBe('/p/p/assumptions/learn');
		expect(sectionOf('/p/[project]/catalog/[variant]/checkup')).toBe('catalog');
	});

	it('are tabs of their own screen alone', () => {
		expect(viewTabs('catalog', 'Price book', 'p', 'v')).toEqual([
			{ name: 'Price book', href: '/p/p/catalog/v' },
			{ name: 'Check-up', href: '/p/p/catalog/today/checkup' }
		]);
		expect(viewTabs('assumptions', 'Ranges', 'p', '').map(({ name }) => name)).toEqual([
			'Ranges',
			'Learn from history',
			'What customers would pay'
		]);
	});

	it('have keys that no screen has', () => {
		const keys = [...PLACES, ...VIEWS].map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
	});
});
