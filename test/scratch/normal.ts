
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
export function normal(s: Scenario): Scenario {
	const fix = (book: PriceBook): PriceBook => ({ ...book, plans: book.plans.map((p) => ({ ...p, limits: Object.fromEntries(Object.entries(p.limits).map(([m, l]) => [m, l.included === Infinity ? { ...l, beyond: { kind: 'block' as const } } : l])) })) });
	return { ...s, today: fix(s.today), variants: s.variants.map((v) => ({ ...v, book: fix(v.book) })) };
}
