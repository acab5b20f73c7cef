import { plural } from '../../engine/catalog/plural';
import type { Numbers } from '../../charts/numbers';
import type { DiscountDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { nameOf } from './book';

/** A discount in one line: `−20% for 3 months`. */
export function discountWords(discount: DiscountDocument, document: ScenarioDocument, numbers: Numbers): string {
	const { kind, discount: share = 0, months = 1, tiers = [] } = discount;
	const off = (value: number) => numbers.percentUplift(-value, Number.isInteger(Math.round(value * 1e6) / 1e4) ? 0 : 1);
	if (kind === 'annual') return `${off(share)} when paid yearly`;
	if (kind === 'promotion') return `${off(share)} for ${months} ${plural(months, 'month')}`;
	const meter = (document.meters ?? []).find((other) =>
		discount.meter === undefined ? other.kind === 'licensed' : other.id === discount.meter
	);
	const bands = tiers.map((tier) => `${typeof tier.upTo === 'number' ? `to ${numbers.count(tier.upTo)}` : 'above'} ${off(tier.discount)}`);
	return `by ${meter ? nameOf(meter).toLowerCase() : 'quantity'}${kind === 'graduated' ? ', each unit' : ''}: ${bands.join(', ')}`;
}
