import type { PolicyDocument, PolicyRuleDocument } from '../../formats/policyDocument';
import type { Numbers } from '../../charts/numbers';
import type { Reading } from './Reading';
import { plural } from '../../engine/catalog/plural';
import { percentTyped, readMoney, readShare, readWhole } from './readField';

type Kind = PolicyDocument['kind'];

export type PolicyFieldName = 'launch' | 'notice' | 'months' | 'rate' | 'discount' | 'waves' | 'loyalty' | 'exempt' | 'tag';

/** A figure of a policy: how it is shown, read from what was typed, and written. */
export type PolicyField = {
	readonly name: PolicyFieldName;
	readonly label: string;
	readonly hint: string;
	/** Path of its problems, from the policy. */
	readonly path: string;
	/** It takes words, not a figure. */
	readonly words?: boolean;
	/** What the figure counts. */
	unit(policy: PolicyDocument, numbers: Numbers): string;
	show(policy: PolicyDocument, numbers: Numbers): string;
	read(text: string, numbers: Numbers): Reading<unknown>;
	write(policy: PolicyDocument, value: unknown): PolicyDocument;
};

const set =
	(key: string) =>
	(policy: PolicyDocument, value: unknown): PolicyDocument => {
		const { [key]: _before, ...rest } = policy as PolicyDocument & Record<string, unknown>;
		return (value === undefined ? rest : { ...rest, [key]: value }) as PolicyDocument;
	};

/** Sets one side of who is exempt, and leaves the other; with neither, nobody is. */
const setExempt =
	(key: 'above' | 'tag') =>
	(policy: PolicyDocument, value: unknown): PolicyDocument => {
		const { [key]: _before, ...rest } = policy.exempt ?? {};
		const next = value === undefined ? rest : { ...rest, [key]: value };
		return set('exempt')(policy, Object.keys(next).length > 0 ? next : undefined);
	};

const readMonths = (least: number) => (text: string, numbers: Numbers) => readWhole(numbers, least)(text);
const readRate = (text: string, numbers: Numbers) => readShare(numbers)(text);

function readWaves(text: string, numbers: Numbers): Reading<number[]> {
	const shares = text
		.split(/;\s*|,\s+|\s+/u)
		.filter(Boolean)
		.map((part) => readShare(numbers)(part));
	const read = shares.flatMap((share) => ('value' in share ? [share.value] : []));
	const sum = read.reduce((total, share) => total + share, 0);
	if (read.length === 0 || read.length < shares.length || Math.abs(sum - 1) > 1e-6)
		return { why: 'Write percentages that sum to 100, such as 25 25 50.' };
	return { value: read };
}

/** Nothing typed takes the figure out. */
function orNothing(read: PolicyField['read']): PolicyField['read'] {
	return (text, numbers) => (text.trim() === '' ? { value: undefined } : read(text, numbers));
}

const percent = (share: number | undefined, numbers: Numbers): string => (share === undefined ? '' : percentTyped(share, numbers));
const months = (figure: number): string => plural(figure, 'month');
const share = (): string => '%';

/** A figure that stands in the policy under its own name. */
const field = (name: PolicyFieldName, label: string, hint: string) => ({ name, label, hint, path: name, write: set(name) });

const LAUNCH: PolicyField = {
	...field('launch', 'Launch', 'month of new sales'),
	unit: () => '',
	show: ({ launch = 1 }, numbers) => numbers.typed(launch),
	read: readMonths(1)
};
const NOTICE: PolicyField = {
	...field('notice', 'Notice', 'months ahead'),
	unit: ({ notice = 0 }) => months(notice),
	show: ({ notice = 0 }, numbers) => numbers.typed(notice),
	read: readMonths(0)
};
const MONTHS: PolicyField = {
	...field('months', 'Months', 'after launch'),
	unit: (policy) => months('months' in policy ? policy.months : 0),
	show: (policy, numbers) => ('months' in policy ? numbers.typed(policy.months) : ''),
	read: readMonths(0)
};
const RATE: PolicyField = {
	...field('rate', 'Largest rise, %', 'a year'),
	unit: share,
	show: (policy, numbers) => ('rate' in policy ? percent(policy.rate, numbers) : ''),
	read: readRate
};
const DISCOUNT: PolicyField = {
	...field('discount', 'Discount, %', 'for those who come'),
	unit: share,
	show: (policy, numbers) => ('discount' in policy ? percent(policy.discount, numbers) : ''),
	read: readRate
};
const WAVES: PolicyField = {
	...field('waves', 'Waves, %', 'by month, sum 100'),
	unit: share,
	show: (policy, numbers) => ('waves' in policy ? policy.waves.map((wave) => percent(wave, numbers)).join(' ') : ''),
	read: readWaves
};

