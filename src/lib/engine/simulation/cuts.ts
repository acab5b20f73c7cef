import { byMotion, MOTIONS } from '../market/motionTable';
import { MOVEMENTS, SERVICE_SOLD, USAGE, type Movement } from '../market/movements';
import type { CompiledScenario } from './compile';
import { salesRow } from './funnelRow';
import { meanAt } from './meanAt';
import type { Attach, Cut, Uplift, YearOne } from './results';
import { upliftOf } from './spread';
import type { TrialFigures } from './trialFigures';
import { YEAR, type CutFigure } from './TrialLayout';

const MONEY: ReadonlySet<CutFigure> = new Set([
	'mrrStart',
	'mrrEnd',
	'revenue',
	'served',
	'discounted',
	'cost',
	'arrived',
	'fees',
	'mrrYear'
]);

/** The cuts of one kind by name; those without a customer at the start or at the end are left out. */
export function cutsOf(
	compiled: CompiledScenario,
	figures: TrialFigures,
	v: number,
	by: 'segment' | 'plan' | 'cohort'
): Record<string, Cut> {
	const { layout } = figures.outcome;
	const cuts = layout.groups.flatMap((group, g): [string, Cut][] => {
		if (group.by !== by) return [];
		const cut = cutOf(compiled, figures, v, g);
		return cut.customersStart > 0 || cut.customersEnd > 0 || cut.revenue > 0 ? [[group.name, cut]] : [];
	});
	return Object.fromEntries(cuts);
}

/** What the movements of a cut sum to, averages over trials, main units. @param group of the layout; 0 is everybody */
export function ledgerOf(figures: TrialFigures, v: number, group: number): Record<Movement, number> {
	const { layout } = figures.outcome;
	return Object.fromEntries(MOVEMENTS.map((movement, j) => [movement, meanAt(figures, v, layout.movement(group, j), true)])) as Record<
		Movement,
		number
	>;
}

/** Every figure of one cut. @param group of the layout; 0 is everybody */
export function cutOf(compiled: CompiledScenario, figures: TrialFigures, v: number, group: number): Cut {
	const { layout } = figures.outcome;
	const of = (figure: CutFigure, variant = v) => meanAt(figures, variant, layout.cut(group, figure), MONEY.has(figure));
	const ratio = (part: CutFigure, whole: CutFigure) => (layout.months < 12 ? null : meanRatio(figures, v, group, part, whole));
	const [customersStart, customersEnd, mrrStart, mrrEnd] = [of('customersStart'), of('customersEnd'), of('mrrStart'), of('mrrEnd')];
	const ltvOf = (variant: number) =>
		share(of('revenue', variant) - of('fees', variant) - of('arrived', variant), of('customersStart', variant));
	const ltv = ltvOf(v);
	return {
		customersStart,
		customersEnd,
		mrrStart,
		mrrEnd,
		nrr12: ratio('stayed', 'mrrBefore'),
		grr12: ratio('kept', 'mrrBefore'),
		logoRetention12: ratio('customersStayed', 'customersBefore'),
		revenueChurn12: ratio('churnedBefore', 'mrrBefore'),
		yearOne: yearOneOf(figures, v, group),
		arrUplift: arrUplift(figures, v, group),
		arpa: share(mrrEnd, customersEnd) ?? 0,
		ltv,
		ltvUplift: v === 0 || ltv === null ? null : ltv - (ltvOf(0) ?? 0),
		revenue: of('revenue'),
		grossMargin: of('revenue') - of('served'),
		presentValue: of('discounted'),
		healthStart: share(of('healthStart'), customersStart) ?? 0,
		healthEnd: share(of('healthEnd'), customersEnd) ?? 0,
		goodwill: v === 0 ? null : (share(of('goodwillEnd'), of('inBothEnd')) ?? 0),
		legacyShare: share(of('legacyEnd'), customersEnd) ?? 0,
		upsellConversion: share(of('startExpanders'), customersStart),
		timeToExpansion: timeToExpansion(figures, v, group),
		attach: attachOf(compiled, figures, v, group),
		...sold(figures, v, group, mrrStart, of('cost'))
	};
}

