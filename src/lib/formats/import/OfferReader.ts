import type { ImportContext } from './importContext';
import type { ImportSettings, PriceMeaning } from './ImportSettings';
import type { ImportLine } from './ImportLine';
import { NameMatcher } from './NameMatcher';

/** What a text names: a plan, an add-on with its quantity, or neither. */
export type Offered = { readonly plan: number } | { readonly addOn: number; readonly quantity: number } | undefined;

/** Finds plans and add-ons by what a file calls them: price ids first, then names and ids. */
export class OfferReader {
	readonly plans: NameMatcher;
	readonly addOns: NameMatcher;
	readonly #prices: ReadonlyMap<string, PriceMeaning>;

	constructor(context: ImportContext, settings: ImportSettings) {
		const mended = (settings.fixes ?? []).filter(({ field, as, line }) => field === 'plan' && as !== undefined && line === undefined);
		const given = [...Object.entries(settings.values?.plan ?? {}), ...mended.map(({ value, as = '' }) => [value, as] as const)];
		this.plans = new NameMatcher(context.plans, Object.fromEntries(given), context.isOpen);
		this.addOns = new NameMatcher(context.addOns, settings.values?.addOn, context.isOpen);
		this.#prices = new Map(Object.entries(settings.prices ?? {}));
	}

	/** What the table of price ids says of one. */
	price(text: string): PriceMeaning | undefined {
		return this.#prices.get(text);
	}

	/**
	 * The first of several texts that names something.
	 * @param isItem whether add-ons stand in the same column as plans
	 */
	find(texts: readonly string[], isItem: boolean): Offered {
		for (const text of texts) {
			const meaning = this.#prices.get(text);
			if (meaning?.plan !== undefined) return planOf(this.plans.find(meaning.plan));
			if (meaning?.addOn !== undefined) return addOnOf(this.addOns.find(meaning.addOn));
		}
		for (const text of texts) {
			if (text === '') continue;
			// Without a price book whatever stands there is the plan, unless it is a list.
			const plan = this.plans.find(text);
			if (plan !== undefined) return { plan };
			const addOn = isItem && !this.addOns.grows ? this.addOns.find(text) : undefined;
			if (addOn !== undefined) return { addOn, quantity: 1 };
		}
		return undefined;
	}

	/**
	 * Several names in one cell, separated by bars: a plan with add-ons.
	 * @returns how many plans there are; with one the line has it
	 */
	list(line: ImportLine, text: string): number {
		const parts = text
			.split('|')
			.map((part) => part.trim())
			.filter((part) => part !== '');
		const plans = new Set<number>();
		const addOns: [number, number][] = [];
		for (const part of parts) {
			const offered = this.find([part], true);
			if (!offered) return 0;
			if ('plan' in offered) plans.add(offered.plan);
			else addOns.push([offered.addOn, offered.quantity]);
		}
		if (plans.size === 1) {
			line.plan = [...plans][0];
			line.addOns = [...line.addOns, ...addOns];
		}
		return plans.size;
	}

	/**
	 * Add-ons as our table has them: `id:quantity` by semicolons; by commas or bars too.
	 * @param mended a name as a person mended it; '' leaves it out
	 * @returns those that are unknown
	 */
	held(line: ImportLine, text: string, mended: (name: string) => string): string[] {
		const unknown: string[] = [];
		const held = new Map(line.addOns);
		for (const part of text.split(/[;|,]/)) {
			const [, name, count] = /^(.*?)(?:\s*[:x×]\s*(\d+))?$/.exec(part.trim()) ?? [];
			if (!name) continue;
			const meant = mended(name.trim());
			if (meant === '') continue;
			const addOn = this.addOns.find(meant);
			if (addOn === undefined) unknown.push(meant);
			else held.set(addOn, (held.get(addOn) ?? 0) + Math.max(1, Number(count ?? 1)));
		}
		line.addOns = [...held];
		return unknown;
	}
}

const planOf = (plan: number | undefined): Offered => (plan === undefined ? undefined : { plan });
const addOnOf = (addOn: number | undefined): Offered => (addOn === undefined ? undefined : { addOn, quantity: 1 });
