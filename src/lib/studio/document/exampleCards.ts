/** A project to start from: what question it asks. `bars` is its picture: plans, the changed one marked. */
export type ExampleCard = {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	readonly bars: readonly Bar[];
};

/** A plan in the picture of an example, and what becomes of it. */
export type Bar = readonly [height: number, tone: 'today' | 'scen' | 'mid'];

/** The cards of the examples that are written in the program; their documents are `EXAMPLES`, fetched when one is chosen. */
export const EXAMPLE_CARDS = {
	middle: {
		id: 'middle',
		title: 'Add a middle plan',
		text: 'Basic and Pro are far apart. See who would trade up, and who would trade down.',
		bars: [
			[12, 'today'],
			[24, 'scen'],
			[34, 'today'],
			[44, 'today']
		]
	},
	addOn: {
		id: 'addOn',
		title: 'Sell a feature as an add-on',
		text: 'Take a feature out of Pro, price it alone, and compare the two.',
		bars: [
			[14, 'today'],
			[30, 'today'],
			[44, 'today'],
			[16, 'scen']
		]
	},
	raise: {
		id: 'raise',
		title: 'Raise prices for existing customers',
		text: 'Four ways to do it, side by side, with the churn each one risks.',
		bars: [
			[20, 'today'],
			[27, 'mid'],
			[34, 'mid'],
			[44, 'scen']
		]
	}
} as const satisfies Record<string, ExampleCard>;