function yearOneOf(figures: TrialFigures, v: number, group: number): YearOne | null {
	const { layout } = figures.outcome;
	if (layout.months < YEAR) return null;
	const of = (figure: CutFigure) => meanAt(figures, v, layout.cut(group, figure), MONEY.has(figure));
	const [start, end] = [share(of('mrrStart'), of('customersStart')) ?? 0, share(of('mrrYear'), of('customersYear')) ?? 0];
	return {
		nrr12: meanRatio(figures, v, group, 'stayedYear', 'mrrStart'),
		grr12: meanRatio(figures, v, group, 'keptYear', 'mrrStart'),
		logoRetention12: meanRatio(figures, v, group, 'customersStayedYear', 'customersStart'),
		arpaStart: start,
		arpaGrowth: start > 0 ? end / start - 1 : null,
		ledger: Object.fromEntries(
			MOVEMENTS.map((movement, j) => [movement, meanAt(figures, v, layout.yearMovement(group, j), true)])
		) as Record<Movement, number>
	};
}

function sold(figures: TrialFigures, v: number, group: number, mrrStart: number, cost: number) {
	const ledger = ledgerOf(figures, v, group);
	const sumOf = (movements: readonly Movement[]) => movements.reduce((sum, movement) => sum + ledger[movement], 0);
	const expansionMrr = sumOf(MOVEMENTS.slice(0, USAGE + 1));
	const won = ledger.new + ledger.winBack;
	const rows = MOTIONS.map((_, m) => salesRow(figures, v, group, m));
	const wins = rows.reduce((sum, row) => sum + row.wins, 0);
	const value = rows.reduce((sum, row) => sum + row.wins * row.averageValue, 0);
	return {
		ledger,
		expansionMrr,
		expansionOfStart: share(expansionMrr, mrrStart),
		expansionOfNew: won > 0 ? share(expansionMrr, expansionMrr + won) : null,
		wins,
		averageUpsellValue: share(value, wins) ?? 0,
		velocity: rows.reduce((sum, row) => sum + row.velocity, 0),
		expansionCost: cost,
		netExpansion: 12 * sumOf(MOVEMENTS.slice(0, SERVICE_SOLD + 1)) - cost,
		motions: byMotion((_, m) => rows[m])
	};
}

function arrUplift(figures: TrialFigures, v: number, group: number): Uplift | null {
	if (v === 0) return null;
	const { layout, trials, sampling } = figures.outcome;
	const place = layout.cut(group, 'mrrEnd');
	const arr = (trial: number, variant: number) => (12 * figures.row(trial, variant)[place]) / figures.minorUnits;
	return upliftOf(
		Float64Array.from({ length: trials }, (_, trial) => arr(trial, v) - arr(trial, 0)),
		false,
		sampling
	);
}

/** Mean of a ratio over the trials that have anything below; null where none has. */
function meanRatio(figures: TrialFigures, v: number, group: number, part: CutFigure, whole: CutFigure): number | null {
	const { layout, trials } = figures.outcome;
	const [above, below] = [layout.cut(group, part), layout.cut(group, whole)];
	let [sum, count] = [0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const row = figures.row(trial, v);
		if (!(row[below] > 0)) continue;
		sum += row[above] / row[below];
		count++;
	}
	return share(sum, count);
}

/** Months to the first sale: mean over all who buy in any trial; the mean of the trials' medians, weighed by those who buy. */
function timeToExpansion(figures: TrialFigures, v: number, group: number): Cut['timeToExpansion'] {
	const { layout } = figures.outcome;
	const of = (figure: CutFigure) => meanAt(figures, v, layout.cut(group, figure), false);
	const buyers = of('expanders');
	return buyers > 0 ? { mean: of('expandMonths') / buyers, median: of('expandMedian') / buyers } : null;
}

/** By add-on; those that nobody holds and nobody could buy are left out. */
function attachOf({ market }: CompiledScenario, figures: TrialFigures, v: number, group: number): Record<string, Attach> {
	const { layout } = figures.outcome;
	const attached = market.universe.addOnIds.flatMap((id, a): [string, Attach][] => {
		const mean = (figure: 'heldStart' | 'openStart' | 'heldEnd' | 'openEnd') => meanAt(figures, v, layout.attach(group, a, figure), false);
		const attach = { start: share(mean('heldStart'), mean('openStart')), end: share(mean('heldEnd'), mean('openEnd')) };
		return attach.start === null && attach.end === null ? [] : [[id, attach]];
	});
	return Object.fromEntries(attached);
}

function share(part: number, whole: number): number | null {
	return whole > 0 ? part / whole : null;
}
