import { quantileOf } from '../engine/math/distribution';
import type { Sensitivity } from '../engine/simulation/decision';
import { rangeWords } from '../studio/assumptions/rangeWords';
import { capital } from '../studio/document/capital';
import { valueWords } from '../studio/document/valueWords';
import { contendersOf } from '../studio/compare/practicalTie';
import { assumptionName } from '../studio/document/assumptionName';
import { documentSegments } from '../studio/document/documentSegments';
import { isUniform, readRows, type AssumptionLine } from '../studio/document/readRows';
import { cutName } from './cutName';
import type { Deciding } from './Deciding';
import type { Block } from './Memo';

/** Assumptions that are named. */
const NAMED = 3;

/** What to learn before choosing, by what it is worth, and what would have to be true for the choice to hold. */
export function learnBlocks(deciding: Deciding): Block[] {
	const { results, words } = deciding;
	const heading: Block = {
		kind: 'heading',
		text: 'What to learn next, and what would have to be true',
		sub: 'by what it is worth to know it exactly before choosing'
	};
	if (!deciding.advice.among.isWhole)
		return [
			heading,
			plain('What is worth knowing is told of the choice between all scenarios that were simulated: this memo compares some of them.')
		];
	const known = results.decision.sensitivity.toSorted((a, b) => b.valueOfInformation - a.valueOfInformation || b.firstOrder - a.firstOrder);
	const top = known.filter(({ valueOfInformation, firstOrder }) => valueOfInformation > 0 || firstOrder > 0).slice(0, NAMED);
	if (top.length === 0) {
		const why = words.fewForSensitivity || `${words.count} detect no assumption that is worth knowing before choosing.`;
		return [heading, plain(why)];
	}
	const lines = linesOf(deciding);
	return [
		heading,
		{
			kind: 'table',
			caption: 'Assumptions that are worth the most to know',
			columns: [
				{ head: 'Assumption', width: 0.27 },
				{ head: 'Assumed now', width: 0.21 },
				{ head: 'Worth knowing, ARR', width: 0.13, right: true },
				{ head: 'Of the spread', width: 0.12, right: true },
				{ head: 'What would have to be true', width: 0.27 }
			],
			rows: top.map((found) => {
				const line = lines.get(found.assumption);
				const said = assumedOf(deciding, found, line);
				return {
					cells: [
						{ text: capital(cutName(assumptionName(found.assumption, deciding.called), 100)), strong: true, most: 3 },
						{ text: said.range, sub: said.source, most: 2 },
						{ text: words.worth(found), most: 3 },
						{ text: words.share(found), most: 3 },
						{ text: said.condition, most: 3 }
					]
				};
			})
		},
		...(words.fewForSensitivity ? [plain(words.fewForSensitivity)] : [])
	];
}

const plain = (text: string): Block => ({ kind: 'text', most: 3, runs: [{ text }] });

/** Assumptions of the document by path. */
function linesOf({ document, results }: Deciding): ReadonlyMap<string, AssumptionLine> {
	const segments = documentSegments(document, Object.keys(results.variants.today?.by.segment ?? {}));
	return new Map(readRows(document, segments).lines.map((line) => [line.assumption.path, line]));
}

/** What is assumed of it, whose figure that is, and where the choice would change. */
function assumedOf(deciding: Deciding, { assumption, breakEven }: Sensitivity, line: AssumptionLine | undefined) {
	const { numbers, document, advice } = deciding;
	const written = line && valueWords(line.assumption, numbers);
	const write = (value: number) => written?.write(value) ?? numbers.quantity(value);
	const [range] = line && isUniform(line.ranges) ? line.ranges : [];
	const learned = (document.learned ?? []).find(({ path }) => path === assumption);
	const [best] = contendersOf(advice.options);
	const condition = (): string => {
		if (breakEven === null) return 'Nothing: within what is assumed the best choice stays the same.';
		if (!range) return `The best choice changes at ${write(breakEven)}.`;
		const side = quantileOf(range, 0.5) < breakEven ? 'below' : 'above';
		return `${best?.name ?? 'Today'} stays best ${side} ${write(breakEven)}; there the best choice changes.`;
	};
	return {
		range: range && written ? rangeWords(range, written) : line ? 'a range for each segment' : 'drawn once a trial',
		source: learned
			? `learned from ${cutName(learned.from, 40)}`
			: line
				? line.changed
					? 'set by hand'
					: `default, ${line.assumption.label}`
				: 'by the model',
		condition: condition()
	};
}
