import { LogBuilder, type CustomerFacts, type MrrChange } from '../LogBuilder';
import type { MovementLog } from '../MovementLog';

/** The first month of logs made up: 2024-01. */
export const FIRST = 2024 * 12;

/** A small log: movements as [customer, month of the window from 0, cents, what else is known]; in any order. */
export function logOf(
	months: number,
	movements: readonly (readonly [customer: string, month: number, cents: number, more?: Partial<MrrChange>])[],
	customers: Readonly<Record<string, CustomerFacts>> = {}
): MovementLog {
	const builder = new LogBuilder();
	builder.window(FIRST, months);
	for (const [id, facts] of Object.entries(customers)) builder.customer(id, facts);
	for (const [customer, month, cents, more] of movements) builder.add({ customer, month: FIRST + month, cents, ...more });
	return builder.build().log;
}
