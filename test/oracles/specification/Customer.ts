import { MOTIONS, type Meter, type Motion } from '../../../src/lib/engine/catalog/priceBook';
import { exp } from '../../../src/lib/engine/math/exp';
import { customerKey0, customerKey1, hash32, uniform } from '../../../src/lib/engine/math/draw';
import { log } from '../../../src/lib/engine/math/log';
import { normal } from '../../../src/lib/engine/math/normalDraw';
import { purpose } from '../../../src/lib/engine/math/purpose';
import { bill, overage, type Holdings, type Package, type Use } from './bill';
import { monthly, SALT, type World } from './World';

/** The trial number of what is drawn once for all trials. */
const NO_TRIAL = 0x7fffffff;

export const clip = (share: number): number => Math.max(0, Math.min(1, share));

/** One customer in one trial, as every variant meets it: what the base says, latent traits, and the paths that no price changes. */
export class Customer {
	readonly id: string;
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
	logTau = 0;
	/** Month from which a feature is needed; 0 = from the start. */
	needFrom: Readonly<Record<string, number>> = {};
	/** Modules and services that fit. */
	fits: ReadonlySet<string> = new Set();
	/** By month: use, noise of health, motions whose window is open. */
	readonly use: Use[] = [];
	readonly healthNoise: number[] = [0];
	readonly windows: ReadonlySet<Motion>[] = [new Set()];
	readonly #keyOfTrial: readonly [number, number];
	#attempt = 0;
	/** Draws and expectations that are asked for again and again. */
	readonly #known = new Map<string, number>();
	readonly #expected: Use[] = [];

