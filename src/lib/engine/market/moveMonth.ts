import { POLICY_KINDS } from '../catalog/policy';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { Life } from './Life';

const KEEP = POLICY_KINDS.indexOf('keep');
const RENEWAL = POLICY_KINDS.indexOf('renewal');
const SUNSET = POLICY_KINDS.indexOf('sunset');
const PHASED = POLICY_KINDS.indexOf('phased');

/** Month in which the policy moves this customer, or offers to: max(launch, the policy's own month); 0 = never. */
export function moveMonth(life: Life): number {
	const { migration, person, bill } = life;
	const { kind, launch } = migration;
	if (kind === KEEP || bill > migration.exemptAbove || isTagged(life)) return 0;
	if (kind === SUNSET) return launch + migration.months;
	if (kind === PHASED) return launch + waveOf(life);
	if (kind !== RENEWAL) return launch;
	if (person.annual === 1) return nextInCycle(launch, person.renewal);
	return migration.anniversary ? nextInCycle(launch, 13 - (person.tenure % 12)) : launch;
}

/** Month in which a move is announced; 0 = never. @param moves the month of the move */
export const announceMonth = ({ migration }: Life, moves: number): number => (moves === 0 ? 0 : Math.max(1, moves - migration.notice));

/** Whether a tag of the base keeps the customer from being moved; whoever arrives during the run has none. */
function isTagged({ person, migration: { exempt } }: Life): boolean {
	return exempt !== undefined && person.arrival === 0 && exempt[person.index] === 1;
}

/** The wave that a customer is in, from 0: the same in every variant. */
function waveOf({ migration: { waves, assigned }, person }: Life): number {
	if (assigned && person.arrival === 0) return assigned[person.index];
	const u = uniform(person.key0, person.key1, purpose.wave * 4096, 0);
	let wave = 0;
	while (wave < waves.length - 1 && u >= waves[wave]) wave++;
	return wave;
}

/** First month from `from` on that lies a whole number of years from `anchor`. */
function nextInCycle(from: number, anchor: number): number {
	return from + ((((anchor - from) % 12) + 12) % 12);
}
