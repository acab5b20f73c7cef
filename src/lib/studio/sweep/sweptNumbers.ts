import { nameOf as nameOfId } from '../../formats/nameOf';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { numericPaths, type SweptVariant } from '../../formats/sweptDocument';
import { nameOf } from '../catalog/book';

/** Money a month, a share 0-1, or a count (units, months). */
export type NumberKind = 'money' | 'share' | 'count';

/** A number of a proposal that can be varied, by its path and as a person calls it. */
export type SweptNumber = {
	readonly path: string;
	/** What it belongs to: "Pro", "Policy". */
	readonly group: string;
	/** Within the group: "Monthly price", "Users included". */
	readonly name: string;
	readonly kind: NumberKind;
	readonly value: number;
};

const SHARES: ReadonlySet<string> = new Set(['discount', 'loyalty', 'rate', 'waves']);
const MONEY: ReadonlySet<string> = new Set(['flat', 'perUnit', 'amount', 'unit', 'pert', 'setup', 'above']);

/** What a key adds to a name; keys that say nothing of themselves are left out. */
const WORDS: Readonly<Record<string, string>> = {
	perUnit: 'per unit',
	unit: 'per unit',
	minimum: 'minimum',
	size: 'units in a package',
	free: 'free units',
	upTo: 'up to',
	setup: 'Set-up fee',
	trial: 'Months of trial',
	max: 'Largest quantity',
	discount: 'discount',
	launch: 'Launch month',
	notice: 'Months of notice',
	months: 'Months',
	loyalty: 'Loyalty discount',
	rate: 'Largest rise a year',
	above: 'exempt above'
};
const PERT = ['low', 'likely', 'high'];

/** Every number that the editor can write: of plans, add-ons, bundles and the policy, in the order of the book. */
export function sweptNumbers(document: ScenarioDocument, variant: SweptVariant): SweptNumber[] {
	return [...numericPaths(variant)].flatMap(([path, value]): SweptNumber[] => {
		const keys = path.split('.');
		const [shelf, id = ''] = keys;
		if (shelf === 'policy') return [{ path, group: 'Policy', name: policyName(keys.slice(1)), kind: kindOf(keys), value }];
		if (shelf !== 'plans' && shelf !== 'addOns' && shelf !== 'bundles') return [];
		const entry = (variant.book[shelf] ?? []).find((one) => one.id === id);
		const name = entryName(document, keys.slice(2));
		return [{ path, group: entry ? nameOf(entry) : nameOfId(id), name, kind: kindOf(keys), value }];
	});
}

function kindOf(keys: readonly string[]): NumberKind {
	const last = keys[keys.length - 1] ?? '';
	const named = /^\d+$/u.test(last) ? (keys[keys.length - 2] ?? '') : last;
	if (SHARES.has(named)) return 'share';
	// The minimum of a plan is money; that of a price per unit counts units.
	return MONEY.has(named) || (named === 'minimum' && keys.length === 3) ? 'money' : 'count';
}

function entryName(document: ScenarioDocument, keys: readonly string[]): string {
	const [first = '', second = '', third = ''] = keys;
	if (first === 'price' && second === 'annual') return third === 'discount' ? 'Annual discount' : sentence('Annual price', keys.slice(2));
	if (first === 'price') return second === 'monthly' ? sentence('Monthly price', keys.slice(2)) : sentence('Price', keys.slice(1));
	if (first === 'limits')
		return third === 'included'
			? `${meterName(document, second)} included`
			: sentence(`${meterName(document, second)} beyond the limit`, keys.slice(4));
	if (first === 'adds') return `${meterName(document, second)} in a pack`;
	if (first === 'minimum') return 'Minimum commitment';
	if (first === 'discount') return 'Discount';
	return WORDS[first] ?? sentence(nameOfId(first), keys.slice(1));
}

function policyName(keys: readonly string[]): string {
	if (keys[0] === 'segments') return `${nameOfId(keys[1] ?? '')}: ${lowered(policyName(keys.slice(2)))}`;
	if (keys[0] === 'waves') return `Share moved in month ${Number(keys[1]) + 1}`;
	if (keys[0] === 'discount') return 'Discount for opting in';
	if (keys[0] === 'exempt') return 'Exempt above';
	return WORDS[keys[0] ?? ''] ?? nameOfId(keys[0] ?? '');
}

/** A name with what the rest of its path adds: "Monthly price, tier 2, per unit". */
function sentence(name: string, keys: readonly string[]): string {
	const parts = keys.flatMap((key, i): string[] => {
		const before = keys[i - 1];
		if (before === 'tiers') return [`tier ${Number(key) + 1}`];
		if (before === 'pert') return [PERT[Number(key)] ?? key];
		if (/^\d+$/u.test(key)) return [`part ${Number(key) + 1}`];
		const word = WORDS[key];
		return word ? [word] : [];
	});
	return [name, ...parts].join(', ');
}

function meterName({ meters }: ScenarioDocument, id: string): string {
	const meter = (meters ?? []).find((one) => one.id === id);
	return meter ? nameOf(meter) : nameOfId(id);
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
