import { quantileOf, supportOf, type Distribution } from '../../engine/math/distribution';
import { Findings } from '../../formats/Findings';
import { readRange } from '../../formats/readAssumptions';
import { readTypedNumber } from '../document/readTypedNumber';
import { rangeDocument } from '../../formats/rangeDocument';
import { rangeKind, type RangeField } from './rangeKinds';
import type { ValueWords } from '../document/valueWords';

type Bounds = { readonly min: number; readonly max: number };
type Texts = Readonly<Record<string, string>>;

/** A range that was typed, or why it is none, by the field at which that is best said. */
export type RangeReading = { readonly range: Distribution } | { readonly whys: Readonly<Record<string, string>> };

/** What the fields of a range hold, by name. */
export function fieldTexts(range: Distribution, words: ValueWords): Record<string, string> {
	if (range.kind === 'empirical') return { values: range.values.map(words.typed).join('; ') };
	const figures = new Map<string, unknown>(Object.entries(range));
	return Object.fromEntries(
		rangeKind(range.kind).fields.map(({ name, scaled }) => {
			const figure = Number(figures.get(name));
			return [name, scaled ? words.typed(figure) : words.numbers.typed(figure)];
		})
	);
}

/** The range that fields hold, checked as the file's would be; what is wrong is said in the unit that was typed. */
export function readRangeFields(kind: Distribution['kind'], texts: Texts, bounds: Bounds, words: ValueWords): RangeReading {
	const { fields } = rangeKind(kind);
	if (kind === 'empirical') return readList(texts.values ?? '', bounds, words);
	const figures: Record<string, number> = {};
	const whys: Record<string, string> = {};
	for (const field of fields) {
		const read = readField(field, texts[field.name] ?? '', words);
		if ('why' in read) whys[field.name] = read.why;
		else figures[field.name] = read.value;
	}
	if (Object.keys(whys).length > 0) return { whys };
	return checked({ kind, ...figures } as Distribution, bounds, words);
}

function readField({ scaled }: RangeField, text: string, words: ValueWords) {
	if (scaled) return words.read(text);
	return readTypedNumber(text, words.numbers);
}

function readList(text: string, bounds: Bounds, words: ValueWords): RangeReading {
	const parts = text.split(/;\s*|,\s+|\s+/u).filter(Boolean);
	if (parts.length === 0) return { whys: { values: 'At least one value is needed. Write values with spaces between, such as 8 12 15.' } };
	const values: number[] = [];
	for (const part of parts) {
		const read = words.read(part);
		if ('why' in read) return { whys: { values: read.why } };
		values.push(read.value);
	}
	return checked({ kind: 'empirical', values }, bounds, words);
}

function checked(range: Distribution, bounds: Bounds, words: ValueWords): RangeReading {
	const findings = new Findings();
	if (readRange(rangeDocument(range), '', bounds, findings)) return { range };
	const [problem] = findings.problems;
	return { whys: problem?.code === 'out-of-bounds' ? outside(range, bounds, words) : disorder(range) };
}

function disorder(range: Distribution): Record<string, string> {
	const rise = 'Low, likely and high must rise in this order.';
	if (range.kind === 'pert') {
		if (range.low > range.likely) return { [range.low > range.high ? 'low' : 'likely']: `Likely is below low. ${rise}` };
		return { high: `High is below likely. ${rise}` };
	}
	if (range.kind === 'uniform') return { high: 'High is below low. Write the larger value here.' };
	if (range.kind === 'beta') return { b: 'Both a and b must be above 0.' };
	return { [range.kind === 'normal' ? 'sd' : 'sigma']: 'The spread must be 0 or more.' };
}

/** The lowest uniform number that a draw can have. */
const LOWEST = 2 ** -33;

function outside(range: Distribution, { min, max }: Bounds, words: ValueWords): Record<string, string> {
	const allowed = `Allowed: ${words.write(min)} to ${words.write(max)}.`;
	const wide = range.kind === 'beta' || range.kind === 'normal' || range.kind === 'lognormal';
	const [low, high] = wide ? [quantileOf(range, LOWEST), quantileOf(range, 1 - LOWEST)] : supportOf(range);
	const names = rangeKind(range.kind).fields.map(({ name }) => name);
	if (wide)
		return {
			[names.at(-1) ?? '']:
				`Its draws can reach from ${words.write(low)} to ${words.write(high)}. ${allowed} Narrow it, or choose low, likely, high.`
		};
	const [first = '', last = first] = [names[0], names.at(-1)];
	return {
		...(high > max ? { [last]: `${words.write(high)} is above the largest value. ${allowed}` } : {}),
		...(low < min ? { [first]: `${words.write(low)} is below the least value. ${allowed}` } : {})
	};
}
