import { POLICY_KINDS } from '../catalog/policy';
import { MOTION_COUNT, MOTION_TABLE, STAKEHOLDERS } from './motionTable';
import { expm1 } from '../math/expm1';
import { log } from '../math/log';
import { pow } from '../math/pow';
import type { AssumptionRow } from './resolveAssumptions';
import { Programme } from './Programme';

/** 2 phi(0): the spread of one piece is this over |E| (MODEL 5). */
const TWO_PHI_0 = 0.7978845608028654;

/** The monthly hazard of an annual probability: 1 - (1 - p)^(1/12). */
export function monthlyHazard(annual: number): number {
	return annual >= 1 ? 1 : 1 - pow(1 - annual, 1 / 12);
}

/**
 * One draw of every assumption, as the month loop reads it: by segment, annual figures turned into monthly ones. Filled anew in each
 * trial from the values of the rows (`values[row * segments + segment]`); nothing is allocated then.
 */
export class Rates {
	readonly #row: ReadonlyMap<string, number>;
	readonly #needRows: Int32Array;
	readonly #needFixed: Float64Array;
	/** [motion * segments + segment]: monthly hazard h, and rate of attempts a. */
	readonly hazard: Float64Array;
	readonly attempts: Float64Array;
	/** [feature * segments + segment] */
	readonly need: Float64Array;
	/** [motion, of modules alone * segments + segment] */
	readonly fit: Float64Array;
	/** [owner * segments + segment]; owners: product-led, CSM-led, sales-led. */
	readonly cycle: Float64Array;
	readonly win: Float64Array;
	/** Largest win multiplier of a segment's owners. */
	readonly bestWin: Float64Array;
	readonly costCents: Float64Array;
	readonly commission: Float64Array;
	/** [policy kind * segments + segment] */
	readonly fairness: Float64Array;
	readonly spreadTau: Float64Array;
	readonly spreadPiece: Float64Array;
	readonly downgradeMonthly: Float64Array;
	/** Chance in a month that somebody who left comes back. */
	readonly winBackMonthly: Float64Array;
	/** [calendar month (0-11) * segments + segment]: use against the mean month. */
	readonly season: Float64Array;
	/** By segment: 1 = use has seasons. */
	readonly hasSeasons: Uint8Array;
	/** [feature * segments + segment]: ln(1 - chance that the need emerges in a month); 0 = never. */
	readonly logUnemerged: Float64Array;
	/** What a bill counts as at least, minor units (MODEL 6.3). */
	readonly floorCents: Float64Array;
	/** Chance in a month, and at a renewal, that somebody above the ceiling leaves. */
	readonly ceilingMonthly: Float64Array;
	readonly ceilingYearly: Float64Array;
	/** ln of the median rise at which a customer would leave in the end. */
	readonly logCeilingRise: Float64Array;
	readonly ceilingRise: Float64Array;
	/** Chance of at least one event in a month. */
	readonly frictionMonthly: Float64Array;
	readonly initiativeMonthly: Float64Array;
	/** 12 months of growth of usage, as a factor; log growth of seats a month; seats of 12 months on, as a factor. */
	readonly usageGrowth12: Float64Array;
	readonly seatLogGrowth: Float64Array;
	readonly seatGrowth12: Float64Array;
	readonly productLedBelowCents: Float64Array;
	readonly csmLedBelowCents: Float64Array;
	readonly plain: Readonly<Record<PlainPath, Float64Array>>;
	/** How expansion is run. */
	readonly programme: Programme;

	/**
	 * @param rows the assumptions of the scenario
	 * @param needs for each feature the path of its need share, or a fixed share
	 * @param minorUnits minor units in a main unit: thresholds and costs are given in main units
	 */
	constructor(
		rows: readonly AssumptionRow[],
		readonly segments: number,
		needs: readonly (string | number)[],
		readonly minorUnits: number
	) {
		this.#row = new Map(rows.map(({ path }, index) => [path, index]));
		this.#needRows = Int32Array.from(needs, (need) => (typeof need === 'string' ? this.#at(need) : -1));
		this.#needFixed = Float64Array.from(needs, (need) => (typeof need === 'number' ? need : 0));
		const column = (count = 1) => new Float64Array(count * segments);
		this.hazard = column(MOTION_COUNT);
		this.attempts = column(MOTION_COUNT);
		this.need = column(needs.length);
		this.fit = column(MOTION_COUNT);
		this.cycle = column(OWNERS.length);
		this.win = column(OWNERS.length);
		this.bestWin = column();
		this.costCents = column(OWNERS.length);
		this.commission = column(OWNERS.length);
		this.fairness = column(POLICY_KINDS.length);
		this.spreadTau = column();
		this.spreadPiece = column();
		this.downgradeMonthly = column();
		this.floorCents = column();
		this.ceilingMonthly = column();
		this.ceilingYearly = column();
		this.logCeilingRise = column();
		this.ceilingRise = column();
		this.winBackMonthly = column();
		this.season = column(12);
		this.hasSeasons = new Uint8Array(segments);
		this.logUnemerged = column(needs.length);
		this.frictionMonthly = column();
		this.initiativeMonthly = column();
		this.usageGrowth12 = column();
		this.seatLogGrowth = column();
		this.seatGrowth12 = column();
		this.productLedBelowCents = column();
		this.csmLedBelowCents = column();
		this.programme = new Programme(segments);
		this.plain = Object.fromEntries(PLAIN.map((path) => [path, column()])) as Record<PlainPath, Float64Array>;
	}

	/** Whose sale it is: 0 product-led, 1 CSM-led, 2 sales-led. @param delta change of the monthly bill, minor units */
	readonly ownerOf = (delta: number, segment: number): number => {
		const annual = 12 * delta;
		if (annual < this.productLedBelowCents[segment]) return 0;
		return annual < this.csmLedBelowCents[segment] ? 1 : 2;
	};

