import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { EXAMPLE_CARDS, type ExampleCard } from '../document/exampleCards';

/** An example whose document is fetched when it is chosen. */
export type OfferedExample = ExampleCard & {
	readonly load: () => Promise<{ readonly document: ScenarioDocument; readonly csv?: string }>;
};

/** A worked example: a business of its own with a customer file. */
export type WorkedExample = ExampleCard & {
	readonly load: () => Promise<{ readonly document: ScenarioDocument; readonly csv: string }>;
};

/** Files of `examples/`, each a piece of its own that is fetched when it is asked for. Northwind is not among them: it is there from the start. */
const files: Readonly<Record<string, () => Promise<string>>> = import.meta.glob<string>(
	'../../../../examples/{chorus,relay}/*.{yaml,csv}',
	{
		query: '?raw',
		import: 'default'
	}
);

async function load(folder: string): Promise<{ document: ScenarioDocument; csv: string }> {
	const [yaml, csv] = await Promise.all(
		['scenario.yaml', 'customers.csv'].map((name) => {
			const read = files[`../../../../examples/${folder}/${name}`];
			if (!read) throw new Error(`examples/${folder}/${name} is not part of this build. Build it again with the examples beside it`);
			return read();
		})
	);
	// Home opens without the readers of files.
	const [{ parseDocument }, { scenarioSchema }] = await Promise.all([
		import('../../formats/parseDocument'),
		import('../../formats/scenarioDocument')
	]);
	return { document: scenarioSchema.parse(parseDocument(yaml).document), csv };
}

async function written(id: string): Promise<{ document: ScenarioDocument }> {
	const { EXAMPLES } = await import('../document/examples');
	const example = EXAMPLES.find((one) => one.id === id);
	if (!example) throw new Error(`There is no example ${id}`);
	return example;
}

export const WORKED: readonly WorkedExample[] = [
	{
		id: 'chorus',
		title: 'Prices by the seat, and a free plan',
		text: 'Chorus, chat for teams: 2,000 customers in a file, two of five on Free. A seat 12% dearer, a shorter history, a plan between.',
		bars: [
			[5, 'today'],
			[18, 'mid'],
			[27, 'scen'],
			[40, 'mid']
		],
		load: () => load('chorus')
	},
	{
		id: 'relay',
		title: 'Paid by what is sent',
		text: 'Relay, e-mail for programs: 1,800 customers in a file, billed by use. Dearer beyond the allowance, no fee, a minimum.',
		bars: [
			[8, 'today'],
			[16, 'scen'],
			[28, 'scen'],
			[42, 'mid']
		],
		load: () => load('relay')
	}
];

/** All that Home offers, in its order. */
export const OFFERED: readonly OfferedExample[] = [
	...Object.values(EXAMPLE_CARDS).map((card) => ({ ...card, load: () => written(card.id) })),
	...WORKED
];
