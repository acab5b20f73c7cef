import type { AddOnKind, CrossSell } from '../catalog/priceBook';

/** Families of triggers, as coverage names them. */
export const TRIGGER_FAMILIES = ['usage', 'value', 'time', 'behaviour'] as const;
export type TriggerFamily = (typeof TRIGGER_FAMILIES)[number];

/** Who has to stand behind a sale: each is drawn once for a customer, by the share `sponsor.<stakeholder>`. */
export const STAKEHOLDERS = ['upsell', 'crossSell', 'platform'] as const;
export type Stakeholder = (typeof STAKEHOLDERS)[number];

/** What opens a motion (DOMAIN 2): see `triggered`. Friction and initiatives are events that leave a window open. */
export type Trigger = 'nearLimit' | 'valueRealised' | 'gate' | 'deepUse' | 'friction' | 'initiative';

/** What a motion has to sell beside a higher plan: packs, nothing, what opens features, or the modules and services that name it. */
export type MotionKind = 'capacity' | 'plan' | 'feature' | 'module';

type MotionRow = {
	readonly id: string;
	readonly kind: MotionKind;
	readonly trigger: Trigger;
	/** The family of triggers whose coverage tells what share of its triggers is noticed. */
	readonly family: TriggerFamily;
	readonly stakeholder: Stakeholder;
	/** Its name where it is read: in the ledger, the funnel and the list of add-ons. */
	readonly ledger: string;
	/** Its colour is the token `--m-<colour>`. */
	readonly colour: string;
};

const TABLE = [
	{
		id: 'capacity',
		kind: 'capacity',
		trigger: 'nearLimit',
		family: 'usage',
		stakeholder: 'upsell',
		ledger: 'Capacity',
		colour: 'capacity'
	},
	{ id: 'tier', kind: 'plan', trigger: 'valueRealised', family: 'value', stakeholder: 'upsell', ledger: 'Tier', colour: 'tier' },
	{ id: 'feature', kind: 'feature', trigger: 'gate', family: 'behaviour', stakeholder: 'upsell', ledger: 'Feature', colour: 'feature' },
	{
		id: 'complementary',
		kind: 'module',
		trigger: 'deepUse',
		family: 'usage',
		stakeholder: 'crossSell',
		ledger: 'Complementary',
		colour: 'complementary'
	},
	{
		id: 'adjacent',
		kind: 'module',
		trigger: 'friction',
		family: 'usage',
		stakeholder: 'crossSell',
		ledger: 'Adjacent',
		colour: 'adjacent'
	},
	{ id: 'platform', kind: 'module', trigger: 'initiative', family: 'time', stakeholder: 'platform', ledger: 'Platform', colour: 'platform' }
] as const satisfies readonly MotionRow[];

export type Motion = (typeof TABLE)[number]['id'];

/** The expansion motions, in the order in which a month decides them: the one place that names them. Their numbers are places in it. */
export const MOTION_TABLE: readonly (MotionRow & { readonly id: Motion })[] = TABLE;
export const MOTIONS: readonly Motion[] = MOTION_TABLE.map(({ id }) => id);
export const MOTION_COUNT = MOTIONS.length;

/** What `of` gives for each motion, by its id. */
export function byMotion<T>(of: (motion: Motion, index: number) => T): Record<Motion, T> {
	return Object.fromEntries(MOTIONS.map((motion, m) => [motion, of(motion, m)])) as Record<Motion, T>;
}

/** The number of a motion. */
export const motionAt = (motion: Motion): number => MOTIONS.indexOf(motion);

/** By motion: place of its stakeholder in `STAKEHOLDERS`. */
export const STAKEHOLDER_OF = Uint8Array.from(MOTION_TABLE, ({ stakeholder }) => STAKEHOLDERS.indexOf(stakeholder));

/** Motions of a kind, as bits. */
const bitsOf = (kind: MotionKind): number => MOTION_TABLE.reduce((bits, row, m) => (row.kind === kind ? bits | (1 << m) : bits), 0);
export const MOTION_BITS: Readonly<Record<MotionKind, number>> = {
	capacity: bitsOf('capacity'),
	plan: bitsOf('plan'),
	feature: bitsOf('feature'),
	module: bitsOf('module')
};
/** Motions that a trigger opens, as bits. */
export const triggerBits = (trigger: Trigger): number =>
	MOTION_TABLE.reduce((bits, row, m) => (row.trigger === trigger ? bits | (1 << m) : bits), 0);
export const ALL_MOTIONS = (1 << MOTION_COUNT) - 1;

/** The motion that sells an add-on: modules and services name theirs, packs and what opens features are sold by the first of their kind. */
export function motionOf(kind: AddOnKind, crossSell: CrossSell): Motion {
	const own = MOTION_TABLE.find((row) => row.kind === kind);
	return (kind === 'capacity' || kind === 'feature') && own ? own.id : crossSell;
}