	#at(path: string): number {
		const row = this.#row.get(path);
		if (row === undefined) throw new RangeError(`no assumption has the path ${path}`);
		return row;
	}

	/** @param values one drawn value per row and segment: `values[row * segments + segment]` */
	fill(values: Float64Array): void {
		const { segments, minorUnits } = this;
		for (let s = 0; s < segments; s++) {
			const value = (path: string) => values[this.#at(path) * segments + s];
			for (const path of PLAIN) this.plain[path][s] = value(path);
			this.programme.fill(s, value, minorUnits);
			MOTION_TABLE.forEach(({ id, kind }, m) => {
				const hazard = Math.min(1, monthlyHazard(value(`conversion.${id}`)) * value('relativeConversion'));
				this.hazard[m * segments + s] = hazard;
				this.attempts[m * segments + s] = Math.min(1, hazard / 0.2);
				if (kind === 'module') this.fit[m * segments + s] = value(`fitShare.${id}`);
			});
			const emergence = value('emergence');
			for (let f = 0; f < this.#needRows.length; f++) {
				const row = this.#needRows[f];
				const share = row < 0 ? this.#needFixed[f] : values[row * segments + s];
				this.need[f * segments + s] = share;
				this.logUnemerged[f * segments + s] = log(Math.max(1e-300, 1 - monthlyHazard(emergence * share)));
			}
			OWNERS.forEach((owner, o) => {
				this.cycle[o * segments + s] = Math.floor(value(`owner.${owner}.cycle`) + 0.5);
				this.win[o * segments + s] = value(`owner.${owner}.win`);
				this.costCents[o * segments + s] = Math.floor(value(`owner.${owner}.cost`) * minorUnits + 0.5);
				this.commission[o * segments + s] = value(`owner.${owner}.commission`);
			});
			this.bestWin[s] = Math.max(...OWNERS.map((_, o) => this.win[o * segments + s]));
			POLICY_KINDS.forEach((kind, p) => (this.fairness[p * segments + s] = value(`fairness.${kind}`)));
			const spread = TWO_PHI_0 / Math.abs(value('elasticity'));
			this.spreadTau[s] = spread * Math.sqrt(value('persistence'));
			this.spreadPiece[s] = spread * Math.sqrt(1 - value('persistence'));
			this.downgradeMonthly[s] = monthlyHazard(value('downgrade'));
			this.floorCents[s] = value('ceiling.floor') * minorUnits;
			this.ceilingMonthly[s] = -expm1(-1 / value('ceiling.months'));
			this.ceilingYearly[s] = -expm1(-12 / value('ceiling.months'));
			this.ceilingRise[s] = value('ceiling.rise');
			this.logCeilingRise[s] = log(value('ceiling.rise'));
			this.winBackMonthly[s] = monthlyHazard(value('winBack'));
			this.hasSeasons[s] = 0;
			for (let m = 0; m < 12; m++) {
				const factor = (this.season[m * segments + s] = value(`seasonality.${m + 1}`));
				if (factor !== 1) this.hasSeasons[s] = 1;
			}
			this.frictionMonthly[s] = 1 - pow(EXP_MINUS_TWELFTH, value('friction'));
			this.initiativeMonthly[s] = 1 - pow(EXP_MINUS_TWELFTH, value('initiative'));
			const mu = value('usageGrowth');
			const sigma = value('usageVolatility');
			this.usageGrowth12[s] = pow(E, 12 * (mu + (sigma * sigma) / 2));
			const seats = 1 + value('seatGrowth');
			this.seatLogGrowth[s] = log(seats) / 12;
			this.seatGrowth12[s] = seats;
			this.productLedBelowCents[s] = value('owner.productLed.below') * minorUnits;
			this.csmLedBelowCents[s] = value('owner.csmLed.below') * minorUnits;
		}
		this.programme.settle();
	}

	/** Becomes the programme that the bands describe, as a pilot runs it: no multiplier of wins, of owners neither (decision 0007). */
	neutralise(): void {
		this.win.fill(1);
		this.bestWin.fill(1);
		this.programme.neutralise();
	}
}

/** e, and e^(-1/12). */
const E = 2.718281828459045;
const EXP_MINUS_TWELFTH = 0.9200444146293232;

/** Who sells, by the annual value of the offer. */
export const OWNERS = ['productLed', 'csmLed', 'salesLed'] as const;

/** Assumptions that the month loop reads as they are drawn. */
const PLAIN = [
	'deepUse',
	...STAKEHOLDERS.map((name) => `sponsor.${name}` as const),
	'thresholds.capacity',
	'thresholds.tierHealth',
	'thresholds.tierUse',
	'thresholds.powerHealth',
	'thresholds.qualifyHealth',
	'onboarding',
	'window.adjacent',
	'window.platform',
	'bHealth',
	'churn',
	'churnRatio',
	'priceReaction.k',
	'priceReaction.contact',
	'priceReaction.announced',
	'priceReaction.legacyEnd',
	'priceReaction.downgradeShare',
	'priceReaction.health',
	'ceiling.rise',
	'ceiling.spread',
	'payers',
	'offset',
	'reach',
	'downgrade',
	'saveOffer',
	'usageGrowth',
	'usageVolatility',
	'seatVolatility',
	'health.mean',
	'health.spread',
	'health.rho',
	'health.noise',
	'health.bonus',
	'health.blocked',
	'health.lost',
	'cooldown',
	'importance',
	'seatShrink.atRenewal',
	'newCustomers',
	'surveyOverstatement',
	'entry.trial'
] as const;
type PlainPath = (typeof PLAIN)[number];
