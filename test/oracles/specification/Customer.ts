import type { Feature } from '../../../src/lib/engine/catalog/priceBook';
import { MOTIONS, type Motion } from '../../../src/lib/engine/market/motionTable';
import { exp } from '../../../src/lib/engine/math/exp';
import { hash32, uniform } from '../../../src/lib/engine/math/draw';
import { log } from '../../../src/lib/engine/math/log';
import { quantileOf, type Distribution } from '../../../src/lib/engine/math/distribution';
import { normalCdf } from '../../../src/lib/engine/math/normalCdf';
import { normal } from '../../../src/lib/engine/math/normalDraw';
import { purpose } from '../../../src/lib/engine/math/purpose';
import { bill, ratioOf, type Package, type Use } from './bill';
import { holds } from './value';
import { keyOf, type Origin } from './origin';
import { monthly, SALT, type World } from './World';

/** Kinds of piece that a customer would pay for. */
export type Piece = 'feature' | 'addOn' | 'meter';

export const clip = (share: number): number => Math.max(0, Math.min(1, share));

/** One customer in one trial, as every variant meets it: what the base says, latent traits, and the paths that no price changes. */
export class Customer {
	readonly id: string;
	readonly key: readonly [number, number];
	/** Month in which the customer looks at the book; 0 = there from the start. */
	readonly arrival: number;
	readonly segment: number;
	readonly annual: boolean;
	readonly weight: number;
	readonly renewal: number;
	readonly tenure: number;
	readonly start: Package;
	/** Paid over list, and the bill, at month 0. */
	readonly ratio: number;
	readonly bill: number;
	readonly healthBase: number;
	readonly thetaLogit: number;
	readonly deepUse: boolean;
	/** Seats fall at renewals only. */
	readonly keepsSeats: boolean;
	/** M: how dear it may become against what was accepted before the customer leaves in the end. */
	readonly ceiling: number;
	/** Whether one whose bill is 0 would ever pay; of newcomers it shows when they meet the book. */
	wouldPay: boolean;
	logTau = 0;
	/** Month from which a feature is needed; 0 = from the start. */
	needFrom: Readonly<Record<string, number>> = {};
	/** Modules and services that fit. */
	fits: ReadonlySet<string> = new Set();
	/** By month: use, noise of health, motions whose window is open. */
	readonly use: Use[] = [];
	readonly healthNoise: number[] = [];
	readonly windows: ReadonlySet<Motion>[] = [];
	#attempt = 0;
	/** The same uniform for both: those who would pay have the highest ceilings. */
	readonly #ceilingPlace: number;
	/** Draws and expectations that are asked for again and again. */
	readonly #known = new Map<string, number>();
	readonly #expected: Use[] = [];

