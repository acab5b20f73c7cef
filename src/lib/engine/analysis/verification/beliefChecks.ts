import { contentTaken } from './contentTaken';
import { cutPrices, steps } from './lifeChecks';
import { droppedPlan, parts } from './offerChecks';
import { priceLadder } from './priceLadder';
import type { VerificationCheck } from './VerificationCheck';

/** What no practitioner would accept is a failure, whatever the arithmetic; on the scenario's customers, books and assumptions. */
export const BELIEF_CHECKS: readonly VerificationCheck[] = [
	{
		rows: ['B1'],
		expectation: 'With all prices times 1.05 to 5 revenue has one peak, below twice the prices; customers and their satisfaction fall',
		run: priceLadder
	},
	{
		rows: ['B2'],
		expectation:
			'A needed feature or limit that is taken away loses about as many customers as a price rise that is felt alike, never none',
		run: contentTaken
	},
	{ rows: ['B3'], expectation: 'A lower price, all else equal, ends no life that Today keeps', run: cutPrices },
	{ rows: ['B4'], expectation: 'To drop a plan and move its customers to the one below does not beat keeping it', run: droppedPlan },
	{
		rows: ['B5'],
		expectation: 'Most upgrades go one step, and nobody’s bill grows tenfold within a year without being made to',
		run: steps
	},
	{
		rows: ['B6'],
		expectation: 'Keeping everybody on the same book is Today, and what offer and policy bring sum to the uplift in every trial',
		run: parts
	}
];
