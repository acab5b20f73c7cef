import { nameFromId as nameOfId } from '../../../formats/nameFromId';
import { mostOf, numberKind, type NumberKind } from '../../../formats/numberKind';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { numericPaths, type SweptVariant } from '../../../formats/sweptDocument';
import { nameOf } from '../../document/book';

/** A number of a proposal that can be varied, by its path and as a person calls it. */
export type SweptNumber = {
	readonly path: string;
	/** What it belongs to: "Pro", "Policy". */
	readonly group: string;
	/** Within the group: "Monthly price", "Users included". */
	readonly name: string;
	readonly kind: NumberKind;
	readonly value: number;
	/** The largest value that it may take; Infinity where there is none. */
	readonly most: number;
};

/** What a key adds to a name; keys that say nothing of themselves are left out. */
const WORDS = new Map<string, string>(
	Object.entries({
		perUnit: 'per unit',
		unit: 'per unit',
		minimum: 'minimum',
		maximum: 'maximum',
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
	})
);
const PERT = ['low', 'likely', 'high'];

/** Every number that the editor can write: of plans, add-ons, bundles, discounts and the policy, in the order of the book. */
export function sweptNumbers(document: ScenarioDocument, variant: SweptVariant): SweptNumber[] {
	return [...numericPaths(variant)].flatMap(([path, value]): SweptNumber[] => {
		const keys = path.split('.');
		const [shelf, id = ''] = keys;
		const number = { path, kind: numberKind(path), value, most: mostOf(path) };
		if (shelf === 'policy') return [{ ...number, group: 'Policy', name: policyName(keys.slice(1)) }];
		if (shelf !== 'plans' && shelf !== 'addOns' && shelf !== 'bundles' && shelf !== 'discounts') return [];
		const entry = (variant.book[shelf] ?? []).find((one) => one.id === id);
		const name = shelf === 'discounts' ? discountName(keys.slice(2)) : entryName(document, keys.slice(2));
		return [{ ...number, group: entry ? nameOf(entry) : nameOfId(id), name }];
	});
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
	return WORDS.get(first) ?? sentence(nameOfId(first), keys.slice(1));
}

/** A discount is most often called one: what is varied is the share that it takes off. */
function discountName([first = '', tier, key]: readonly string[]): string {
	if (first === 'tiers') return `Tier ${Number(tier) + 1}, ${key === 'upTo' ? 'up to' : 'share off'}`;
	return first === 'discount' ? 'Share off' : (WORDS.get(first) ?? nameOfId(first));
}

function policyName(keys: readonly string[]): string {
	if (keys[0] === 'segments') return `${nameOfId(keys[1] ?? '')}: ${lowered(policyName(keys.slice(2)))}`;
	if (keys[0] === 'waves') return `Share moved in month ${Number(keys[1]) + 1}`;
	if (keys[0] === 'discount') return 'Discount for opting in';
	if (keys[0] === 'exempt') return 'Exempt above';
	return WORDS.get(keys[0] ?? '') ?? nameOfId(keys[0] ?? '');
}

/** A name with what the rest of its path adds: "Monthly price, tier 2, per unit". */
function sentence(name: string, keys: readonly string[]): string {
	const parts = keys.flatMap((key, i): string[] => {
		const before = keys[i - 1];
		if (before === 'tiers') return [`tier ${Number(key) + 1}`];
		if (before === 'pert') return [PERT[Number(key)] ?? key];
		if (/^\d+$/u.test(key)) return [`part ${Number(key) + 1}`];
		const word = WORDS.get(key);
		return word ? [word] : [];
	});
	return [name, ...parts].join(', ');
}

function meterName({ meters }: ScenarioDocument, id: string): string {
	const meter = (meters ?? []).find((one) => one.id === id);
	return meter ? nameOf(meter) : nameOfId(id);
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