	constructor(
		readonly world: World,
		readonly origin: Origin
	) {
		const { segment, annual, weight, renewal, tenure, arrival, held, plan, use, paid, health } = origin;
		this.id = origin.name;
		this.key = keyOf(world, world.trial, origin.ids);
		[this.segment, this.annual, this.weight] = [segment, annual, weight];
		[this.renewal, this.tenure, this.arrival] = [renewal, tenure, arrival];
		const [today] = world.books;
		this.start = { book: today, next: today, plan, held, bought: {} };
		this.use[arrival] = this.#inSeason(use, arrival);
		const { minorUnits } = world.scenario;
		const terms = { annual, minorUnits, promoted: 1 };
		this.ratio = ratioOf(this.start, use, { ...terms, ratio: 1 }, paid);
		this.bill = arrival > 0 ? 0 : bill(this.start, use, { ...terms, ratio: this.ratio });
		const spread = this.assumed('health.spread') * normal(this.uniform(purpose.health, 0, 0));
		this.healthBase = Number.isNaN(health) ? clip(this.assumed('health.mean') + spread) : health;
		this.thetaLogit = world.thetaLogit(this.uniform(purpose.theta, 0, 0), origin);
		this.deepUse = this.uniform(purpose.deepUse, 0, 0) < this.assumed('deepUse');
		this.keepsSeats = annual && this.uniform(purpose.seats, 0, 1) < this.assumed('seatShrink.atRenewal');
		this.#ceilingPlace = this.uniform(purpose.ceiling, 0, 0);
		this.ceiling = 1 + exp(log(this.assumed('ceiling.rise')) + this.assumed('ceiling.spread') * normal(this.#ceilingPlace));
		this.wouldPay = arrival > 0 || this.bill > 0 || this.isPayer;
		this.#walk();
	}

	get isPayer(): boolean {
		return this.#ceilingPlace >= 1 - this.assumed('payers');
	}

	/** Whether every plan is looked at in a year of the customer's own, not only the next that would do. */
	reaches(month: number): boolean {
		return this.uniform(purpose.reach, this.yearOf(month), 0) < this.assumed('reach');
	}

	/** This trial's value of an assumption for this customer's segment. */
	assumed(path: string): number {
		return this.world.value(path, this.segment);
	}

	uniform(what: number, month: number, item: number): number {
		return uniform(...this.key, what * 4096 + month, item);
	}

	/** Use (not seats) in the season of a month, against that of month 0, in which it was read. */
	#inSeason(use: Use, month: number): Use {
		const season = (t: number) => this.assumed(`seasonality.${this.world.calendarMonth(t)}`);
		const level = (id: string) => use[id] * (season(month) / season(0));
		return Object.fromEntries(this.world.scenario.meters.map(({ id, kind }) => [id, kind === 'licensed' ? use[id] : level(id)]));
	}

	/** The paths of all months: use and seats, noise of health, windows that events open. */
	#walk(): void {
		const { meters, months } = this.world.scenario;
		const { arrival, origin } = this;
		const logs = new Map(meters.map(({ id }) => [id, log(origin.use[id])]));
		const until = { adjacent: 0, platform: 0 };
		for (let t = arrival + 1; t <= months; t++) {
			const use: Record<string, number> = {};
			for (const { id, kind } of meters) {
				const isSeats = kind === 'licensed';
				const item = hash32(id, SALT.meter);
				const z = normal(this.uniform(isSeats ? purpose.seats : purpose.demand, t, item));
				const drift = isSeats ? log(1 + this.assumed('seatGrowth')) / 12 : this.assumed('usageGrowth');
				const spread = this.assumed(isSeats ? 'seatVolatility' : 'usageVolatility');
				logs.set(id, (logs.get(id) ?? 0) + (drift + (spread > 0 ? spread * z : 0)));
				const level = origin.use[id] <= 0 ? 0 : exp(logs.get(id) ?? 0);
				use[id] = isSeats ? Math.floor(level + 0.5) : level;
			}
			this.use[t] = this.#inSeason(use, t);
			this.healthNoise[t] = this.assumed('health.noise') * normal(this.uniform(purpose.healthNoise, t, 0));
			for (const [motion, rate] of [
				['adjacent', 'friction'],
				['platform', 'initiative']
			] as const) {
				if (t <= until[motion]) continue;
				const item = hash32(motion, SALT.motion);
				if (this.uniform(purpose.event, t, item) < 1 - exp(-this.assumed(rate) / 12)) until[motion] = t + this.assumed(`window.${motion}`) - 1;
			}
			this.windows[t] = new Set(MOTIONS.filter((motion) => (motion === 'adjacent' || motion === 'platform') && t <= until[motion]));
		}
	}

	hasSponsor(motion: Motion): boolean {
		if (motion === 'platform') return this.uniform(purpose.sponsor, 0, 2) < this.assumed('sponsor.platform');
		if (motion === 'complementary' || motion === 'adjacent') return this.uniform(purpose.sponsor, 0, 1) < this.assumed('sponsor.crossSell');
		return this.uniform(purpose.sponsor, 0, 0) < this.assumed('sponsor.upsell');
	}