/** What there is to show of a kind of policy. */
type ShownPolicy = {
	readonly name: string;
	readonly says: string;
	/** The figures that it alone has, and where they begin. */
	readonly fields: readonly PolicyField[];
	readonly begins: PolicyRuleDocument;
};

/** The policies in the order of the menu, in the words of those who choose. */
const SHOWN_POLICIES = {
	keep: {
		name: 'Keep their price',
		says: 'Existing customers keep price and package until they change plan.',
		fields: [],
		begins: { kind: 'keep' }
	},
	immediate: { name: 'Move at launch', says: 'Everybody moves to the new book at launch.', fields: [], begins: { kind: 'immediate' } },
	renewal: {
		name: 'Move at renewal',
		says: 'Each customer moves at the first renewal on or after launch.',
		fields: [],
		begins: { kind: 'renewal' }
	},
	sunset: { name: 'Sunset', says: 'Old prices end some months after launch.', fields: [MONTHS], begins: { kind: 'sunset', months: 12 } },
	phased: {
		name: 'In waves',
		says: 'A share of customers moves each month from launch.',
		fields: [WAVES],
		begins: { kind: 'phased', waves: [0.25, 0.25, 0.5] }
	},
	step: {
		name: 'In steps',
		says: 'The new package at launch; the bill rises by at most a rate each year.',
		fields: [RATE],
		begins: { kind: 'step', rate: 0.1 }
	},
	optIn: {
		name: 'Opt in',
		says: 'Offered once at launch, with a discount for some months.',
		fields: [DISCOUNT, { ...MONTHS, hint: 'of the discount' }],
		begins: { kind: 'optIn', discount: 0.2, months: 6 }
	}
} satisfies { readonly [K in Kind]: ShownPolicy & { readonly begins: { readonly kind: K } } };

/** The policies as a menu offers them. */
export const POLICY_CHOICES: readonly { readonly kind: Kind; readonly name: string; readonly says: string }[] = Object.values(
	SHOWN_POLICIES
).map(({ name, says, begins: { kind } }) => ({ kind, name, says }));

/** The figures that a kind of policy has. */
export const fieldsOf = ({ kind }: PolicyDocument): PolicyField[] => [LAUNCH, NOTICE, ...SHOWN_POLICIES[kind].fields];

/** What softens any policy; empty where it is not used. */
export const SOFTENERS: readonly PolicyField[] = [
	{
		...field('loyalty', 'Loyalty, %', 'off, for those moved'),
		unit: share,
		show: ({ loyalty }, numbers) => percent(loyalty, numbers),
		read: orNothing(readRate)
	},
	{
		name: 'exempt',
		label: 'Leave alone above',
		hint: 'bill a month',
		path: 'exempt/above',
		unit: (_, { symbol }) => symbol,
		show: ({ exempt }, numbers) => (exempt?.above === undefined ? '' : numbers.typed(exempt.above)),
		read: orNothing((text, numbers) => readMoney(numbers)(text)),
		write: setExempt('above')
	},
	{
		name: 'tag',
		label: 'Leave alone tagged',
		hint: 'in the column tags',
		path: 'exempt/tag',
		words: true,
		unit: () => '',
		show: ({ exempt }) => exempt?.tag ?? '',
		read: (text) => ({ value: text.trim() || undefined }),
		write: setExempt('tag')
	}
];

/** A policy of another kind with the same timing, map and softeners. */
export function policyOfKind(kind: Kind, before: PolicyDocument): PolicyDocument {
	const { launch, notice, map, loyalty, negotiated, exempt, content, protectionEnds, segments } = before;
	const kept = { launch, notice, map, loyalty, negotiated, exempt, content, protectionEnds, segments };
	const rest = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
	return { ...SHOWN_POLICIES[kind].begins, ...rest };
}
