import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey';

export type FlowRow = { readonly from: string; readonly to: string; readonly value: number };
export type FlowKind = 'staying' | 'moving' | 'leaving';

type NodeData = { readonly key: string; readonly id: string; readonly side: 'from' | 'to' };
type LinkData = { readonly kind: FlowKind; readonly from: string; readonly to: string };
type Node = SankeyNode<NodeData, LinkData>;
type Link = SankeyLink<NodeData, LinkData>;

export type PlacedNode = {
	readonly id: string;
	readonly side: 'from' | 'to';
	readonly y0: number;
	readonly y1: number;
	readonly value: number;
};
export type PlacedLink = FlowRow & { readonly kind: FlowKind; readonly path: string; readonly width: number };
export type FlowLayout = { readonly nodes: readonly PlacedNode[]; readonly links: readonly PlacedLink[] };

/**
 * Places flows between two columns.
 * @param rows flows; those of nothing are left out
 * @param order ids in the order of both columns, top to bottom
 * @param leaving id of the end that means gone
 * @param box left and right edges of the columns, and the height
 */
export function flowLayout(
	rows: readonly FlowRow[],
	order: readonly string[],
	leaving: string,
	box: { readonly left: number; readonly right: number; readonly height: number }
): FlowLayout {
	const drawn = rows.filter((row) => row.value > 0);
	if (!drawn.length) return { nodes: [], links: [] };
	const rank = (id: string) => (order.indexOf(id) + order.length + 1) % (order.length + 1);
	const byRank = (a: string, b: string) => rank(a) - rank(b);
	const column = (side: 'from' | 'to'): NodeData[] =>
		[...new Set(drawn.map((row) => row[side]))].sort(byRank).map((id) => ({ key: `${side} ${id}`, id, side }));
	const links = [...drawn]
		.sort((a, b) => byRank(a.from, b.from) || byRank(a.to, b.to))
		.map((row) => ({
			source: `from ${row.from}`,
			target: `to ${row.to}`,
			value: row.value,
			from: row.from,
			to: row.to,
			kind: kindOf(row, leaving)
		}));
	const graph = sankey<NodeData, LinkData>()
		.nodeId((node) => node.key)
		.nodeWidth(6)
		.nodePadding(10)
		// Undefined places by size and null keeps the given order, which the types of d3-sankey leave out.
		.nodeSort((a, b) => byRank(a.id, b.id))
		.linkSort((a, b) => byRank(a.from, b.from) || byRank(a.to, b.to))
		.extent([
			[box.left, 2],
			[box.right, box.height - 2]
		])({ nodes: [...column('from'), ...column('to')], links });
	const path = sankeyLinkHorizontal<NodeData, LinkData>();
	return {
		nodes: graph.nodes.map((node: Node) => ({ id: node.id, side: node.side, y0: node.y0 ?? 0, y1: node.y1 ?? 0, value: node.value ?? 0 })),
		links: graph.links.map((link: Link) => ({
			from: link.from,
			to: link.to,
			value: link.value,
			kind: link.kind,
			path: path(link) ?? '',
			width: Math.max(1, link.width ?? 0)
		}))
	};
}

/** A band is picked where it is thinner than this, too. */
const LEAST_PICKED = 7;

/** The outline of a band, as the path of an area. */
export function bandOutline({ path, width }: Pick<PlacedLink, 'path' | 'width'>): string {
	const [x0 = 0, y0 = 0, middle = 0, , , , x1 = 0, y1 = 0] = (path.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
	const half = Math.max(LEAST_PICKED, width) / 2;
	const round = (value: number) => Math.round(value * 10) / 10;
	const edge = (from: readonly [number, number], to: readonly [number, number], by: number) =>
		`${round(middle)},${round(from[1] + by)} ${round(middle)},${round(to[1] + by)} ${round(to[0])},${round(to[1] + by)}`;
	const [start, end] = [[x0, y0] as const, [x1, y1] as const];
	return `M${round(x0)},${round(y0 - half)}C${edge(start, end, -half)}V${round(y1 + half)}C${edge(end, start, half)}Z`;
}

function kindOf(row: FlowRow, leaving: string): FlowKind {
	if (row.to === leaving) return 'leaving';
	return row.from === row.to ? 'staying' : 'moving';
}
