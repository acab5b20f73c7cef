import type { PolicyDocument } from '../../formats/scenarioDocument';
import { readAmount, type Reading } from './readPrice';

type Kind = PolicyDocument['kind'];

/** The policies in the order of the menu, in the words of those who choose. */
export const POLICY_CHOICES: readonly { readonly kind: Kind; readonly name: string; readonly says: string }[] = [
	{ kind: 'keep', name: 'Keep their price', says: 'Existing customers keep price and package until they change plan.' },
	{ kind: 'immediate', name: 'Move at launch', says: 'Everybody moves to the new book at launch.' },
	{ kind: 'renewal', name: 'Move at renewal', says: 'Each customer moves at the first renewal on or after launch.' },
	{ kind: 'sunset', name: 'Sunset', says: 'Old prices end some months after launch.' },
	{ kind: 'phased', name: 'In waves', says: 'A share of customers moves each month from launch.' },
	{ kind: 'step', name: 'In steps', says: 'The new package at launch; the bill rises by at most a rate each year.' },
	{ kind: 'optIn', name: 'Opt in', says: 'Offered once at launch, with a discount for some months.' }
];

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
	show(policy: PolicyDocument): string;
	read(text: string): Reading<unknown>;
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

function readMonths(least: number): (text: string) => Reading<number> {
	return (text) => {
		const months = readAmount(text);
		if (months === undefined || !Number.isInteger(months) || months < least)
			return { why: `Write a whole number of months from ${least}.` };
		return { value: months };
	};
}

function readShare(text: string): Reading<number> {
	const percent = readAmount(text.replace('%', ''));
	return percent === undefined || percent < 0 || percent > 100
		? { why: 'Write a percentage from 0 to 100.' }
		: { value: Math.round(percent * 1e6) / 1e8 };
}

function readWaves(text: string): Reading<number[]> {
	const shares = text
		.split(/[\s;,]+/u)
		.filter(Boolean)
		.map((part) => readShare(part));
	const read = shares.flatMap((share) => ('value' in share ? [share.value] : []));
	const sum = read.reduce((total, share) => total + share, 0);
	if (read.length === 0 || read.length < shares.length || Math.abs(sum - 1) > 1e-6)
		return { why: 'Write percentages that sum to 100, such as 25 25 50.' };
	return { value: read };
}

/** Nothing typed takes the figure out. */
function orNothing(read: (text: string) => Reading<unknown>): (text: string) => Reading<unknown> {
	return (text) => (text.trim() === '' ? { value: undefined } : read(text));
}

const percent = (share: number | undefined): string => (share === undefined ? '' : String(Math.round(share * 1e6) / 1e4));

const LAUNCH: PolicyField = {
	name: 'launch',
	label: 'Launch',
	hint: 'month of new sales',
	path: 'launch',
	show: ({ launch = 1 }) => String(launch),
	read: readMonths(1),
	write: set('launch')
};
const NOTICE: PolicyField = {
	name: 'notice',
	label: 'Notice',
	hint: 'months ahead',
	path: 'notice',
	show: ({ notice = 0 }) => String(notice),
	read: readMonths(0),
	write: set('notice')
};
const MONTHS: PolicyField = {
	name: 'months',
	label: 'Months',
	hint: 'after launch',
	path: 'months',
	show: (policy) => ('months' in policy ? String(policy.months) : ''),
	read: readMonths(0),
	write: set('months')
};
const RATE: PolicyField = {
	name: 'rate',
	label: 'Largest rise, %',
	hint: 'a year',
	path: 'rate',
	show: (policy) => ('rate' in policy ? percent(policy.rate) : ''),
	read: readShare,
	write: set('rate')
};
const DISCOUNT: PolicyField = {
	name: 'discount',
	label: 'Discount, %',
	hint: 'for those who come',
	path: 'discount',
	show: (policy) => ('discount' in policy ? percent(policy.discount) : ''),
	read: readShare,
	write: set('discount')
};
const WAVES: PolicyField = {
	name: 'waves',
	label: 'Waves, %',
	hint: 'by month, sum 100',
	path: 'waves',
	show: (policy) => ('waves' in policy ? policy.waves.map(percent).join(' ') : ''),
	read: readWaves,
	write: set('waves')
};

/** The figures that a kind of policy has. */
export function fieldsOf({ kind }: PolicyDocument): PolicyField[] {
	const own: Partial<Record<Kind, PolicyField[]>> = {
		sunset: [MONTHS],
		phased: [WAVES],
		step: [RATE],
		optIn: [DISCOUNT, { ...MONTHS, hint: 'of the discount' }]
	};
	return [LAUNCH, NOTICE, ...(own[kind] ?? [])];
}

/** What softens any policy; empty where it is not used. */
export const SOFTENERS: readonly PolicyField[] = [
	{
		name: 'loyalty',
		label: 'Loyalty, %',
		hint: 'off, for those moved',
		path: 'loyalty',
		show: ({ loyalty }) => percent(loyalty),
		read: orNothing(readShare),
		write: set('loyalty')
	},
	{
		name: 'exempt',
		label: 'Leave alone above',
		hint: 'bill a month',
		path: 'exempt/above',
		show: ({ exempt }) => (exempt?.above === undefined ? '' : String(exempt.above)),
		read: orNothing((text) => {
			const amount = readAmount(text);
			return amount === undefined || amount < 0 ? { why: 'Write an amount of 0 or more.' } : { value: amount };
		}),
		write: setExempt('above')
	},
	{
		name: 'tag',
		label: 'Leave alone tagged',
		hint: 'in the column tags',
		path: 'exempt/tag',
		words: true,
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
	switch (kind) {
		case 'sunset':
			return { kind, months: 12, ...rest };
		case 'phased':
			return { kind, waves: [0.25, 0.25, 0.5], ...rest };
		case 'step':
			return { kind, rate: 0.1, ...rest };
		case 'optIn':
			return { kind, discount: 0.2, months: 6, ...rest };
		default:
			return { kind, ...rest };
	}
}
