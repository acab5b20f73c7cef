import { defineConfig } from 'vitest/config';

/** Oracles of a second or less, beside the unit tests and the specification. */
const QUICK =
	'saleTerms,overage,paidAmounts,unknownUse,medianProperty,perUnitPack,identicalBooks,horizonMoney,' +
	'assumptionUse,policies,policyMends,priceReaction,churn,usage,heldAddOns,freeNewcomers,pitches,surveys,willingnessToPay,cutFigures,oneContactPrice';
const { ROOM = '{rating,market,simulation}', SPECIFICATION_RUNS = '3' } = process.env;

/** The lean tests that mutants are run against: see README.md. No plugins: the engine is plain TypeScript. */
export default defineConfig({
	test: {
		include: [`src/lib/engine/${ROOM}/*.test.ts`, `test/oracles/{specification,${QUICK}}.test.ts`],
		environment: 'node',
		env: { SPECIFICATION_RUNS },
		testTimeout: 60_000
	}
});
