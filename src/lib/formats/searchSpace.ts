import { z } from 'zod';
import { POLICY_KINDS } from '../engine/catalog/policy';
import type { Problem } from '../engine/catalog/problem';
import { checkShape } from './checkShape';
import { Findings, type Locate } from './Findings';
import { mostOf } from './numberKind';
import { hasOwnAddOn, type FeaturePlace } from './placedBook';
import { policyRuleSchema, type PolicyRuleDocument } from './policyDocument';
import { number } from './priceSchemas';
import type { ScenarioDocument } from './scenarioDocument';
import { numericPaths, type SweptVariant } from './sweptDocument';

/** Most things that are varied together, and most values of one. */
export const MOST_DIMENSIONS = 20;
const MOST_VALUES = 201;

const dimension = z.strictObject({
	path: z.string().describe('A number such as plans.pro.price.monthly.flat, features.<id>, or policy'),
	from: number.optional(),
	to: number.optional(),
	step: number.optional(),
	in: z
		.array(z.union([number, z.string(), policyRuleSchema]))
		.optional()
		.describe(
			'What to choose from: numbers; of a feature plan ids (it and all above have it), all, none, addOn; of the policy kinds or policies'
		),
	price: z
		.union([number, z.array(number)])
		.optional()
		.describe('Of a feature: what an add-on for it costs a month, or several prices to try')
});

/** The bounds of a search as a file. */
export const searchSpaceSchema = z.strictObject({ tierlab: z.literal(1).optional(), vary: z.array(dimension) });
type DimensionDocument = z.infer<typeof dimension>;

/** One choice of what is varied. */
export type SpaceChoice =
	| { readonly kind: 'number'; readonly number: number }
	| { readonly kind: 'feature'; readonly place: FeaturePlace }
	| { readonly kind: 'policy'; readonly policy: PolicyRuleDocument };

export type SpaceDimension = { readonly path: string; readonly choices: readonly SpaceChoice[] };

/** Kinds of policy that have numbers of their own, and how those are written. */
const NUMBERED: ReadonlyMap<string, string> = new Map([
	['sunset', '{ kind: sunset, months: 12 }'],
	['phased', '{ kind: phased, waves: [0.5, 0.5] }'],
	['step', '{ kind: step, rate: 0.1 }'],
	['optIn', '{ kind: optIn, discount: 0.1, months: 12 }']
]);
/** Numbers of a policy that stay when its kind is another one. */
const SHARED = ['launch', 'notice', 'loyalty'];

/** What a space is read against: a proposal of a scenario. */
export type SpaceGround = { readonly document: ScenarioDocument; readonly variant: SweptVariant };

/** The bounds of a search, with all that is wrong about them, each at its place. @param value plain JSON of whatever origin */
export function readSearchSpace(
	value: unknown,
	ground: SpaceGround,
	sources: { readonly file?: string; readonly locate?: Locate } = {}
): { space?: readonly SpaceDimension[]; problems: readonly Problem[] } {
	const findings = new Findings(sources.file, sources.locate);
	const { value: shaped, isSpoiled } = checkShape(searchSpaceSchema, value, findings);
	if (!shaped) return { problems: findings.problems };
	const { vary } = shaped;
	if (!isSpoiled('vary') && (vary.length === 0 || vary.length > MOST_DIMENSIONS))
		findings.error('space-size', 'vary', `${vary.length} things are varied`, `Vary 1 to ${MOST_DIMENSIONS}`);
	const paths = numericPaths(ground.variant);
	const space = vary.slice(0, MOST_DIMENSIONS).map((one, index): SpaceDimension => {
		const at = `vary/${index}`;
		const before = vary.findIndex(({ path }) => path === one.path);
		if (before < index) findings.error('varied-twice', `${at}/path`, `"${one.path}" is varied twice`, 'Vary it once');
		const reader = new DimensionReader(one, at, findings);
		if (isSpoiled(at)) return { path: one.path, choices: [] };
		if (one.path === 'policy') return { path: one.path, choices: reader.policies(ground.variant) };
		if (one.path.startsWith('features.')) return { path: one.path, choices: reader.places(ground) };
		if (vary.some(({ path }) => path === 'policy') && one.path.startsWith('policy.') && !SHARED.includes(one.path.slice(7)))
			findings.error(
				'varied-twice',
				`${at}/path`,
				`"${one.path}" belongs to one kind of policy, and the kind is varied`,
				'Put its values into the policies: { kind: sunset, months: 12 }'
			);
		return { path: one.path, choices: reader.numbers(paths) };
	});
	return findings.hasErrors ? { problems: findings.problems } : { space, problems: findings.problems };
}

class DimensionReader {
	constructor(
		readonly dimension: DimensionDocument,
		readonly at: string,
		readonly findings: Findings
	) {}

