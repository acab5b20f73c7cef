import { isPriceLevel, priceIn, type LevelColumn, type SurveyColumns } from './surveyColumns';
import { OPEN_STYLE } from '../tables/cells/CellStyle';

/** The level of an attribute that a product has without the piece: utilities are held against it. */
const WITHOUT = /^(?:no|none|not included|without|absent|off|false|0|-)$/i;
/** Stands for absence where no column does: its utility is 0. */
export const ABSENT = '(absent)';

/** A level to be worth something, and the one that it is held against. */
export type LevelAgainst = { readonly column: number; readonly level: string; readonly reference: string; readonly piece: string };

/** What a row tells of money: the utility of one unit of it, in its own column, or the slope over columns of prices. */
export type PriceUtility =
	{ readonly column: number } | { readonly prices: readonly { readonly column: number; readonly price: number }[] };

/** Levels of a conjoint by attribute: each against that without, or else against absence. `support: yes` is the piece `support`. */
export function conjointLevels({ levels, fields }: SurveyColumns): {
	readonly against: readonly LevelAgainst[];
	readonly money: PriceUtility;
} {
	const price = fields.get('price');
	const prices = levels.filter(isPriceLevel);
	const byAttribute = new Map<string, LevelColumn[]>();
	for (const level of levels) {
		if (isPriceLevel(level)) continue;
		byAttribute.set(level.attribute, [...(byAttribute.get(level.attribute) ?? []), level]);
	}
	const against = [...byAttribute.values()].flatMap((own) => {
		const without = own.find(({ level }) => WITHOUT.test(level));
		const others = own.filter((one) => one !== without);
		const reference = without ? idOf(without) : ABSENT;
		return others.map((one) => ({ column: one.column, level: idOf(one), reference, piece: pieceOf(one, others.length) }));
	});
	const money =
		price === undefined
			? { prices: prices.map(({ column, level }) => ({ column, price: priceIn(level, OPEN_STYLE) ?? NaN })) }
			: { column: price };
	return { against, money };
}

/** The name of a level among all. */
export function idOf({ attribute, level }: LevelColumn): string {
	return attribute === level ? level : `${attribute}: ${level}`;
}

function pieceOf(column: LevelColumn, levels: number): string {
	return levels === 1 ? column.attribute : idOf(column);
}

/** The slope of utilities over prices by least squares; NaN where it is not told. */
export function slopeOf(points: readonly { readonly price: number; readonly utility: number }[]): number {
	const mean = (of: (point: (typeof points)[number]) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
	const [price, utility] = [mean((point) => point.price), mean((point) => point.utility)];
	const both = points.reduce((sum, point) => sum + (point.price - price) * (point.utility - utility), 0);
	const squares = points.reduce((sum, point) => sum + (point.price - price) ** 2, 0);
	return squares > 0 ? both / squares : NaN;
}
