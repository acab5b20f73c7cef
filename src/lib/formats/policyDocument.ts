import { z } from 'zod';
import { number } from './priceSchemas';

const when = {
	launch: number.optional().describe('First month of new sales; default 1'),
	notice: number.optional().describe('Months between announcement and move; default 0'),
	map: z
		.record(z.string(), z.string())
		.optional()
		.describe('Old plan to new plan; a plan that is not listed goes to the plan of its own id'),
	loyalty: number.optional().describe('Share off recurring lines for those who are moved, until they change plan'),
	negotiated: z.enum(['keep', 'reset']).optional().describe('Whether negotiated discounts survive the move; default keep'),
	exempt: z
		.strictObject({
			above: number.optional().describe('Bills above this amount a month'),
			tag: z.string().optional().describe('Customers with this tag, by the column tags of the customer file')
		})
		.optional()
		.describe('Who never moves'),
	content: z.enum(['both', 'price', 'package']).optional().describe('What moves; default both'),
	protectionEnds: z
		.enum(['planChange', 'never'])
		.optional()
		.describe('Whether a change of plan ends the protection of those not moved (default), or they buy from the old book for good')
};
/** The kinds of policy, each with what it may also say. */
const policyKinds = <Shape extends z.ZodRawShape>(also: Shape) =>
	z.discriminatedUnion('kind', [
		z
			.strictObject({ kind: z.literal('keep'), ...when, ...also })
			.describe('Existing customers keep price and package until they change plan'),
		z.strictObject({ kind: z.literal('immediate'), ...when, ...also }).describe('Everybody moves at launch'),
		z
			.strictObject({ kind: z.literal('renewal'), timing: z.enum(['next', 'anniversary']).optional(), ...when, ...also })
			.describe('Each customer moves at the first renewal on or after launch'),
		z
			.strictObject({ kind: z.literal('sunset'), months: number, ...when, ...also })
			.describe('The old prices end so many months after launch'),
		z
			.strictObject({ kind: z.literal('phased'), waves: z.array(number).describe('Shares by month; sum 1'), ...when, ...also })
			.describe('A share of customers moves each month from launch, chosen at random'),
		z
			.strictObject({ kind: z.literal('step'), rate: number.describe('Largest rise a year, a share'), ...when, ...also })
			.describe('The new package at launch; the bill rises by at most a rate each year'),
		z
			.strictObject({
				kind: z.literal('optIn'),
				discount: number.describe('Share off'),
				months: number.describe('Months of the discount'),
				...when,
				...also
			})
			.describe('Offered once at launch, taken by those who are better off')
	]);
/** A policy without rules for segments, as the file has it. */
export const policyRuleSchema = policyKinds({});

/** What happens to customers who are there when a new book comes: as the file has it. */
export const policySchema = policyKinds({
	segments: z.record(z.string(), policyRuleSchema).optional().describe('Rules of their own for segments, by id')
});

export type PolicyDocument = z.infer<typeof policySchema>;
/** A policy without rules for segments. */
export type PolicyRuleDocument = z.infer<typeof policyRuleSchema>;
