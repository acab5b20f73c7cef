import { BookProblems } from '../../engine/catalog/BookProblems';
import { checkPrice } from '../../engine/catalog/checkPrice';
import type { Price } from '../../engine/catalog/price';
import type { Problem } from '../../engine/catalog/problem';
import { CompiledPrice } from '../../engine/rating/CompiledPrice';
import { Findings } from '../../formats/Findings';
import type { MeterDocument, PriceDocument } from '../../formats/scenarioDocument';
import { toMeters } from '../../formats/toPriceBook';
import { toPrice } from '../../formats/toPrice';

export type CurvePoint = { readonly at: number; readonly amount: number };
/** What a price asks by quantity, in main units a month; or what is wrong with it, by path within the price (`/0/perUnit/amount`). */
export type PriceByQuantity = {
	readonly points: readonly CurvePoint[];
	readonly median: CurvePoint | undefined;
	readonly problems: readonly Problem[];
};

export type CurveRequest = {
	readonly price: PriceDocument;
	readonly meters: readonly MeterDocument[];
	readonly minorUnits: number;
	/** Of a charge beyond a limit: the limited meter, the only one that it may read. */
	readonly only: string | undefined;
	/** The meter along which the price is drawn. */
	readonly along: string;
	/** Median use by meter id; the others are held at it. */
	readonly use: Readonly<Record<string, number>>;
	/** How far the curve goes. */
	readonly reach: number;
};

const STEPS = 72;

/** Reads, checks and rates a price over the quantities of one meter, by the same engine that makes bills. */
export function priceCurve({ price, meters, minorUnits, only, along, use, reach }: CurveRequest): PriceByQuantity {
	const findings = new Findings();
	const known = toMeters(meters).filter(({ id }) => only === undefined || id === only);
	const implied = only ?? known.find(({ kind }) => kind === 'licensed')?.id;
	const read = toPrice(price, '', { minorUnits, meters: known, implied, findings });
	const ids = known.map(({ id }) => id);
	const checked = new BookProblems(minorUnits);
	// A part that cannot be read is left out: the places of the others would shift.
	if (!findings.hasErrors) checkPrice(read, '', new Set(ids), checked);
	const problems = [...findings.problems, ...checked.list];
	if (problems.some(({ severity }) => severity === 'error')) return { points: [], median: undefined, problems };
	return { ...rated(read, ids, { along, use, reach, minorUnits, whole: isWhole(meters, along) }), problems };
}

const isWhole = (meters: readonly MeterDocument[], id: string): boolean => meters.find((meter) => meter.id === id)?.kind === 'licensed';

type Rating = Pick<CurveRequest, 'along' | 'use' | 'reach' | 'minorUnits'> & { readonly whole: boolean };

function rated(price: Price, ids: readonly string[], { along, use, reach, minorUnits, whole }: Rating): Omit<PriceByQuantity, 'problems'> {
	const compiled = new CompiledPrice(price, ids, minorUnits);
	compiled.ranges.forEach(({ component }, index) => compiled.setRange(index, component.likelyCents));
	const quantities = Float64Array.from(ids, (id) => use[id] ?? 0);
	const column = ids.indexOf(along);
	const amountAt = (at: number): CurvePoint => {
		if (column >= 0) quantities[column] = at;
		return { at, amount: compiled.cents(quantities) / minorUnits };
	};
	const places = [...steps(reach, whole), ...edges(price, along, reach, whole)];
	const points = [...new Set(places)].sort((a, b) => a - b).map(amountAt);
	const median = use[along];
	return { points, median: median === undefined ? undefined : amountAt(median) };
}

const steps = (reach: number, whole: boolean): number[] =>
	Array.from({ length: STEPS + 1 }, (_, i) => (whole ? Math.round((reach * i) / STEPS) : (reach * i) / STEPS));

/** Where the price may jump: both sides of each bound. */
function edges(price: Price, along: string, reach: number, whole: boolean): number[] {
	const beyond = whole ? 1 : reach * 1e-6;
	return price.flatMap((component) => {
		if (!('meter' in component) || component.meter !== along) return [];
		if (component.model === 'package') return packages(component.free, component.size, reach).flatMap((at) => [at, at + beyond]);
		if (!('tiers' in component)) return [];
		return component.tiers.flatMap(({ upTo }) => (upTo < reach ? [upTo, upTo + beyond] : []));
	});
}

const MOST_PACKAGES = 60;
const packages = (free: number, size: number, reach: number): number[] =>
	Array.from({ length: Math.min(MOST_PACKAGES, Math.ceil((reach - free) / size)) }, (_, i) => free + i * size).filter((at) => at < reach);
