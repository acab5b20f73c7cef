import type { Numbers } from '../../../charts/numbers';
import type { Assumption } from '../../../engine/market/Assumption';
import { meanOf } from '../../../engine/math/distribution';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { documentSegments } from '../../document/documentSegments';
import { isUniform, readRows } from '../../document/readRows';
import { toFeatures } from '../../../formats/toPriceBook';
import { listed } from '../../session/runWords';

/** Who needs a feature, as the answer takes it: the assumption in words, and where it stands among the others. */
export type NeedShown = {
	readonly words: string;
	readonly assumption: Assumption;
	/** It is what somebody said, not a default. */
	readonly changed: boolean;
	/** Path of the assumption that it comes from, and what finds it. */
	readonly at: string;
	readonly search: string;
};

/**
 * Who needs a feature in the mean, by segment where these differ: "50% of customers", "80% of SMB and 95% of Enterprise". Undefined where no
 * assumption is in it: everybody needs it.
 */
export function needShown(document: ScenarioDocument, featureId: string, numbers: Numbers): NeedShown | undefined {
	const feature = toFeatures(document.features ?? [], document.today.plans[0]).find(({ id }) => id === featureId);
	const segments = documentSegments(document);
	const known = segments.length > 0 ? segments : documentSegments({ ...document, customers: { file: '', sizes: { all: 'middle' } } });
	const { lines } = readRows(document, known);
	const own = lines.find(({ assumption }) => assumption.path === `needShare.${featureId}`);
	if (!feature || !own || (feature.need === 'all' && !own.changed)) return undefined;
	const source = own.changed ? own : (lines.find(({ assumption }) => assumption.path === `needShare.${feature.need}`) ?? own);
	const share = (at: number) => {
		const range = own.ranges[at];
		return range ? numbers.percent(meanOf(range), 0) : '';
	};
	const words =
		isUniform(own.ranges) || segments.length === 0
			? `${share(0)} of customers`
			: listed(known.map(({ name }, at) => `${share(at)} of ${name}`));
	return {
		words: `${words}${source.ranges.some(({ kind }) => kind !== 'point') ? ', in the mean of a range' : ''}`,
		assumption: source.assumption,
		changed: own.changed,
		at: source.assumption.path,
		search: source.assumption.name
	};
}
