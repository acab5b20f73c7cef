import { defineConfig } from 'vitest/config';

/** Oracles of a second or less, beside the unit tests and the specification. */
const QUICK =
	'saleTerms,overage,paidAmounts,unknownUse,medianProperty,perUnitPack,identicalBooks,horizonMoney,' +
	'assumptionUse,policies,policyMends,priceReaction,usage,heldAddOns,freeNewcomers,pitches,surveys,willingnessToPay,cutFigures,oneContactPrice';
const { ROOM = '{rating,market,simulation}', SPECIFICATION_RUNS = '3', ORACLES } = process.env;

/** The lean tests that mutants are run against: see README.md. No plugins: the engine is plain TypeScript. */
export default defineConfig({
	test: {
		include: [`src/lib/engine/${ROOM}/*.test.ts`, ...(ORACLES ? [`test/oracles/{specification,${QUICK}}.test.ts`] : [])],
		// Nothing is mocked: to load the engine anew for each file takes longer than its tests.
		isolate: false,
		environment: 'node',
		env: { SPECIFICATION_RUNS },
		testTimeout: 60_000
	}
});
