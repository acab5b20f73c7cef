import type { MeterDocument } from '../scenarioDocument';
import { EntryIds } from './EntryIds';
import { limitOf } from './limitOf';
import { isAccount, isMeasure, isSeat, monthsOf, readUnit, unitWord, type Unit } from './readUnit';
import type { SourceNode } from './SourceNode';

/** A limit of the source: the meter that it bounds, and how its numbers are taken. */
export type LimitSource = {
	readonly meter: MeterDocument;
	/** Months of the period that its numbers are for; 1 for a level. */
	readonly months: number;
	/** For plans that do not say otherwise; Infinity is unlimited. */
	readonly fallback: number;
};

/** Keys of limits that count all users of an account; what counts some of them for one purpose is another thing. */
const SEAT_KEY =
	/^(use|max|num|number|of|total|included?|additional|extra|team|paid|billed)*(user|seat|member|licen[cs]e|agent|employee|people|person)s?(limit|count|number|cap)?s?$/i;
const LEAST = /^(min|minimum|least)(?=[A-Z_])/;
const LOST: ReadonlyMap<string, readonly [what: string, why: string]> = new Map([
	['description', ['description', 'a price book keeps no descriptions']],
	['linkedFeatures', ['linked features', 'a limit does not know the features that use it']],
	['render', ['display', 'how the page is drawn is no part of a price book']],
	['trackable', ['tracking', 'a price book does not say who counts']]
]);

/** The meters of a book: one for each limit of the source that is a number, and for what prices count besides. */
export class Meters {
	readonly list: MeterDocument[] = [];
	readonly #ids = new EntryIds('meter');
	readonly #limits = new Map<string, LimitSource>();
	readonly #refused = new Map<string, string>();

	/** @param priced words of units that plans and add-ons are priced by: what is bought by the piece is licensed */
	constructor(readonly priced: ReadonlySet<string>) {}

	/** A limit by its slot in the source. */
	limit(slot: string): LimitSource | undefined {
		return this.#limits.get(slot);
	}

	/** All limits by their slots. */
	limits(): Iterable<[string, LimitSource]> {
		return this.#limits;
	}

	/** What plans and add-ons say of what is no part of the book is lost. */
	loseOverride(override: SourceNode, slot = override.slot): void {
		const why = this.#refused.get(slot);
		override.lose(why === undefined ? 'not declared' : 'left out', why ?? 'nothing of that name is declared');
	}

	/** Leave an entry out, with all that plans and add-ons say of it. */
	refuse(node: SourceNode, what: string, why: string): void {
		this.#refused.set(node.slot, why);
		node.lose(what, why);
	}

	/** Take an entry of `usageLimits`, or a feature whose value is a number. */
	add(node: SourceNode): void {
		if (LEAST.test(node.key))
			return this.refuse(node, 'least quantity', 'a least quantity is no limit: give the price or the plan a minimum');
		for (const [key, [what, why]] of LOST) node.at(key).lose(what, why);
		node.at('valueType').take();
		const { unit, kind, months } = this.#kindOf(node);
		const { id, name } = this.#ids.take(node.key);
		const meter = { id, ...(name !== undefined && { name }), ...(unit !== '' && { unit }), kind };
		if (node.slot.startsWith('features/')) node.guess('number as a feature', `the number is taken for a limit of the meter "${id}"`);
		this.list.push(meter);
		const fallback = limitOf(node.at('defaultValue'), months, { kind, unit });
		if (fallback === undefined) node.guess('no default', 'unlimited is assumed where a plan says nothing');
		this.#limits.set(node.slot, { meter, months, fallback: fallback ?? Infinity });
	}

	#kindOf(node: SourceNode): { readonly unit: string; readonly kind: MeterDocument['kind']; readonly months: number } {
		const { of: unit, months } = readUnit(node.at('unit').isEmpty ? '' : String(node.at('unit').take()), false);
		const type = node.at('type').isEmpty ? '' : String(node.at('type').take()).toUpperCase();
		const period = this.#period(node.at('period'));
		if (months !== undefined || period !== undefined || type === 'RENEWABLE') {
			const each = months ?? period ?? 1;
			if (each !== 1) node.guess('period', `its numbers are for ${shown(each)} months, and are taken by the month`);
			return { unit, kind: 'flow', months: each };
		}
		if (type.endsWith('_DRIVEN')) node.guess('no period', `a limit of type ${type} without a period is taken for a level`);
		const isLicensed = isSeat(unit) ? SEAT_KEY.test(node.key.replace(/[-_]/g, '')) : this.priced.has(unitWord(unit)) && !isMeasure(unit);
		return { unit, kind: isLicensed ? 'licensed' : 'stock', months: 1 };
	}

	#period(node: SourceNode): number | undefined {
		if (!node.isMap) return undefined;
		const months = monthsOf(String(node.at('unit').value));
		const count = node.at('value').value;
		if (months === undefined || typeof count !== 'number' || !(count > 0 && count < Infinity)) return undefined;
		node.at('unit').take();
		node.at('value').take();
		return count * months;
	}

	#choose(unit: Unit, chosen: MeterDocument, among: readonly MeterDocument[], node: SourceNode): void {
		const others = among.filter((meter) => meter !== chosen).map(({ id }) => `"${id}"`);
		node.guess('what is priced', `"${unit.of}" is taken for the meter "${chosen.id}", not ${others.join(' or ')}`);
	}

	/**
	 * The meter that a price counts: that of a limit with the same unit which is included, or a new one.
	 * @param includes whether those who pay may use a meter
	 * @returns undefined for a price of the whole account
	 */
	pricedBy(unit: Unit, node: SourceNode, includes: (meter: string) => boolean): string | undefined {
		const word = unitWord(unit.of);
		const seat = isSeat(unit.of);
		const unitOf = (meter: MeterDocument) => unitWord(meter.unit ?? '');
		const same = this.list.filter((meter) => (seat ? meter.kind === 'licensed' && isSeat(meter.unit ?? '') : unitOf(meter) === word));
		const exact = same.filter(({ id }) => includes(id));
		if (word !== '' && exact.length > 0) {
			if (same.length > 1) this.#choose(unit, exact[0], same, node);
			return exact[0].id;
		}
		if (isAccount(unit.of)) return undefined;
		// Where what has the very unit is not included, another kind of it may be meant: a data connection is a connection.
		const kindOf =
			same.length > 0 && !seat ? this.list.find((meter) => unitOf(meter).endsWith(` ${word}`) && includes(meter.id)) : undefined;
		if (kindOf) {
			this.#choose(unit, kindOf, [...same, kindOf], node);
			return kindOf.id;
		}
		const kind = unit.months === undefined ? 'flow' : isMeasure(unit.of) ? 'stock' : 'licensed';
		const { id, name } = this.#ids.take(seat ? 'seats' : /s$/.test(word) ? unit.of : `${unit.of}s`);
		this.list.push({ id, ...(name !== undefined && { name }), unit: seat ? 'user' : unit.of, kind: seat ? 'licensed' : kind });
		node.guess('what is priced', `no limit counts ${JSON.stringify(unit.of)}: the meter "${id}" is made for it`);
		return id;
	}
}

const shown = (months: number): string => String(Number(months.toPrecision(4)));
