import { constants, getPriority, setPriority } from 'node:os';

/**
 * Lets the thread that calls it, and those that it begins, have the processor after the one that answers: with more work than processors a
 * server answers at once all the same. Only Linux has a priority for each thread; elsewhere this would be the whole process.
 */
export function giveWay(): void {
	if (process.platform === 'linux') setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
}
