import { shortened } from '../engine/catalog/knownNames';
import type { Distribution } from '../engine/math/distribution';
import { canHold } from '../engine/simulation/RankCopula';
import type { RankCorrelation, Scenario } from '../engine/simulation/scenario';
import { show } from './describeIssue';
import type { Findings } from './Findings';
import { isRecord } from './isRecord';
import { readRange } from './readAssumptions';

/** What stands in a scenario's assumptions beside ranges. */
export type ModelOptions = Pick<Scenario, 'churnLaw' | 'correlations' | 'willingnessToPay'>;

/** Names that references of these options may use. */
export type OptionNames = {
	/** Paths of assumptions. */
	readonly paths: readonly string[];
	readonly segments: readonly string[];
	/** Features, modules, services and meters. */
	readonly pieces: readonly string[];
};

/** Most that a piece may be worth a month. */
export const LARGEST_WORTH = 1e12;

/** The churn law, correlations and surveyed willingness to pay that a scenario's assumptions ask for. */
export function readModelOptions(assumptions: unknown, names: OptionNames, findings: Findings): ModelOptions {
	if (!isRecord(assumptions)) return {};
	const { churnLaw, correlations, willingnessToPay } = assumptions;
	return {
		...(isCohort(churnLaw, findings) ? { churnLaw: 'cohort' } : {}),
		...(correlations === undefined ? {} : { correlations: readCorrelations(correlations, names.paths, findings) }),
		...(willingnessToPay === undefined ? {} : { willingnessToPay: readWillingness(willingnessToPay, names, findings) })
	};
}

function isCohort(law: unknown, findings: Findings): boolean {
	if (law !== undefined && law !== 'renewal' && law !== 'cohort')
		findings.error('wrong-type', 'assumptions/churnLaw', `churnLaw is ${show(law)}`, 'Give renewal (the default) or cohort');
	return law === 'cohort';
}

function readCorrelations(list: unknown, paths: readonly string[], findings: Findings): RankCorrelation[] {
	const example = 'Give a list such as [{ between: [churn, priceReaction.k], rank: 0.6 }]';
	const place = 'assumptions/correlations';
	if (!Array.isArray(list)) {
		findings.error('wrong-type', place, `correlations are ${show(list)}`, example);
		return [];
	}
	const read: RankCorrelation[] = [];
	const pairs = new Set<string>();
	const known = new Set(paths);
	list.forEach((entry: unknown, index) => {
		const here = `${place}/${index}`;
		const between = isRecord(entry) && Array.isArray(entry.between) ? entry.between : [];
		const [one, two] = between;
		if (!isRecord(entry) || between.length !== 2 || typeof one !== 'string' || typeof two !== 'string') {
			return findings.error('wrong-type', here, `the correlation is ${show(entry)}`, example);
		}
		for (const path of [one, two]) {
			if (known.has(path)) continue;
			const meant = findings.nearest(path, paths);
			const remedy = meant ? `Did you mean "${meant}"?` : 'The list of assumptions is in docs/model.md';
			return findings.error('unknown-assumption', `${here}/between`, `there is no assumption "${shortened(path)}"`, remedy);
		}
		const { rank } = entry;
		if (typeof rank !== 'number' || !(rank > -1 && rank < 1))
			return findings.error('rank', `${here}/rank`, `the rank correlation is ${show(rank)}`, 'Give a number above -1 and below 1');
		const pair = [one, two].sort().join(' ');
		if (one === two || pairs.has(pair))
			return findings.error('duplicate-pair', here, `"${one}" and "${two}" are correlated twice`, 'Give each pair of two assumptions once');
		pairs.add(pair);
		read.push({ between: [one, two], rank });
	});
	// Their matrix is decomposed in a third of the cube of its size.
	const size = new Set(read.flatMap(({ between }) => between)).size;
	findings.work.at(place);
	findings.work.spend((size * size * size) / 12);
	if (canHold(read)) return read;
	findings.error(
		'impossible-correlations',
		place,
		'these rank correlations cannot all hold at once (their matrix is not positive definite)',
		'Bring them nearer to 0, or leave one out'
	);
	return [];
}

function readWillingness(
	map: unknown,
	{ segments, pieces }: OptionNames,
	findings: Findings
): Record<string, Record<string, Distribution>> {
	const place = 'assumptions/willingnessToPay';
	const read: Record<string, Record<string, Distribution>> = {};
	const example = 'Give ranges of money a month by segment and piece: { smb: { sso: { lognormal: [3, 0.5] } } }';
	const [segmentIds, pieceIds] = [new Set(segments), new Set(pieces)];
	const known = (id: string, ids: ReadonlySet<string>, what: string, path: string): boolean => {
		if (ids.has(id)) return true;
		findings.error(`unknown-${what}`, path, `there is no ${what} "${shortened(id)}"`, findings.meant(id, ids));
		return false;
	};
	if (!isRecord(map)) {
		findings.error('wrong-type', place, `willingnessToPay is ${show(map)}`, example);
		return read;
	}
	for (const [segment, worths] of Object.entries(map)) {
		const here = `${place}/${segment}`;
		if (!known(segment, segmentIds, 'segment', here)) continue;
		if (!isRecord(worths)) {
			findings.error('wrong-type', here, `the willingness to pay is ${show(worths)}`, example);
			continue;
		}
		const own: Record<string, Distribution> = (read[segment] = {});
		for (const [piece, value] of Object.entries(worths)) {
			if (!known(piece, pieceIds, 'piece', `${here}/${piece}`)) continue;
			const range = readRange(value, `${here}/${piece}`, { min: 0, max: LARGEST_WORTH }, findings);
			if (range) own[piece] = range;
		}
	}
	return read;
}
