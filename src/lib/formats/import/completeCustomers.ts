import { INHERITED } from '../../engine/catalog/knownNames';
import type { ImportOutcome } from './concludeImport';
import { NameMatcher, SUGGESTED } from './NameMatcher';

/** What was done to make what customers hold fit the meters and segments of the project. */
export type Completion = {
	readonly segments: NameMatcher;
	/** By what health was divided; 200 for scores from -100 to 100. */
	readonly healthScale: number;
	/** Name of the meter that quantities were taken for. */
	readonly seats: string | undefined;
};

/** Fills in what follows from the file as a whole: health on one scale, quantities as seats, segments by one spelling. */
export function completeCustomers(outcome: ImportOutcome): Completion {
	return { segments: oneSpelling(outcome), healthScale: scaleHealth(outcome), seats: seatsOf(outcome) };
}

/** The scale of a health column: by the largest score in it. */
function scaleHealth({ decision, customers }: ImportOutcome): number {
	const column = decision.reader.fields.get('health')?.[0];
	if (!column) return 1;
	const { most, least } = decision.cells[column.index];
	const scale = least < 0 ? 200 : most <= 1 ? 1 : most <= 10 ? 10 : 100;
	for (const line of customers) {
		if (Number.isNaN(line.health)) continue;
		const health = (scale === 200 ? line.health + 100 : line.health) / scale;
		if (health >= 0 && health <= 1) line.health = Math.round(health * 1e6) / 1e6;
		else {
			decision.row.say(
				{
					code: 'health',
					field: 'health',
					value: String(line.health),
					message: `the health is ${line.health}`,
					remedy: 'Give a score from 0 to 1, 10 or 100'
				},
				column,
				line.line
			);
			line.health = NaN;
		}
	}
	return scale;
}

/** A quantity counts what the first licensed meter does, where no column gives that. Licensed units are whole. */
function seatsOf({ decision, customers, grain }: ImportOutcome): string | undefined {
	const { context, reader, row } = decision;
	const meter = context.meters.findIndex(({ kind }) => kind === 'licensed');
	if (meter < 0) return undefined;
	const { id, name } = context.meters[meter];
	const isGiven = reader.fields.has(`usage:${id}`);
	let used = false;
	for (const line of customers) {
		if (!isGiven && line.quantity > 0) {
			while (line.usage.length <= meter) line.usage.push(NaN);
			line.usage[meter] = line.quantity;
			used = true;
		}
		context.meters.forEach(({ kind, id: licensed }, index) => {
			const value = line.usage[index];
			if (kind !== 'licensed' || value === undefined || Number.isNaN(value) || Number.isInteger(value)) return;
			const remedy = 'Give a whole number: a licensed meter is bought in whole units';
			row.say(
				{ code: 'not-whole', field: `usage:${licensed}`, value: String(value), message: `the customer has ${value} ${licensed}`, remedy },
				undefined,
				line.line
			);
			line.usage[index] = NaN;
		});
	}
	return used && grain !== 'months' ? name : undefined;
}

/** Segments by id where the project knows them, else in the file's first spelling. A near miss is told, and stays its own segment. */
function oneSpelling({ decision, customers, settings }: ImportOutcome): NameMatcher {
	const { context, reader, row } = decision;
	const segments = new NameMatcher(context.segments, settings.values?.segment, true);
	const known = new NameMatcher(context.segments, settings.values?.segment);
	for (const line of customers) {
		const { segment } = line;
		if (segment === '' || known.find(segment) !== undefined) continue;
		if (INHERITED.has(segment)) {
			row.say(
				{
					code: 'reserved-id',
					field: 'segment',
					value: segment,
					message: `"${segment}" is a name that is reserved`,
					remedy: 'Choose another name'
				},
				undefined,
				line.line
			);
			line.segment = '';
			continue;
		}
		const near = known.near(segment);
		if (near !== undefined)
			decision.problems.add(
				{
					code: 'near-segment',
					field: 'segment',
					value: segment,
					message: `"${segment}" is a segment of its own`,
					remedy: `Closest is ${near}`,
					keeps: 'cell'
				},
				reader.fields.get('segment')?.[0]?.name ?? '',
				line.line,
				false,
				() => known.proposals(segment, SUGGESTED, { field: 'segment', value: segment })
			);
	}
	return segments;
}
