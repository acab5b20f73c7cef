import { applyChanges } from './applyChanges';
import { Findings } from './Findings';
import { isRecord } from './isRecord';
import type { PolicyDocument } from './policyDocument';
import type { PlanDocument, PriceBookDocument, ScenarioDocument, VariantDocument } from './scenarioDocument';
import { TODAY } from './today';

/** A proposal as a whole: what a sweep varies. */
export type SweptVariant = {
	readonly id: string;
	readonly name: string;
	readonly book: PriceBookDocument;
	readonly policy: PolicyDocument;
};

/**
 * The variant of a document with its book in full. `today` is Today's book under the policy immediate, so that a price of today can be varied
 * for everybody.
 * @returns undefined where the document has no such variant
 */
export function sweptVariant(document: ScenarioDocument, id: string): SweptVariant | undefined {
	if (id === TODAY) return { id, name: 'Today, varied', book: document.today, policy: { kind: 'immediate' } };
	const variant = document.variants?.find((one) => one.id === id);
	return variant && { id, name: variant.name ?? id, book: bookOf(document, variant), policy: variant.policy };
}

function bookOf({ today }: ScenarioDocument, { book, changes }: VariantDocument): PriceBookDocument {
	return book ?? (changes ? applyChanges(today, changes, '', new Findings()) : today);
}

/**
 * Every number of a proposal by its path: `plans.team.price.monthly.flat`, `policy.launch`; entries by id, others by index. The annual
 * discount of a plan that has no annual term is among them, at 0.
 */
export function numericPaths({ book, policy }: SweptVariant): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	const walk = (value: unknown, path: string) => {
		if (typeof value === 'number') found.set(path, value);
		else if (Array.isArray(value)) value.forEach((entry: unknown, index) => walk(entry, `${path}.${keyOf(entry, index)}`));
		else if (isRecord(value)) for (const [key, entry] of Object.entries(value)) walk(entry, path === '' ? key : `${path}.${key}`);
	};
	walk({ ...withAnnualTerms(book, () => true), policy }, '');
	return found;
}

/** The proposal with other numbers at some paths, all of them paths that `numericPaths` gives. */
export function withNumbers(variant: SweptVariant, numbers: ReadonlyMap<string, number>): SweptVariant {
	const terms = withAnnualTerms(variant.book, (id) => numbers.has(`plans.${id}.price.annual.discount`));
	const copy = structuredClone({ ...terms, policy: variant.policy });
	for (const [path, number] of numbers) replace(copy, path.split('.'), number);
	const { policy, ...book } = copy;
	return { ...variant, book, policy };
}

/**
 * The book with an annual discount of 0 on plans that have no annual term, which changes no bill. Where a discount of the book rules annual
 * payment, a plan has none of its own to be varied.
 */
function withAnnualTerms(book: PriceBookDocument, wanted: (planId: string) => boolean): PriceBookDocument {
	const ruled = (book.discounts ?? []).filter(({ kind }) => kind === 'annual');
	const lacks = ({ id, price }: PlanDocument) =>
		price.annual === undefined && ruled.every(({ on }) => on !== undefined && !on.includes(id));
	const plans = book.plans.map((plan) =>
		lacks(plan) && wanted(plan.id) ? { ...plan, price: { ...plan.price, annual: { discount: 0 } } } : plan
	);
	return { ...book, plans };
}

function replace(within: unknown, [key, ...rest]: readonly string[], number: number): void {
	const entries: unknown[] = Array.isArray(within) ? within : [];
	const at = Array.isArray(within) ? entries.findIndex((entry, index) => keyOf(entry, index) === key) : key;
	if (typeof within !== 'object' || within === null || at === -1) throw new RangeError(`there is no ${key} to be varied`);
	if (rest.length > 0) replace(Reflect.get(within, at), rest, number);
	else Reflect.set(within, at, number);
}

function keyOf(entry: unknown, index: number): string {
	return isRecord(entry) && typeof entry.id === 'string' ? entry.id : String(index);
}
