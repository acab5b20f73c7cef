import type { Plan } from '../catalog/priceBook';
import type { AssumptionRow } from '../market/resolveAssumptions';
import type { Movement } from '../market/movements';
import { meanOf } from '../math/distribution';
import type { CompiledScenario } from '../simulation/compile';
import { needShares } from '../simulation/needShares';
import { GROWTH } from './likelyCause';

/** The assumption that most likely makes Today implausible, by its path, and whether somebody has set it. */
export type BaselineCause = { readonly path: string; readonly name: string; readonly given: boolean; readonly mean: number };

/** Which assumptions drive what is sold and what grows: whichever of them was set furthest above its default is suspected first. */
const DRIVERS: Readonly<Partial<Record<Movement, readonly string[]>>> = {
	capacity: ['conversion.capacity', 'relativeConversion', 'usageGrowth', 'seatGrowth'],
	tier: ['conversion.tier', 'relativeConversion', 'emergence', 'usageGrowth'],
	feature: ['conversion.feature', 'relativeConversion', 'emergence'],
	complementary: ['conversion.complementary', 'relativeConversion', 'fitShare.complementary', 'deepUse'],
	adjacent: ['conversion.adjacent', 'relativeConversion', 'fitShare.adjacent', 'friction'],
	platform: ['conversion.platform', 'relativeConversion', 'fitShare.platform', 'initiative'],
	service: ['conversion.complementary', 'relativeConversion'],
	seats: ['seatGrowth', 'seatVolatility'],
	usage: ['usageGrowth', 'usageVolatility'],
	contraction: ['downgrade', 'seatGrowth']
};

/** Set this far from its default, as a quotient, an assumption is suspected before one that was left alone. */
const FAR = 1.25;

/** A feature that fewer need than this opens no jump by itself. */
const FEW = 0.05;

/** Says what lies behind figures of Today: reads ranges at their means, weighed by the customers of each segment. */
export class BaselineCauses {
	readonly #of: CompiledScenario;
	readonly #weights: readonly number[];

	constructor(compiled: CompiledScenario) {
		const { base, segments } = compiled.scenario;
		this.#of = compiled;
		this.#weights = segments.map((_, s) => base.weight.reduce((sum, weight, i) => sum + (base.segment[i] === s ? weight : 0), 0));
	}

	/** The cause behind the movement that weighs most. @param jump the plans between which most went up, where it is a sale of plans */
	ofMovement(movement: Movement, jump?: readonly [from: Plan, to: Plan]): BaselineCause {
		const suspects = (DRIVERS[movement] ?? []).flatMap((path) => this.#row(path) ?? []);
		const far = suspects
			.map((row) => ({ row, times: this.#timesDefault(row) }))
			.filter(({ times }) => times > FAR)
			.sort((a, b) => b.times - a.times)[0];
		if (far) return this.#cause(far.row);
		if (jump && movement === 'tier') return this.ofStep(...jump);
		const cause = this.#row(GROWTH[movement]?.assumption ?? (movement === 'contraction' ? 'downgrade' : 'churn'));
		return this.#cause(cause ?? suspects[0]);
	}

	/**
	 * What opens the way from one plan to a higher one: of the features that only the higher has, the one that most need, one whose share was
	 * left at its default before others; where hardly anybody needs any, the growth of what is limited below.
	 * @param beyond the plan between: what it has opens no jump past it
	 */
	ofStep(from: Plan, to: Plan, beyond: Plan = from): BaselineCause {
		const { scenario, rows } = this.#of;
		const shares = needShares(scenario, rows);
		const opened = scenario.features.flatMap((feature, f) => {
			if (!to.features.includes(feature.id) || from.features.includes(feature.id) || beyond.features.includes(feature.id)) return [];
			const share = shares[f];
			const row = typeof share === 'string' ? this.#row(share) : undefined;
			const given = share === `needShare.${feature.id}`;
			const mean = row ? this.#mean(row) : 1;
			return mean >= FEW ? [{ path: `needShare.${feature.id}`, name: `Customers who need ${feature.name}`, given, mean }] : [];
		});
		const [first] = opened.sort((a, b) => Number(a.given) - Number(b.given) || b.mean - a.mean);
		if (first) return first;
		const grown = scenario.meters.find(({ id }) => (to.limits[id]?.included ?? Infinity) > (beyond.limits[id]?.included ?? Infinity));
		const path = grown?.kind === 'licensed' ? 'seatGrowth' : grown ? 'usageGrowth' : 'conversion.tier';
		return this.#cause(this.#row(path) ?? rows[0]);
	}

	#row(path: string): AssumptionRow | undefined {
		return this.#of.rows.find((row) => row.path === path);
	}

	#cause(row: AssumptionRow): BaselineCause {
		return { path: row.path, name: row.name, given: row.given, mean: this.#mean(row) };
	}

	#mean(row: AssumptionRow): number {
		return this.#weighed((s) => meanOf(row.bySegment[s]));
	}

	/** How far a row that was set is from its default, as a quotient above 1 where it makes for more; 0 where it was left alone. */
	#timesDefault(row: AssumptionRow): number {
		if (!row.given) return 0;
		const { segments } = this.#of.scenario;
		const usual = this.#weighed((s) => meanOf(row.defaults[segments[s].size]));
		const own = this.#mean(row);
		if (usual > 0) return own / usual;
		return own > usual ? Infinity : 0;
	}

	#weighed(of: (segment: number) => number): number {
		const whole = this.#weights.reduce((sum, weight) => sum + weight, 0);
		return whole > 0 ? this.#weights.reduce((sum, weight, s) => sum + weight * of(s), 0) / whole : of(0);
	}
}
