import type { FeatureDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { meanOf } from '../../engine/math/distribution';
import { setAssumption } from './assumptionEdits';
import { documentSegments } from './documentSegments';
import { readRows } from './readRows';
import { setFeatureEntry } from './vocabulary';

/** How the question "who needs it" is answered: by a share, or by the kind of need that the size of a segment gives a share. */
export type NeedAnswer = 'all' | 'half' | 'few' | 'own' | 'kind';

/** What is said of a feature, and the share in the mean of the segments where it is a number of its own. */
export type NeedReading = {
	readonly answer: NeedAnswer;
	readonly share: number | undefined;
	/** A range, or by segment: the Assumptions screen shows it whole. */
	readonly isRange: boolean;
};

const SHARES = { half: 0.5, few: 0.1 } as const;

/** Who needs a feature, as the document says it. */
export function needOf(document: ScenarioDocument, { id, need }: FeatureDocument): NeedReading {
	const own = readRows(document, documentSegments(document)).ranges[`needShare.${id}`];
	if (!own) return { answer: need === 'all' ? 'all' : 'kind', share: undefined, isRange: false };
	const ranges = [...(own.all ? [own.all] : []), ...Object.values(own.bySegment ?? {})];
	const share = ranges.reduce((sum, range) => sum + meanOf(range), 0) / ranges.length;
	const isRange = ranges.length > 1 || ranges[0]?.kind !== 'point';
	if (isRange) return { answer: 'own', share, isRange };
	return { answer: share === SHARES.half ? 'half' : share === SHARES.few ? 'few' : 'own', share, isRange };
}

/**
 * The document with who needs a feature said anew, for all segments: everybody by the feature's `need`, a share by `needShare.<id>`, a kind by
 * its `need` alone.
 * @param share of `own`, 0-1
 * @param kind of `kind`; left out, everybody where the lowest plan has the feature, else some
 */
export function setNeed(
	document: ScenarioDocument,
	feature: FeatureDocument,
	answer: NeedAnswer,
	{ share, kind }: { readonly share?: number; readonly kind?: FeatureDocument['need'] } = {}
): ScenarioDocument {
	const segments = documentSegments(document).map(({ id }) => id);
	const value = answer === 'own' ? share : answer === 'half' || answer === 'few' ? SHARES[answer] : undefined;
	const said = setAssumption(
		document,
		`needShare.${feature.id}`,
		value === undefined ? undefined : { all: { kind: 'point', value } },
		segments
	);
	const { need: before, ...rest } = feature;
	const need = answer === 'all' ? 'all' : answer === 'kind' ? kind : before === 'all' ? undefined : before;
	return setFeatureEntry(said, need === undefined ? rest : { ...rest, need });
}
