import { exp } from '../math/exp';
import { customerKey0, customerKey1, uniform, LEAST_UNIFORM } from '../math/draw';
import { log } from '../math/log';
import { type Distribution, quantileOf } from '../math/distribution';
import { normalCdf } from '../math/normalCdf';
import { normal } from '../math/normalDraw';
import { purpose } from '../math/purpose';
import type { Columns, Market } from './Market';
import { MOTION_COUNT, motionAt, STAKEHOLDER_OF, STAKEHOLDERS } from './motionTable';
import type { Rates } from './Rates';

/** A need that has not emerged within any horizon. */
const NEVER = 1 << 20;

/** Motions that events open. */
const ADJACENT_MOTION = motionAt('adjacent');
const PLATFORM_MOTION = motionAt('platform');

/** Windows of a month, as bits. */
export const ADJACENT_WINDOW = 1;
export const PLATFORM_WINDOW = 2;

/**
 * One customer in one trial, as all variants share it: latent traits, and the paths that no price changes (usage, seats, noise of
 * health, events). One object is used for all customers in turn. Every value is a keyed draw, made when first asked for.
 */
export class Person {
	/** Where the customer stands: the base, or the place of one who arrives during the run. */
	columns: Columns;
	index = 0;
	/** Month in which the customer arrives; 0 = there from the start. */
	arrival = 0;
	/** How many customers this one stands for. */
	weight = 1;
	/** Plan of today's book that the worth of units is read from: the one held at the start. */
	startPlan = 0;
	segment = 0;
	annual = 0;
	renewal = 0;
	/** Months from the start to month 1: below 1 for those who arrive during the run. */
	tenure = 0;
	key0 = 0;
	key1 = 0;
	/** Log price tolerance. */
	logTau = 0;
	/** Log-odds of the churn propensity. */
	thetaLogit = 0;
	healthBase = 0;
	/** Paid over list, and the bill in minor units, at month 0. */
	startRatio = 1;
	startBill = 0;
	deepUse = 0;
	/** One who arrives, and whose best plan of today's book is a free one. */
	arrivesFree = false;
	/** Changes with every customer and trial. */
	stamp = 0;
	/** Changes with every draw of traits. */
	traits = 0;
	/** 1 = seats of the annual contract fall at its renewal only. */
	keepsSeats = 0;
	/** By motion: 1 = there is a sponsor. */
	readonly sponsor = new Uint8Array(MOTION_COUNT);
	/** The same as bits. */
	sponsors = 0;
	/** By module or service (add-on index): 1 = it fits. */
	readonly fit: Uint8Array;
	/** Month from which a feature is needed: 0 = from the start. */
	readonly needFrom: Int32Array;
	/** Features that are needed within the horizon, in the order of their index. */
	readonly wanted: Int32Array;
	wantedCount = 0;
	/** 1 = some need emerges in that month. */
	readonly emerges: Uint8Array;
	/** [month * meters + meter]: use, in units. */
	readonly use: Float64Array;
	/** By meter: use expected in 12 months, and the units needed, for the month last asked for. */
	readonly expected: Float64Array;
	readonly units: Float64Array;
	readonly healthNoise: Float64Array;
	readonly window: Uint8Array;
	/** Months of paths that stand: 0 to `known`. */
	known = 0;

	readonly #logUse: Float64Array;
	readonly #tauEFeature: Float64Array;
	readonly #tauEAddOn: Float64Array;
	readonly #tauEMeter: Float64Array;
	readonly #years: number;
	#attempt = 0;
	/** By stakeholder: the share of customers in which one stands behind a sale, by segment; 1 = so it is here. */
	readonly #sponsorShares: readonly Float64Array[];
	readonly #stands = new Uint8Array(STAKEHOLDERS.length);
	readonly #hasAdjacent: boolean;
	readonly #hasPlatform: boolean;
	#adjacentUntil = 0;
	#platformUntil = 0;
	#expectedMonth = -1;
	/** Months of the customer's own year that had passed at month 0. */
	#intoYear = 0;
	/** The uniform of the ceiling, and the ceiling; NaN until asked for. */
	#ceilingU = NaN;
	#ceiling = NaN;