	policies({ policy }: SweptVariant): SpaceChoice[] {
		return this.#list().flatMap((one, index): SpaceChoice[] => {
			const at = `${this.at}/in/${index}`;
			if (typeof one === 'object') return [{ kind: 'policy', policy: one }];
			const kind = POLICY_KINDS.find((known) => known === one);
			if (kind === undefined) {
				this.findings.error('unknown-policy', at, `there is no policy "${one}"`, this.findings.meant(String(one), POLICY_KINDS));
				return [];
			}
			if (kind === policy.kind) return [{ kind: 'policy', policy }];
			if (kind === 'keep' || kind === 'immediate' || kind === 'renewal') return [{ kind: 'policy', policy: { kind } }];
			this.findings.error(
				'policy-numbers',
				at,
				`${kind} has numbers of its own, which are not told`,
				`Write them, such as ${NUMBERED.get(kind)}`
			);
			return [];
		});
	}

	places({ document, variant: { book } }: SpaceGround): SpaceChoice[] {
		const feature = this.dimension.path.slice('features.'.length);
		const known = [...(document.features ?? []).map(({ id }) => id), ...book.plans.flatMap(({ features = [] }) => features)];
		if (!known.includes(feature)) {
			this.findings.error(
				'unknown-feature',
				`${this.at}/path`,
				`there is no feature "${feature}"`,
				this.findings.meant(feature, new Set(known))
			);
			return [];
		}
		const plans = book.plans.map(({ id }) => id);
		return this.#list().flatMap((one, index): SpaceChoice[] => {
			const at = `${this.at}/in/${index}`;
			if (one === 'all' || one === 'none') return [{ kind: 'feature', place: { at: one } }];
			if (one === 'addOn') return this.#addOns(hasOwnAddOn(book, feature), at);
			if (typeof one === 'string' && plans.includes(one)) return [{ kind: 'feature', place: { at: 'plan', plan: one } }];
			const places = [...plans, 'all', 'none', 'addOn'];
			this.findings.error('unknown-place', at, `a feature cannot be at ${JSON.stringify(one)}`, this.findings.meant(String(one), places));
			return [];
		});
	}

	numbers(paths: ReadonlyMap<string, number>): SpaceChoice[] {
		const { path } = this.dimension;
		if (!paths.has(path)) {
			this.findings.error('unknown-path', `${this.at}/path`, `there is no number at "${path}"`, this.findings.meant(path, paths.keys()));
			return [];
		}
		return [...new Set(this.dimension.in ? this.#listed() : this.#stepped())].map((value) => ({ kind: 'number', number: value }));
	}

	#addOns(hasOwn: boolean, at: string): SpaceChoice[] {
		const { price } = this.dimension;
		if (price === undefined && !hasOwn)
			this.findings.error(
				'add-on-price',
				at,
				'no add-on opens this feature alone, so that its price is not known',
				'Give a price, or several to try: price: [29, 49]'
			);
		const prices = price === undefined ? [undefined] : typeof price === 'number' ? [price] : price;
		if (prices.some((one) => one !== undefined && one < 0))
			this.findings.error('below-zero', `${this.at}/price`, 'a price is below 0', 'Give 0 or more');
		return prices.map((one) => ({ kind: 'feature', place: { at: 'addOn', ...(one === undefined ? {} : { price: one }) } }));
	}

	#list(): NonNullable<DimensionDocument['in']> {
		const { in: list = [], from, to, step } = this.dimension;
		if ([from, to, step].some((one) => one !== undefined))
			this.findings.error(
				'not-a-number',
				this.at,
				`"${this.dimension.path}" is chosen from a list`,
				'Write in: [...] instead of from, to and step'
			);
		else if (list.length === 0)
			this.findings.error('no-choice', this.at, 'there is nothing to choose from', 'Write what to try: in: [...]');
		return list;
	}

	#listed(): number[] {
		return this.#list().flatMap((one, index): number[] => {
			if (typeof one === 'number') return this.#bounded(one, `${this.at}/in/${index}`);
			this.findings.error('wrong-type', `${this.at}/in/${index}`, `${JSON.stringify(one)} is no number`, 'Give decimal numbers');
			return [];
		});
	}

	#stepped(): number[] {
		const { from, to, step } = this.dimension;
		if (from === undefined || to === undefined || step === undefined) {
			this.findings.error('no-choice', this.at, 'it is not said what to try', 'Write from, to and step, or in: [89, 99]');
			return [];
		}
		if (!(step > 0) || to < from) {
			this.findings.error(
				'no-choice',
				this.at,
				`no value lies from ${from} to ${to} in steps of ${step}`,
				'Give from below to, and a step above 0'
			);
			return [];
		}
		const count = Math.floor((to - from) / step + 1e-9) + 1;
		if (count > MOST_VALUES) {
			this.findings.error(
				'too-many-values',
				this.at,
				`that is ${count} values`,
				`Give a larger step: at most ${MOST_VALUES} values are tried`
			);
			return [];
		}
		if (this.#bounded(from, `${this.at}/from`).length + this.#bounded(to, `${this.at}/to`).length < 2) return [];
		return Array.from({ length: count }, (_, i) => Number((from + i * step).toPrecision(12)));
	}

	#bounded(value: number, at: string): number[] {
		const most = mostOf(this.dimension.path);
		if (value >= 0 && value <= most) return [value];
		if (value < 0) this.findings.error('below-zero', at, `${value} is below 0`, 'Give 0 or more');
		else this.findings.error('above-one', at, `${value} is above ${most}`, 'Shares are 0-1: write 0.2 for 20%');
		return [];
	}
}
