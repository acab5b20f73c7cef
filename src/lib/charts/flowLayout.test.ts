import { describe, expect, it } from 'vitest';
import { flowLayout } from './flowLayout';

const box = { left: 10, right: 200, height: 100 };
const order = ['basic', 'pro', 'gone'];
const rows = [
	{ from: 'pro', to: 'gone', value: 10 },
	{ from: 'basic', to: 'pro', value: 20 },
	{ from: 'basic', to: 'basic', value: 70 },
	{ from: 'pro', to: 'pro', value: 0 }
];

describe('flowLayout', () => {
	it('tells staying, moving and leaving apart, and leaves empty flows out', () => {
		const kinds = flowLayout(rows, order, 'gone', box).links.map(({ from, to, kind }) => `${from} ${to} ${kind}`);
		expect(kinds).toEqual(['basic basic staying', 'basic pro moving', 'pro gone leaving']);
	});

	it('keeps the given order of the columns, with what is not named last', () => {
		const { nodes } = flowLayout([...rows, { from: 'other', to: 'basic', value: 5 }], order, 'gone', box);
		const column = (side: 'from' | 'to') =>
			nodes
				.filter((node) => node.side === side)
				.sort((a, b) => a.y0 - b.y0)
				.map(({ id }) => id);
		expect(column('from')).toEqual(['basic', 'pro', 'other']);
		expect(column('to')).toEqual(['basic', 'pro', 'gone']);
	});

	it('gives each end its customers', () => {
		const { nodes } = flowLayout(rows, order, 'gone', box);
		expect(nodes.find(({ id, side }) => id === 'basic' && side === 'from')?.value).toBe(90);
		expect(nodes.find(({ id, side }) => id === 'gone' && side === 'to')?.value).toBe(10);
	});

	it('draws nothing from nothing', () => expect(flowLayout([], order, 'gone', box)).toEqual({ nodes: [], links: [] }));
});