	constructor(
		readonly market: Market,
		readonly rates: Rates
	) {
		const { features, addOns, meters, months } = market;
		this.columns = market.columns;
		this.#sponsorShares = STAKEHOLDERS.map((name) => rates.plain[`sponsor.${name}`]);
		const isSold = (motion: number) => market.shelves.some((shelf) => shelf.modules.some((addOn) => shelf.motion[addOn] === motion));
		this.#hasAdjacent = isSold(ADJACENT_MOTION);
		this.#hasPlatform = isSold(PLATFORM_MOTION);
		this.fit = new Uint8Array(addOns);
		this.needFrom = new Int32Array(features);
		this.wanted = new Int32Array(features);
		this.emerges = new Uint8Array(months + 1);
		this.use = new Float64Array((months + 1) * meters);
		this.expected = new Float64Array(meters);
		this.units = new Float64Array(meters);
		this.healthNoise = new Float64Array(months + 1);
		this.window = new Uint8Array(months + 1);
		this.#logUse = new Float64Array(meters);
		this.#years = Math.floor((months + 11) / 12) + 1;
		this.#tauEFeature = new Float64Array(this.#years * features);
		this.#tauEAddOn = new Float64Array(this.#years * addOns);
		this.#tauEMeter = new Float64Array(this.#years * meters);
	}

	/**
	 * Becomes customer `index` in a trial. Traits that the package conditions are drawn by `drawTraits`, the propensity by the caller.
	 * @param arrival month in which the customer arrives; 0 = there from the start
	 */
	become(index: number, trial: number, columns = this.market.columns, arrival = 0): void {
		const { seed, meters } = this.market;
		const { plain } = this.rates;
		this.columns = columns;
		this.stamp++;
		this.#ceilingU = this.#ceiling = NaN;
		this.arrivesFree = false;
		this.index = index;
		this.arrival = arrival;
		this.weight = columns.weight[index];
		this.startPlan = columns.plan[index];
		this.segment = columns.segment[index];
		this.annual = columns.annual[index];
		this.renewal = columns.renewal[index];
		this.tenure = columns.tenure[index];
		this.#intoYear = arrival > 0 ? this.tenure : this.tenure % 12;
		const id0 = columns.id0[index];
		const id1 = columns.id1[index];
		const key0 = (this.key0 = customerKey0(seed[0], seed[1], trial, id0, id1));
		const key1 = (this.key1 = customerKey1(seed[0], seed[1], trial, id0, id1));
		const s = this.segment;
		this.startRatio = columns.ratio[index];
		this.startBill = columns.bill[index];
		const own = columns.health[index];
		this.healthBase =
			own === own ? own : clip(plain['health.mean'][s] + plain['health.spread'][s] * normal(uniform(key0, key1, purpose.health * 4096, 0)));
		const keeps = this.annual === 1 ? plain['seatShrink.atRenewal'][s] : 0;
		this.keepsSeats = keeps > 0 && uniform(key0, key1, purpose.seats * 4096, 1) < keeps ? 1 : 0;
		this.deepUse = uniform(key0, key1, purpose.deepUse * 4096, 0) < plain.deepUse[s] ? 1 : 0;
		for (let h = 0; h < STAKEHOLDERS.length; h++)
			this.#stands[h] = uniform(key0, key1, purpose.sponsor * 4096, h) < this.#sponsorShares[h][s] ? 1 : 0;
		this.sponsors = 0;
		for (let m = 0; m < MOTION_COUNT; m++) {
			this.sponsor[m] = this.#stands[STAKEHOLDER_OF[m]];
			this.sponsors |= this.sponsor[m] << m;
		}
		this.known = arrival;
		this.#adjacentUntil = this.#platformUntil = 0;
		this.#expectedMonth = -1;
		this.window[arrival] = 0;
		for (let m = 0; m < meters; m++) {
			const use = columns.usage[index * meters + m];
			this.use[m] = use;
			if (arrival > 0) this.use[arrival * meters + m] = use * this.#season(m, arrival);
			this.#logUse[m] = use > 0 ? log(use) : 0;
		}
	}

	/**
	 * Draws needs, fit, price tolerance and (when asked for) the first year's values. A second attempt draws all of them anew.
	 * @param attempt from 0; enters the keys
	 */
	drawTraits(attempt: number): void {
		const { market, rates, key0, key1, segment: s } = this;
		const { features, segments, months, featureItem, addOnItem } = market;
		this.#attempt = attempt;
		this.traits++;
		this.logTau = rates.spreadTau[s] * normal(uniform(key0, key1, purpose.tau * 4096 + attempt, 0));
		this.emerges.fill(0);
		this.wantedCount = 0;
		for (let f = 0; f < features; f++) {
			let from = NEVER;
			const share = rates.need[f * segments + s];
			if (share >= 1 || uniform(key0, key1, purpose.need * 4096 + attempt, featureItem[f]) < share) from = 0;
			else if (rates.logUnemerged[f * segments + s] < 0) {
				from = this.arrival + this.#emergence(featureItem[f], rates.logUnemerged[f * segments + s] * this.#gateTrial(f));
			}
			this.needFrom[f] = from;
			if (from > months) continue;
			this.wanted[this.wantedCount++] = f;
			if (from > 0) this.emerges[from] = 1;
		}
		const held = this.index * market.addOns;
		for (let j = 0; j < market.modules.length; j++) {
			const a = market.modules[j];
			const share = rates.fit[market.moduleMotion[j] * segments + s];
			const fits = this.columns.quantity[held + a] > 0 || uniform(key0, key1, purpose.fit * 4096 + attempt, addOnItem[a]) < share;
			this.fit[a] = fits ? 1 : 0;
		}
		this.#tauEFeature.fill(NaN);
		this.#tauEAddOn.fill(NaN);
		this.#tauEMeter.fill(NaN);
	}