	/** Draws what the package conditions: price tolerance, needs, fit, and (by the attempt in the key) the first year's e. */
	drawTraits(attempt: number): void {
		const { features } = this.world.scenario;
		this.#attempt = attempt;
		this.#known.clear();
		this.logTau = this.spread * Math.sqrt(this.assumed('persistence')) * normal(this.uniform(purpose.tau, attempt, 0));
		this.needFrom = Object.fromEntries(features.map((feature) => [feature.id, this.#needFrom(feature, attempt)]));
		const fits = this.world.modules.filter(({ id, motion }) => {
			if (this.start.held[id] > 0) return true;
			return this.uniform(purpose.fit, attempt, hash32(id, SALT.addOn)) < this.assumed(`fitShare.${motion}`);
		});
		this.fits = new Set(fits.map(({ id }) => id));
	}

	/** 0 = from the start; else geometric, from one uniform. A trial of what the start keeps behind a gate multiplies the rate (continuous). */
	#needFrom(feature: Feature, attempt: number): number {
		const item = hash32(feature.id, SALT.feature);
		const share = this.world.needShare(feature, this.segment);
		if (this.uniform(purpose.need, attempt, item) < share) return 0;
		const hazard = monthly(this.assumed('emergence') * share);
		const rate = holds(this.start, feature.id) ? 1 : this.assumed('gateTrial.emergence');
		if (hazard === 0 || rate === 0) return Infinity;
		const kept = log(Math.max(1e-300, 1 - hazard));
		return this.arrival + 1 + Math.floor(log(this.uniform(purpose.emergence, 0, item)) / (kept * rate));
	}

	/** The spread of tau x e, and of what a visitor makes of what there is elsewhere. */
	get spread(): number {
		return 0.7978845608028654 / Math.abs(this.assumed('elasticity'));
	}

	needs(feature: string, month: number): boolean {
		return this.needFrom[feature] <= month;
	}

	/** The year of a customer's own calendar in which a month lies; 0 = that of the start. */
	yearOf(month: number): number {
		const into = this.arrival > 0 ? this.tenure : this.tenure % 12;
		return month <= this.arrival ? 0 : Math.floor((month - 1 + into) / 12);
	}

	/** Whether a survey tells what a piece is worth. */
	#survey(id: string): Distribution | undefined {
		const { willingnessToPay, segments } = this.world.scenario;
		return willingnessToPay?.[segments[this.segment].id]?.[id];
	}

	/**
	 * v of a piece (of a meter: of a unit) in a month, minor units: m tau e, or what a survey tells. e is drawn anew in each year of the customer's
	 * own calendar.
	 * @param worth m, as scaled for this customer; a survey needs none
	 */
	pays(kind: Piece, id: string, month: number, worth: () => number): number {
		const survey = this.#survey(id);
		const year = this.yearOf(month);
		const at = `${kind} ${id} ${year}`;
		let own = this.#known.get(at);
		if (own === undefined) {
			const z = normal(this.uniform(purpose.preference, year === 0 ? this.#attempt : 64 + year, hash32(id, SALT[kind])));
			const logTauE = this.logTau + this.spread * Math.sqrt(1 - this.assumed('persistence')) * z;
			own = survey ? this.#surveyed(survey, logTauE) : exp(logTauE);
			this.#known.set(at, own);
		}
		return survey ? own : own * worth();
	}

	/** The quantile of a survey at this customer's place among all. */
	#surveyed(survey: Distribution, logTauE: number): number {
		const place = this.spread > 0 ? normalCdf(logTauE / this.spread) : 0.5;
		const money = quantileOf(survey, Math.max(2 ** -33, Math.min(1 - 2 ** -33, place)));
		return (Math.max(0, money) * this.world.scenario.minorUnits) / this.assumed('surveyOverstatement');
	}

	/** Use expected in 12 months. */
	expected(month: number): Use {
		const [mu, sigma] = [this.assumed('usageGrowth'), this.assumed('usageVolatility')];
		return (this.#expected[month] ??= Object.fromEntries(
			this.world.scenario.meters.map(({ id, kind }) => {
				const now = this.use[month][id];
				if (kind === 'licensed') return [id, Math.floor(now * (1 + this.assumed('seatGrowth')) + 0.5)] as const;
				return [id, now * exp(12 * (mu + (sigma * sigma) / 2))] as const;
			})
		));
	}

	/** Units of a meter that are needed: whoever is triggered needs some. */
	units(month: number, meter: string): number {
		return this.expected(month)[meter] / 0.8;
	}
}
