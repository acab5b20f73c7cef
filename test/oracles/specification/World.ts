import type { Feature } from '../../../src/lib/engine/catalog/priceBook';
import { MOTIONS, type Motion } from '../../../src/lib/engine/market/motionTable';
import type { PolicyRule } from '../../../src/lib/engine/catalog/policy';
import { ASSUMPTIONS } from '../../../src/lib/engine/market/assumptions';
import type { Assumption } from '../../../src/lib/engine/market/Assumption';
import type { FeeScale, UnitCap } from '../../../src/lib/engine/market/PartWorths';
import { BetaLogitTable } from '../../../src/lib/engine/math/betaLogitTable';
import { dirichlet } from '../../../src/lib/engine/math/dirichlet';
import { meanOf, quantileOf, type Distribution } from '../../../src/lib/engine/math/distribution';
import { customerKey0, customerKey1, hash32, seedKey, uniform } from '../../../src/lib/engine/math/draw';
import { pow } from '../../../src/lib/engine/math/pow';
import { purpose } from '../../../src/lib/engine/math/purpose';
import type { CompiledScenario } from '../../../src/lib/engine/simulation/compile';
import type { Scenario } from '../../../src/lib/engine/simulation/scenario';
import { wholeCents } from './charge';
import { churnLaw, renewalsSurvived } from './churnLaw';
import type { Piece } from './Customer';
import { ofBase, type Origin } from './origin';
import { TrialBook } from './TrialBook';

/** Salts of the items of keyed draws: part of the frozen stream. */
export const SALT = { feature: 1, addOn: 2, meter: 3, motion: 4 } as const;

/** The monthly hazard of an annual probability. */
export const monthly = (p: number): number => (p >= 1 ? 1 : 1 - pow(1 - p, 1 / 12));

/** All that holds for everybody in one trial: assumptions, prices and worths as drawn, and the calibration as given. */
export class World {
	readonly seed: readonly [number, number];
	readonly addOnOrder: readonly string[];
	/** Today's book, and that of each variant. */
	readonly books: readonly TrialBook[];
	/** Modules and services of any book, with the motion that the first book with them gives. */
	readonly modules: readonly { readonly id: string; readonly motion: Motion }[];
	/** The customers of the base, as its file has them. */
	readonly base: readonly Origin[];
	readonly #key: readonly [number, number];
	readonly #worths = new Map<string, number>();
	readonly #values: readonly Map<string, number>[];
	readonly #propensities = new Map<string, BetaLogitTable>();
	readonly #tastes = new Map<string, number>();