	constructor(
		readonly world: World,
		readonly index: number
	) {
		const { base } = world.scenario;
		this.id = base.ids[index];
		this.#keyOfTrial = this.#key(world.trial);
		const s = (this.segment = base.segment[index]);
		this.annual = base.annual[index] === 1;
		this.weight = base.weight[index];
		this.renewal = base.renewal[index] > 0 ? base.renewal[index] : 1 + Math.floor(12 * this.#onceForAll(purpose.renewal, 0));
		this.tenure = base.tenure[index] >= 0 ? base.tenure[index] : Math.floor(-18 * log(this.#onceForAll(purpose.tenure, 0)));
		const held: Record<string, number> = {};
		for (let j = base.addOnStart[index]; j < base.addOnStart[index + 1]; j++) held[base.addOnIds[base.addOn[j]]] = base.addOnQuantity[j];
		const [today] = world.books;
		this.start = { book: today, next: today, plan: base.planIds[base.plan[index]], held: ordered(held, world.addOnOrder), bought: {} };
		this.use.push(Object.fromEntries(world.scenario.meters.map((meter) => [meter.id, this.#startUse(meter)])));
		const { minorUnits } = world.scenario;
		const paid = base.mrrCents[index];
		const list = bill(this.start, this.use[0], { annual: this.annual, ratio: 1, minorUnits });
		const beyond = overage(this.start, this.use[0], minorUnits);
		this.ratio = list > beyond && paid >= beyond ? (paid - beyond) / (list - beyond) : 1;
		this.bill = bill(this.start, this.use[0], { annual: this.annual, ratio: this.ratio, minorUnits });
		const own = base.health[index];
		const spread = this.assumed('health.spread') * normal(this.uniform(purpose.health, 0, 0));
		this.healthBase = Number.isNaN(own) ? clip(this.assumed('health.mean') + spread) : own;
		this.thetaLogit = world.thetaLogit(this.uniform(purpose.theta, 0, 0), s, this.annual);
		this.deepUse = this.uniform(purpose.deepUse, 0, 0) < this.assumed('deepUse');
		this.#walk();
	}

	/** This trial's value of an assumption for this customer's segment. */
	assumed(path: string): number {
		return this.world.value(path, this.segment);
	}

	#key(trial: number): readonly [number, number] {
		const [seed0, seed1] = this.world.seed;
		const [id0, id1] = [hash32(this.id, 11), hash32(this.id, 12)];
		return [customerKey0(seed0, seed1, trial, id0, id1), customerKey1(seed0, seed1, trial, id0, id1)];
	}

	uniform(what: number, month: number, item: number): number {
		return uniform(this.#keyOfTrial[0], this.#keyOfTrial[1], what * 4096 + month, item);
	}

	#onceForAll(what: number, item: number): number {
		const [key0, key1] = this.#key(NO_TRIAL);
		return uniform(key0, key1, what * 4096, item);
	}

	#startUse({ id, kind }: Meter): number {
		const known = this.world.scenario.base.usage[id]?.[this.index] ?? NaN;
		if (!Number.isNaN(known)) return known;
		const { plans } = this.world.scenario.today;
		const rank = plans.findIndex((plan) => plan.id === this.start.plan);
		const own = plans[rank].limits[id]?.included ?? Infinity;
		const below = plans[rank - 1]?.limits[id]?.included ?? Infinity;
		const scale = own < Infinity ? own : below < Infinity ? 1.5 * below : 10;
		const share = Math.min(1.05, 0.45 * exp(0.5 * normal(this.#onceForAll(purpose.base, hash32(id, SALT.meter)))));
		return kind === 'licensed' ? Math.max(1, Math.min(own, Math.round(scale * share))) : scale * share;
	}

	/** The paths of all months: use and seats, noise of health, windows that events open. */
	#walk(): void {
		const { meters, months } = this.world.scenario;
		const logs = new Map(meters.map(({ id }) => [id, log(this.use[0][id])]));
		const until = { adjacent: 0, platform: 0 };
		for (let t = 1; t <= months; t++) {
			const use: Record<string, number> = {};
			for (const { id, kind } of meters) {
				const isSeats = kind === 'licensed';
				const item = hash32(id, SALT.meter);
				const z = normal(this.uniform(isSeats ? purpose.seats : purpose.demand, t, item));
				const drift = isSeats ? log(1 + this.assumed('seatGrowth')) / 12 : this.assumed('usageGrowth');
				const spread = this.assumed(isSeats ? 'seatVolatility' : 'usageVolatility');
				logs.set(id, (logs.get(id) ?? 0) + (drift + (spread > 0 ? spread * z : 0)));
				const level = this.use[0][id] <= 0 ? 0 : exp(logs.get(id) ?? 0);
				use[id] = isSeats ? Math.floor(level + 0.5) : level;
				if (this.use[t - 1][id] === 0) use[id] = this.use[0][id] <= 0 ? 0 : use[id];
			}
			this.use.push(use);
			this.healthNoise.push(this.assumed('health.noise') * normal(this.uniform(purpose.healthNoise, t, 0)));
			for (const [motion, rate] of [
				['adjacent', 'friction'],
				['platform', 'initiative']
			] as const) {
				if (t <= until[motion]) continue;
				const item = hash32(motion, SALT.motion);
				if (this.uniform(purpose.event, t, item) < 1 - exp(-this.assumed(rate) / 12)) until[motion] = t + this.assumed(`window.${motion}`) - 1;
			}
			this.windows.push(new Set(MOTIONS.filter((motion) => (motion === 'adjacent' || motion === 'platform') && t <= until[motion])));
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
		this.logTau = this.#spread() * Math.sqrt(this.assumed('persistence')) * normal(this.uniform(purpose.tau, attempt, 0));
		this.needFrom = Object.fromEntries(
			features.map((feature) => {
				const item = hash32(feature.id, SALT.feature);
				if (this.uniform(purpose.need, attempt, item) < this.world.needShare(feature, this.segment)) return [feature.id, 0];
				const hazard = monthly(this.assumed('emergence'));
				if (hazard === 0) return [feature.id, Infinity];
				return [feature.id, 1 + Math.floor(log(this.uniform(purpose.emergence, 0, item)) / log(Math.max(1e-300, 1 - hazard)))];
			})
		);
		const fits = this.world.modules.filter(({ id, motion }) => {
			if (this.start.held[id] > 0) return true;
			return this.uniform(purpose.fit, attempt, hash32(id, SALT.addOn)) < this.assumed(`fitShare.${motion}`);
		});
		this.fits = new Set(fits.map(({ id }) => id));
	}

	#spread(): number {
		return 0.7978845608028654 / Math.abs(this.assumed('elasticity'));
	}

	needs(feature: string, month: number): boolean {
		return this.needFrom[feature] <= month;
	}

	/** tau x e of a piece in a month: e is drawn anew in each year of the customer's own calendar. */
	tauE(kind: 'feature' | 'addOn' | 'meter', id: string, month: number): number {
		const year = month < 1 ? 0 : Math.floor((month - 1 + (this.tenure % 12)) / 12);
		const at = `${kind} ${id} ${year}`;
		const known = this.#known.get(at);
		if (known !== undefined) return known;
		const z = normal(this.uniform(purpose.preference, year === 0 ? this.#attempt : 64 + year, hash32(id, SALT[kind])));
		const tauE = exp(this.logTau + this.#spread() * Math.sqrt(1 - this.assumed('persistence')) * z);
		this.#known.set(at, tauE);
		return tauE;
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

/** Holdings in the order in which all books list their add-ons. */
function ordered(holdings: Holdings, order: readonly string[]): Holdings {
	return Object.fromEntries(order.flatMap((id) => (holdings[id] > 0 ? [[id, holdings[id]] as const] : [])));
}
