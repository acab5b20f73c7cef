import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const TOKENS = read('src/lib/studio/parts/tokens.css');
const DOC = read('docs/accessibility.md');

/** A colour token in a theme, as shares of red, green and blue. */
function colour(token: string, theme: 'light' | 'dark'): number[] {
	const [, light = '', dark = ''] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(TOKENS) ?? [];
	const hex = theme === 'light' ? light : dark;
	expect(hex, `--${token}`).toMatch(/^#\w{6}$/);
	return [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16) / 255);
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
function contrast(one: readonly number[], other: readonly number[]): number {
	const luminance = (rgb: readonly number[]) => {
		const [r, g, b] = rgb.map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('colours, %s', (theme) => {
	const least = (tokens: readonly string[], grounds: readonly string[], ratio: number) => {
		const low = tokens.flatMap((token) =>
			grounds.flatMap((ground) => {
				const found = contrast(colour(token, theme), colour(ground, theme));
				return found < ratio ? [`${token} on ${ground}: ${found.toFixed(2)}`] : [];
			})
		);
		expect(low).toEqual([]);
	};

	it('of marks that say something by themselves have 3:1 on what they stand on', () => {
		least(['today', 'scen', 'gain', 'loss', 'warn', 'line3', 'ink'], ['surface', 'canvas'], 3);
	});

	it('of text have 4.5:1', () => {
		least(['ink', 'ink2', 'ink3', 'scen-ink', 'gain', 'loss', 'warn'], ['surface', 'canvas'], 4.5);
	});
});

describe('the charts', () => {
	const files = (readdirSync(new URL('src/lib', root), { recursive: true }) as string[]).filter((path) => path.endsWith('.svelte'));
	const texts = new Map(files.map((path) => [path, read(`src/lib/${path}`)]));
	const nameOf = (path: string) => path.replace(/^.*[\\/]|\.svelte$/g, '');
	/** Those that draw marks: in the folder of charts, or in the frame of one. Not the frame itself, nor keys to others. */
	const charts = [...texts]
		.filter(([path, text]) => (path.startsWith('charts') && /<svg\b/.test(text)) || /<Frame\b/.test(text))
		.map(([path]) => path);
	const parts = new Set(['Frame', 'FanKey']);
	const rows = [...DOC.matchAll(/^\| `(\w+)` \| .+? \| (.+?) \| .+? \|$/gm)].map(([, name, table]) => ({ name, table }));

	it('stand each in docs/accessibility.md, and nothing else does', () => {
		expect(charts.length).toBeGreaterThan(20);
		expect(rows.map(({ name }) => name).sort()).toEqual(
			charts
				.map(nameOf)
				.filter((name) => !parts.has(name))
				.sort()
		);
	});

	it('have the table that it says: below them, or where they stand', () => {
		const hasTable = (text: string) => /<ChartTable\b|<table\b|<FigureTable\b/.test(text);
		const lacking = rows.filter(({ name, table }) => {
			const [own = ''] = [...texts].filter(([path]) => nameOf(path) === name).map(([, text]) => text);
			// Words beside it say the whole of what it shows.
			if (table.startsWith('words: ')) return false;
			if (table === 'own') return !/<ChartTable\b/.test(own);
			const [, place = ''] = /`(\w+)`/.exec(table) ?? [];
			const [at = ''] = [...texts].filter(([path]) => nameOf(path) === place).map(([, text]) => text);
			return !hasTable(at);
		});
		expect(lacking).toEqual([]);
	});

	it('are each said in one sentence', () => {
		const silent = charts.filter(
			(path) => !parts.has(nameOf(path)) && !/<Frame\b|aria-label|aria-hidden|role="img"/.test(texts.get(path) ?? '')
		);
		expect(silent).toEqual([]);
	});
});
