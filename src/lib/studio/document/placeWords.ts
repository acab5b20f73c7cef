import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { assumptionName } from './assumptionName';
import { entryWords } from './entryWords';
import { formatWord } from './formatWords';

/** Steps of a path that say nothing to a reader. */
const SILENT = new Set([
	'today',
	'changes',
	'book',
	'plans',
	'addOns',
	'bundles',
	'discounts',
	'limits',
	'monthly',
	'features',
	'meters',
	'id'
]);
/** Keys that hold a map by ids. */
const BY_ID = new Set([
	'limits',
	'map',
	'usage',
	'adds',
	'sizes',
	'bySegment',
	'segments',
	'plans',
	'addOns',
	'bundles',
	'discounts',
	'variants',
	'meters',
	'features'
]);
/** What an entry without an id is, by its list. */
const ENTRIES: ReadonlyMap<string, string> = new Map([
	['plans', 'plan'],
	['addOns', 'add-on'],
	['bundles', 'bundle'],
	['discounts', 'discount'],
	['variants', 'scenario'],
	['meters', 'meter'],
	['features', 'feature'],
	['tiers', 'tier'],
	['waves', 'wave'],
	['correlations', 'pair'],
	['segments', 'segment']
]);

/** A path into the document as a reader knows it: `variants/v/changes/plans/pro/price` is "Pro, price". */
export function placeWords(document: ScenarioDocument, path: string): string {
	const names = entryWords(document);
	const steps = path.split('/').filter(Boolean);
	if (steps[0] === 'assumptions' && steps.length > 1) return sentence(assumptionPlace(steps.slice(1), names));
	const words = steps.flatMap((step, i): string[] => {
		const before = steps[i - 1];
		if (before === 'variants' && i === 1) return steps.length === 2 ? [names.get(step) ?? `scenario ${Number(step) + 1 || ''}`.trim()] : [];
		if (step === 'variants' && steps.length > 1) return [];
		if (/^\d+$/u.test(step) && !names.has(step)) return [`${ENTRIES.get(before ?? '') ?? 'part'} ${Number(step) + 1}`];
		// An entry may be called as a key is: what stands in a list is an entry.
		if (before !== undefined && ENTRIES.has(before) && names.has(step)) return [names.get(step) ?? step];
		// What is no entry any more has no name.
		if (before !== undefined && BY_ID.has(before) && !names.has(step)) return [];
		return SILENT.has(step) && steps.length > 1 ? [] : [names.get(step) ?? formatWord(step) ?? step];
	});
	const last = steps.at(-1) ?? '';
	return sentence(words.join(', ') || (names.get(last) ?? formatWord(last) ?? last));
}

function assumptionPlace(steps: readonly string[], names: ReadonlyMap<string, string>): string {
	const [key = ''] = steps;
	if (key === 'correlations') return 'what goes together';
	const at = steps.indexOf('bySegment');
	const own = at < 0 ? steps : steps.slice(0, at);
	const segment = at < 0 ? undefined : steps[at + 1];
	const name = nameFrom(own, names);
	return segment === undefined || !names.has(segment) ? name : `${name}, ${names.get(segment)}`;
}

/** The name of the assumption that the steps lead to, or through. */
function nameFrom(steps: readonly string[], names: ReadonlyMap<string, string>): string {
	if (steps[0] === 'needShare')
		return steps[1] === undefined || !names.has(steps[1]) ? 'who needs a feature' : assumptionName(`needShare.${steps[1]}`, names);
	for (let length = steps.length; length > 0; length--) {
		const path = steps.slice(0, length).join('.');
		const name = assumptionName(path, names);
		if (name !== path) return name;
	}
	return formatWord(steps[0] ?? '') ?? 'an assumption';
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
