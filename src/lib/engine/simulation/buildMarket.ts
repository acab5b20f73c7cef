import { CROSS_SELLS, type PriceBook } from '../catalog/priceBook';
import { motionAt, MOTIONS } from '../market/motionTable';
import { hash32, seedKey } from '../math/draw';
import type { Market } from '../market/Market';
import { Shelf } from '../market/Shelf';
import { BEYOND, BookRater, type Universe } from '../rating/BookRater';
import { buildColumns, type UnexplainedMrr } from './buildColumns';
import { hasArrivals } from './hasArrivals';
import { migrationOf, STAYS } from './migrationOf';
import { surveyedPieces } from './surveyedPieces';
import type { Scenario, Variant } from './scenario';

/** Salts of the items of keyed draws: a meter and a feature of the same id are different pieces. */
const FEATURE_SALT = 1;
const ADD_ON_SALT = 2;
const METER_SALT = 3;
const MOTION_SALT = 4;

/** A market with the names that its indices stand for. */
export type NamedMarket = Market &
	UnexplainedMrr & {
		readonly universe: Universe;
		readonly featureIds: readonly string[];
		readonly segmentIds: readonly string[];
		/** Names of the cohorts: calendar years of the start. */
		readonly cohorts: readonly string[];
		/** By month of arrival: the cohort; empty but for month 0 where nobody arrives. */
		readonly arrivalCohort: Int32Array;
	};

/**
 * A scenario's books, policies and customers as the month loop reads them.
 * @param variants those to simulate beside Today; none for calibration
 * @param months horizon
 * @param only places, from 1, of the variants that are played: the others give their ids, and no more
 */
export function buildMarket(scenario: Scenario, variants: readonly Variant[], months: number, only?: readonly number[]): NamedMarket {
	const books = [scenario.today, ...variants.map(({ book }) => book)];
	const union = (ids: (book: PriceBook) => readonly { readonly id: string }[]) => [
		...new Set(books.flatMap((book) => ids(book).map(({ id }) => id)))
	];
	const universe: Universe = { meters: scenario.meters, planIds: union(({ plans }) => plans), addOnIds: union(({ addOns }) => addOns) };
	const featureIds = scenario.features.map(({ id }) => id);
	const known = books.map((book) => new Shelf(book, new BookRater(book, universe, undefined, scenario.minorUnits), universe, featureIds));
	const modules = [...new Set(known.flatMap((shelf) => [...shelf.modules]))];
	const played = only ? only.map((place) => variants[place - 1]) : variants;
	const shelves = only ? [0, ...only].map((place) => known[place]) : known;
	const arrivalMonths = hasArrivals(scenario) ? months : 0;
	const { columns, cohorts, arrivalCohort, meanHealth, ...unexplained } = buildColumns(scenario, universe, shelves[0], arrivalMonths);
	const items = (ids: readonly string[], salt: number) => Int32Array.from(ids, (id) => hash32(id, salt));
	return {
		universe,
		featureIds,
		segmentIds: scenario.segments.map(({ id }) => id),
		cohorts,
		arrivalCohort,
		meters: scenario.meters.length,
		plans: universe.planIds.length,
		addOns: universe.addOnIds.length,
		features: featureIds.length,
		segments: scenario.segments.length,
		licensed: Uint8Array.from(scenario.meters, ({ kind }) => (kind === 'licensed' ? 1 : 0)),
		...baseContent(shelves[0], scenario.meters.length),
		shelves,
		migrations: [
			...scenario.segments.map(() => STAYS),
			...played.flatMap(({ book, policy }) =>
				scenario.segments.map(({ id }) => migrationOf(scenario, book, policy.segments?.[id] ?? policy, universe, featureIds, columns.ids))
			)
		],
		modules: Int32Array.from(modules),
		moduleMotion: Uint8Array.from(
			modules,
			(addOn) => known.find(({ hasAddOn }) => hasAddOn[addOn] === 1)?.motion[addOn] ?? motionAt(CROSS_SELLS[0])
		),
		columns,
		months,
		seed: seedKey(scenario.seed),
		startMonth: Number(scenario.start.slice(5, 7)),
		surveyed: surveyedPieces(scenario, universe),
		featureItem: items(featureIds, FEATURE_SALT),
		addOnItem: items(universe.addOnIds, ADD_ON_SALT),
		meterItem: items(
			universe.meters.map(({ id }) => id),
			METER_SALT
		),
		motionItem: items(MOTIONS, MOTION_SALT),
		meanHealth,
		...unexplained
	};
}

/** What the lowest plan of today's book includes, by meter (MODEL 5 c). */
function baseContent({ ladder, rater }: Shelf, meters: number): Pick<Market, 'baseLimit' | 'baseCharged'> {
	const beyond = Array.from({ length: meters }, (_, m) => rater.beyond[ladder[0] * meters + m]);
	const limit = (m: number) => rater.included[ladder[0] * meters + m];
	return {
		baseLimit: Float64Array.from(beyond, (code, m) =>
			code === BEYOND.charge ? Infinity : code === BEYOND.block || limit(m) === Infinity ? limit(m) : 0
		),
		baseCharged: Uint8Array.from(beyond, (code, m) => (code === BEYOND.charge && limit(m) < Infinity ? 1 : 0))
	};
}