	/** By what trials multiply the rate at which the need of a feature emerges: only what the package at the start keeps behind a gate is tried. */
	#gateTrial(feature: number): number {
		const factor = this.rates.programme.gateEmergence[this.segment];
		if (factor === 1) return 1;
		const { features, addOns, shelves } = this.market;
		const [today] = shelves;
		const held = this.index * addOns;
		if (today.has[this.startPlan * features + feature] === 1) return 1;
		return today.openers[feature].some((a) => this.columns.quantity[held + a] > 0) ? 1 : factor;
	}

	/** Month in which a need emerges: geometric, from one uniform. */
	#emergence(item: number, logUnemerged: number): number {
		const u = uniform(this.key0, this.key1, purpose.emergence * 4096, item);
		return Math.min(NEVER, 1 + Math.floor(log(u) / logUnemerged));
	}

	/** M = 1 + x: no bill above M times what was accepted is borne for good (MODEL 6.3). Drawn once. */
	get ceiling(): number {
		if (this.#ceiling === this.#ceiling) return this.#ceiling;
		const { rates, segment: s } = this;
		return (this.#ceiling = 1 + exp(rates.logCeilingRise[s] + rates.plain['ceiling.spread'][s] * normal(this.#ceilingUniform)));
	}

	/** Whether this customer would ever pay: everybody but a share of those who start at no bill. Who would has the highest ceilings. */
	get wouldPay(): boolean {
		const startsFree = this.arrival === 0 ? this.startBill <= 0 : this.arrivesFree;
		return !startsFree || this.#ceilingUniform >= 1 - this.rates.plain.payers[this.segment];
	}

	get #ceilingUniform(): number {
		if (this.#ceilingU !== this.#ceilingU) this.#ceilingU = uniform(this.key0, this.key1, purpose.ceiling * 4096, 0);
		return this.#ceilingU;
	}

	/** Whether all higher plans that would do are looked at in a month, not only the lowest of them: drawn anew in each year of the customer's own. */
	reaches(month: number): boolean {
		const reach = this.rates.plain.reach[this.segment];
		if (reach <= 0 || reach >= 1) return reach >= 1;
		return uniform(this.key0, this.key1, purpose.reach * 4096 + this.year(month), 0) < reach;
	}

	/** Year of preferences of a month, counted from the customer's own start. */
	year(month: number): number {
		return month <= this.arrival ? 0 : Math.floor((month - 1 + this.#intoYear) / 12);
	}

	/** tau x e of a piece, or what the customer would pay for it where a survey tells: the quantile at the customer's own place. */
	#tauE(year: number, item: number, surveyed: Distribution | undefined): number {
		const month = year === 0 ? this.#attempt : 64 + year;
		const z = normal(uniform(this.key0, this.key1, purpose.preference * 4096 + month, item));
		const own = this.logTau + this.rates.spreadPiece[this.segment] * z;
		return surveyed === undefined ? exp(own) : this.#wouldPay(surveyed, own);
	}

	/** Minor units. The place of (tau, e) among all customers is kept, so that draws and what stays with a customer are those of the other mode. */
	#wouldPay(surveyed: Distribution, own: number): number {
		const { rates, segment: s } = this;
		const spread = Math.sqrt(rates.spreadTau[s] * rates.spreadTau[s] + rates.spreadPiece[s] * rates.spreadPiece[s]);
		const u = spread > 0 ? normalCdf(own / spread) : 0.5;
		const money = quantileOf(surveyed, Math.max(LEAST_UNIFORM, Math.min(1 - LEAST_UNIFORM, u)));
		return (Math.max(0, money) * rates.minorUnits) / rates.plain.surveyOverstatement[s];
	}

	/** tau x e of a feature in a year of preferences. */
	tauEFeature(feature: number, year: number): number {
		const { features, featureItem, surveyed } = this.market;
		const at = year * features + feature;
		const known = this.#tauEFeature[at];
		if (known === known) return known;
		return (this.#tauEFeature[at] = this.#tauE(year, featureItem[feature], surveyed?.features[this.segment * features + feature]));
	}

	tauEAddOn(addOn: number, year: number): number {
		const { addOns, addOnItem, surveyed } = this.market;
		const at = year * addOns + addOn;
		const known = this.#tauEAddOn[at];
		if (known === known) return known;
		return (this.#tauEAddOn[at] = this.#tauE(year, addOnItem[addOn], surveyed?.addOns[this.segment * addOns + addOn]));
	}

	tauEMeter(meter: number, year: number): number {
		const { meters, meterItem, surveyed } = this.market;
		const at = year * meters + meter;
		const known = this.#tauEMeter[at];
		if (known === known) return known;
		return (this.#tauEMeter[at] = this.#tauE(year, meterItem[meter], surveyed?.meters[this.segment * meters + meter]));
	}

	/** The attempt of the traits that stand. */
	get attempt(): number {
		return this.#attempt;
	}

	/** Makes the paths known up to a month. */
	extendTo(month: number): void {
		const { market, rates, key0, key1, segment: s, use } = this;
		const { meters, licensed, meterItem } = market;
		const mu = rates.plain.usageGrowth[s];
		const sigma = rates.plain.usageVolatility[s];
		const seatSigma = rates.plain.seatVolatility[s];
		const seasons = rates.hasSeasons[s] === 1;
		for (let t = this.known + 1; t <= month; t++) {
			for (let m = 0; m < meters; m++) {
				const at = t * meters + m;
				if (use[m] <= 0) use[at] = 0;
				else if (licensed[m] === 1) {
					const noise = seatSigma > 0 ? seatSigma * normal(uniform(key0, key1, purpose.seats * 4096 + t, meterItem[m])) : 0;
					this.#logUse[m] += rates.seatLogGrowth[s] + noise;
					use[at] = Math.floor(exp(this.#logUse[m]) + 0.5);
				} else {
					const noise = sigma > 0 ? sigma * normal(uniform(key0, key1, purpose.demand * 4096 + t, meterItem[m])) : 0;
					this.#logUse[m] += mu + noise;
					use[at] = exp(this.#logUse[m]);
					if (seasons) use[at] *= this.#season(m, t);
				}
			}
			this.healthNoise[t] = rates.plain['health.noise'][s] * normal(uniform(key0, key1, purpose.healthNoise * 4096 + t, 0));
			if (
				this.#hasAdjacent &&
				t > this.#adjacentUntil &&
				uniform(key0, key1, purpose.event * 4096 + t, market.motionItem[ADJACENT_MOTION]) < rates.frictionMonthly[s]
			) {
				this.#adjacentUntil = t + rates.plain['window.adjacent'][s] - 1;
			}
			if (
				this.#hasPlatform &&
				t > this.#platformUntil &&
				uniform(key0, key1, purpose.event * 4096 + t, market.motionItem[PLATFORM_MOTION]) < rates.initiativeMonthly[s]
			) {
				this.#platformUntil = t + rates.plain['window.platform'][s] - 1;
			}
			this.window[t] = (t <= this.#adjacentUntil ? ADJACENT_WINDOW : 0) | (t <= this.#platformUntil ? PLATFORM_WINDOW : 0);
		}
		this.known = Math.max(this.known, month);
	}

	/** Use of a meter in the calendar month of a month of the run, against that of month 0, in which use was read. Seats know no seasons. */
	#season(meter: number, month: number): number {
		const { market, rates, segment } = this;
		if (market.licensed[meter] === 1) return 1;
		const calendar = (at: number) => ((market.startMonth + at + 10) % 12) * rates.segments + segment;
		return rates.season[calendar(month)] / rates.season[calendar(0)];
	}

	/** Sets `expected` and `units` (expected use / 0.8) for a month. */
	expect(month: number): void {
		if (this.#expectedMonth === month) return;
		this.#expectedMonth = month;
		const { market, rates, segment: s } = this;
		for (let m = 0; m < market.meters; m++) {
			const use = this.use[month * market.meters + m];
			const licensed = market.licensed[m] === 1;
			const later = licensed ? Math.floor(use * rates.seatGrowth12[s] + 0.5) : use * rates.usageGrowth12[s];
			this.expected[m] = later;
			this.units[m] = later / 0.8;
		}
	}
}

/** A share, kept within 0 and 1. */
export function clip(share: number): number {
	return share < 0 ? 0 : share > 1 ? 1 : share;
}
