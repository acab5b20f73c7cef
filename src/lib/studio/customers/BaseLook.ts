import { ORDERS, type CustomerFilter, type CustomerOrder, type CustomerSort, type Span } from '../session/CustomerFilter';

/** What stands in the address of the customers: who is looked for, in what order, and the customer that is open. */
export type BaseLook = { readonly filter: CustomerFilter; readonly sort: CustomerSort | undefined; readonly open: string };

/** A change of a look; of a filter, what is given replaces what was, and undefined takes it out. */
export type LookChange = {
	readonly filter?: { readonly [Key in keyof CustomerFilter]?: CustomerFilter[Key] | undefined };
	readonly sort?: CustomerSort | undefined;
	readonly open?: string;
};

/** Texts that are kept as they stand. */
const PLAIN = { q: 'text', segment: 'segment', plan: 'plan', near: 'near', lacks: 'lacks' } as const;

/** The look of an address. What cannot be read is left out. */
export function readLook(params: URLSearchParams): BaseLook {
	const plain = Object.entries(PLAIN).flatMap(([name, key]) => (params.get(name) ? [[key, params.get(name)]] : []));
	const renews = params.get('renews');
	const month = whole(renews, 12);
	const tenth = whole(params.get('tenth'), 10);
	const [mrr, months, use] = [spanOf(params.get('mrr')), spanOf(params.get('months')), useOf(params.get('use'))];
	const by = ORDERS.find((order) => order === params.get('by'));
	return {
		filter: {
			...Object.fromEntries(plain),
			...(renews === 'monthly' ? { renews } : month ? { renews: month } : {}),
			...(tenth ? { tenth } : {}),
			...(mrr ? { mrr } : {}),
			...(months ? { months } : {}),
			...(use ? { use } : {})
		},
		sort: by && { by, down: params.get('to') === 'down' },
		open: params.get('at') ?? ''
	};
}

/** The query of a look, so that `readLook` gives it back; other parameters of the address stay. */
export function writeLook({ filter, sort, open }: BaseLook, params = new URLSearchParams()): URLSearchParams {
	const { text, segment, plan, near, lacks, renews, tenth, mrr, months, use } = filter;
	const values = {
		...{ q: text, segment, plan, near, lacks, renews, tenth },
		...{ mrr: mrr && spanText(mrr), months: months && spanText(months) },
		use: use && `${use.against}:${spanText(use.span)}:${use.meter}`,
		...{ by: sort?.by, to: sort?.down ? 'down' : undefined, at: open }
	};
	const query = new URLSearchParams(params);
	for (const [name, value] of Object.entries(values))
		if (value) query.set(name, String(value));
		else query.delete(name);
	return query;
}

/** A look after a change of it. */
export function withChange(look: BaseLook, { filter, ...rest }: LookChange): BaseLook {
	const kept = Object.entries({ ...look.filter, ...filter }).filter(([, value]) => value !== undefined && value !== '');
	return { ...look, ...rest, filter: Object.fromEntries(kept) };
}

/** What a click on a header does: down first where the largest is looked for, then the other way, then as in the file. */
export function nextSort(sort: CustomerSort | undefined, by: CustomerOrder): CustomerSort | undefined {
	const first = by === 'mrr' || by === 'nearest' || by === 'tenure';
	if (sort?.by !== by) return { by, down: first };
	return sort.down === first ? { by, down: !first } : undefined;
}

function whole(text: string | null, most: number): number | undefined {
	const value = Number(text);
	return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
}

/** `10..20`, or `700..` without end. */
const spanText = ([from, below]: Span): string => `${from}..${below === Infinity ? '' : below}`;

function spanOf(text: string | null | undefined): Span | undefined {
	const [, from, below] = /^(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)?$/.exec(text ?? '') ?? [];
	return from === undefined ? undefined : [Number(from), below === undefined ? Infinity : Number(below)];
}

/** `limit:0.8..0.85:seats`. */
function useOf(text: string | null): CustomerFilter['use'] {
	const [, against, range, meter] = /^(limit|units):([^:]*):(.+)$/.exec(text ?? '') ?? [];
	const span = spanOf(range);
	return span && meter !== undefined && (against === 'limit' || against === 'units') ? { meter, against, span } : undefined;
}