	constructor(
		readonly compiled: CompiledScenario,
		readonly trial: number
	) {
		const { scenario } = this;
		this.#values = scenario.segments.map(() => new Map());
		const [seed0, seed1] = (this.seed = seedKey(scenario.seed));
		this.#key = [customerKey0(seed0, seed1, trial, 21, 22), customerKey1(seed0, seed1, trial, 21, 22)];
		const books = [scenario.today, ...scenario.variants.map(({ book }) => book)];
		this.addOnOrder = [...new Set(books.flatMap(({ addOns }) => addOns.map(({ id }) => id)))];
		this.books = books.map((book) => TrialBook.of(book, this.addOnOrder, (...place) => this.#contactPrice(...place)));
		const modules = this.books.flatMap(({ addOns }) => addOns.filter(({ kind }) => kind === 'module' || kind === 'service'));
		this.modules = [...new Map(modules.map((module) => [module.id, module])).keys()].map((id) => ({
			id,
			motion: modules.find((module) => module.id === id)?.motion ?? 'complementary'
		}));
		this.base = [...scenario.base.ids.keys()].map((index) => ofBase(this, index));
		this.#readWorths();
	}

	get scenario(): Scenario {
		return this.compiled.scenario;
	}

	/** A draw of the trial itself. */
	uniform(what: number, item: number, month = 0): number {
		return uniform(this.#key[0], this.#key[1], what * 4096 + month, item);
	}

	#contactPrice(place: string, low: number, likely: number, high: number): number {
		return wholeCents(quantileOf({ kind: 'pert', low, likely, high }, this.uniform(purpose.contactPrice, hash32(place))));
	}

	/** What is assumed of a path for a segment: the user's own range, else the default of its size. */
	range(path: string, segment: number): { range: Distribution; min: number; max: number } {
		const { assumptions, segments, perUsd } = this.scenario;
		const { id, size } = segments[segment];
		const known = ASSUMPTIONS.find((row) => row.path === path);
		const own = assumptions[path]?.bySegment?.[id] ?? assumptions[path]?.all ?? (known && inBookCurrency(known, known.defaults[size], perUsd));
		if (own === undefined) throw new Error(`nothing is assumed of ${path}`);
		return { range: own, min: known?.min ?? 0, max: known?.max ?? 1 };
	}

	/** This trial's value of an assumption: one uniform for all segments. */
	value(path: string, segment: number): number {
		const values = this.#values[segment];
		const known = values.get(path);
		if (known !== undefined) return known;
		const { range, min, max } = this.range(path, segment);
		const drawn = Math.max(min, Math.min(max, quantileOf(range, this.uniform(purpose.assumption, hash32(path)))));
		values.set(path, drawn);
		return drawn;
	}

	mean(path: string, segment: number): number {
		return meanOf(this.range(path, segment).range);
	}

	/** Share of a segment that needs a feature: its own where one is set, else that of its class. */
	needShare({ id, need }: Feature, segment: number): number {
		if (this.scenario.assumptions[`needShare.${id}`]) return this.value(`needShare.${id}`, segment);
		return need === 'all' ? 1 : this.value(`needShare.${need}`, segment);
	}

	rule(variant: number, segment: number): PolicyRule | undefined {
		if (variant === 0) return undefined;
		const { policy } = this.scenario.variants[variant - 1];
		return policy.segments?.[this.scenario.segments[segment].id] ?? policy;
	}

	k(motion: Motion): number {
		return this.compiled.calibration.k[MOTIONS.indexOf(motion)];
	}

	churnConstant(segment: number): number {
		return this.compiled.calibration.churnConstants[segment];
	}

	/** m of a piece, minor units a month: `feature`, `addOn`, or `meter` (by the plan at the start). */
	worth(kind: 'feature' | 'addOn' | 'meter', variant: number, segment: number, id: string, plan = ''): number {
		return this.#worths.get(`${kind} ${variant} ${segment} ${plan} ${id}`) ?? 0;
	}

	/** Worth of a unit up to the lowest plan's limit (MODEL 5(c)). */
	baseWorth(variant: number, segment: number, meter: string): number {
		const { worths } = this.compiled;
		return worths.base[worths.baseAt(variant, segment, this.#placeOf('meters', meter))];
	}

	/** The fee that a worth follows; undefined where it follows none. */
	scale(kind: Piece | 'base', variant: number, segment: number, id: string, plan = ''): FeeScale | undefined {
		const { worths, market } = this.compiled;
		const place = () => {
			if (kind === 'addOn') return worths.addOnScale[worths.addOnAt(variant, segment, this.addOnOrder.indexOf(id))];
			if (kind === 'feature') return worths.featureScale[worths.featureAt(variant, segment, this.#placeOf('features', id))];
			if (kind === 'base') return worths.baseScale[worths.baseAt(variant, segment, this.#placeOf('meters', id))];
			const p = market.universe.planIds.indexOf(plan);
			return worths.meterScale[worths.meterAt(variant, segment, p, this.#placeOf('meters', id))];
		};
		return worths.scales[place()];
	}

	/** Stretches of the units of a meter of which not all count. */
	caps(segment: number, meter: string): readonly UnitCap[] {
		const { caps, meters } = this.compiled.worths;
		return caps[segment * meters + this.#placeOf('meters', meter)];
	}

	#placeOf(list: 'features' | 'meters', id: string): number {
		return this.scenario[list].findIndex((one) => one.id === id);
	}

	/** What newcomers add to V - bill for a plan: solved for today's plans; that of a new one lies between those of its neighbours, anywhere. */
	taste(variant: number, segment: number, plan: string): number {
		const at = `${variant} ${segment} ${plan}`;
		const known = this.#tastes.get(at);
		if (known !== undefined) return known;
		const [today] = this.books;
		const { plans } = this.books[variant];
		const ofToday = ({ id }: { readonly id: string }) => today.rank(id) >= 0;
		const solved = (id: string) => this.compiled.calibration.entry[segment * today.plans.length + today.rank(id)];
		const rank = this.books[variant].rank(plan);
		const own = plans[rank];
		const below = plans.slice(0, rank).findLast(ofToday);
		const above = plans.slice(rank + 1).find(ofToday);
		const [low, high] = [solved((below ?? above)?.id ?? plan), solved((above ?? below)?.id ?? plan)];
		const between = low + (high - low) * this.uniform(purpose.newPlan, hash32(plan));
		const found = ofToday(own) ? solved(plan) : (below ?? above) ? between : 0;
		this.#tastes.set(at, found);
		return found;
	}

	/** Every bill counts as at least this in rises and strain, minor units. */
	floor(segment: number): number {
		return this.value('ceiling.floor', segment) * this.scenario.minorUnits;
	}

	/** Calendar month, 1-12, of a month of the run. */
	calendarMonth(month: number): number {
		return ((Number(this.scenario.start.slice(5, 7)) + month + 10) % 12) + 1;
	}

	/** Share of the attempts of an owner that the team can make, as given. */
	served(variant: number, owner: number, month: number): number {
		return this.compiled.served?.[(variant * 3 + owner) * (this.scenario.months + 1) + month] ?? 1;
	}

	/** Log-odds of the churn propensity: shifted beta-geometric, by decisions a year or a month; under the cohort law by decisions survived too. */
	thetaLogit(u: number, { segment, annual, tenure, renewal }: Origin): number {
		const c = this.value('churn', segment);
		if (c === 0) return -Infinity;
		const isCohort = this.scenario.churnLaw === 'cohort';
		const survived = isCohort ? (annual ? renewalsSurvived(tenure, renewal) : Math.max(0, tenure - 1)) : 0;
		const at = `${segment} ${annual} ${survived}`;
		const table = this.#propensities.get(at) ?? new BetaLogitTable();
		if (!this.#propensities.has(at)) {
			const base = isCohort ? this.base.filter((one) => one.segment === segment) : [];
			const { a, yearlyB, monthlyB } = churnLaw(c, this.value('churnRatio', segment), base);
			table.fill(a, (annual ? yearlyB : monthlyB) + survived);
			this.#propensities.set(at, table);
		}
		return table.logit(u);
	}

	/** Part-worths as given; those of plan steps with this trial's importances. */
	#readWorths(): void {
		const { worths, calibration, market } = this.compiled;
		const { segments, features, meters } = this.scenario;
		this.books.forEach((_, v) =>
			segments.forEach((_, s) => {
				features.forEach(({ id }, f) => this.#worths.set(`feature ${v} ${s}  ${id}`, worths.feature[worths.featureAt(v, s, f)]));
				this.addOnOrder.forEach((id, a) => this.#worths.set(`addOn ${v} ${s}  ${id}`, worths.addOn[worths.addOnAt(v, s, a)]));
				market.universe.planIds.forEach((plan, p) =>
					meters.forEach(({ id }, m) => this.#worths.set(`meter ${v} ${s} ${plan} ${id}`, worths.meter[worths.meterAt(v, s, p, m)]))
				);
			})
		);
		for (const { segment, plan, pieces, medianUnits, gap, want } of calibration.steps) {
			const meterOf = (piece: { readonly meter: number } | { readonly unit: number }) => meters['meter' in piece ? piece.meter : piece.unit].id;
			const items = pieces.map((piece) =>
				'feature' in piece ? hash32(features[piece.feature].id, SALT.feature) : hash32(meterOf(piece), SALT.meter)
			);
			const shares = dirichlet(
				items.map(() => 4 * this.value('importance', segment)),
				items.map((item) => this.uniform(purpose.importance, item, plan * segments.length + segment))
			);
			const ratios = [...gap].map((price, i) => price / shares.reduce((sum, w, n) => sum + w * want[i * pieces.length + n], 0));
			const r = Math.max(0, median(ratios));
			this.books.forEach((_, v) =>
				pieces.forEach((piece, n) => {
					if ('unit' in piece) throw new Error('the content of the lowest plan is solved at the means alone');
					const at =
						'feature' in piece
							? `feature ${v} ${segment}  ${features[piece.feature].id}`
							: `meter ${v} ${segment} ${market.universe.planIds[plan]} ${meterOf(piece)}`;
					this.#worths.set(at, (r * shares[n]) / medianUnits[n]);
				})
			);
		}
	}
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** A default that is money is in US dollars. */
function inBookCurrency({ unit }: Assumption, range: Distribution, perUsd: number): Distribution {
	if (!unit.startsWith('money')) return range;
	if (range.kind === 'point') return { kind: 'point', value: range.value * perUsd };
	if (range.kind === 'pert') return { kind: 'pert', low: range.low * perUsd, likely: range.likely * perUsd, high: range.high * perUsd };
	throw new Error(`no default of money is a ${range.kind}`);
}
