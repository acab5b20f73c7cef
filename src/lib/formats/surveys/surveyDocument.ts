import type { Problem } from '../../engine/catalog/problem';
import { NameMatcher, type Named } from '../import/NameMatcher';
import { rangeDocument } from '../rangeDocument';
import type { AssumptionsDocument, RangeDocument } from '../scenarioDocument';
import type { PieceWorth } from './surveyWorths';

/** What hypothetical surveys overstate (EVIDENCE: Schmidt and Bijmolt, meta-analysis). */
export const OVERSTATED = 1.21;

/** What a survey is for. */
export type SurveyTarget = {
	/** Segments and pieces (features, modules, services, meters) of the scenario; undefined: any id is taken as it is. */
	readonly segments?: readonly Named[];
	readonly pieces?: readonly Named[];
	/** For all groups whose file does not say. */
	readonly piece?: string;
	readonly segment?: string;
	/** By what surveyed worths are divided. */
	readonly overstatement?: number;
};

/** The worths of a survey by segment and piece, and what stood in the way of others. */
export type SurveyDocument = {
	readonly assumptions: AssumptionsDocument;
	readonly used: readonly { readonly segment: string; readonly piece: string; readonly worth: PieceWorth }[];
	readonly problems: readonly Problem[];
};

/** The assumptions that a scenario takes from a survey: `willingnessToPay`, and what surveys overstate where it is to be taken off. */
export function surveyDocument(worths: readonly PieceWorth[], target: SurveyTarget): SurveyDocument {
	const problems: Problem[] = [];
	const used: SurveyDocument['used'][number][] = [];
	const bySegment = new Map<string, Map<string, RangeDocument>>();
	for (const worth of worths) {
		const piece = found(worth.piece ?? target.piece, target.pieces, 'piece', problems);
		const segments = segmentsOf(worth.segment ?? target.segment, target.segments, problems);
		if (piece === undefined) continue;
		for (const segment of segments) {
			const own = bySegment.get(segment) ?? new Map<string, RangeDocument>();
			bySegment.set(segment, own);
			if (own.has(piece)) {
				problems.push(problem('worth-twice', piece, `${piece} is there twice for ${segment}`, 'Give each piece once a segment'));
				continue;
			}
			own.set(piece, rangeDocument(worth.found.worth));
			used.push({ segment, piece, worth });
		}
	}
	const willingnessToPay = Object.fromEntries([...bySegment].map(([segment, own]) => [segment, Object.fromEntries(own)]));
	const { overstatement } = target;
	return {
		assumptions: { willingnessToPay, ...(overstatement === undefined ? {} : { surveyOverstatement: overstatement }) },
		used,
		problems
	};
}

/** Without a segment all of the scenario. */
function segmentsOf(segment: string | undefined, known: readonly Named[] | undefined, problems: Problem[]): readonly string[] {
	if (segment === undefined && known) return known.map(({ id }) => id);
	const one = found(segment, known, 'segment', problems);
	return one === undefined ? [] : [one];
}

function found(
	name: string | undefined,
	known: readonly Named[] | undefined,
	what: 'piece' | 'segment',
	problems: Problem[]
): string | undefined {
	if (name === undefined) {
		const message = `the survey does not say of which ${what} it is`;
		problems.push(problem(`no-${what}`, '', message, `Name it with --${what}, or give the file a column ${what}`));
		return undefined;
	}
	if (!known) return name;
	const names = new NameMatcher(known);
	const match = names.find(name);
	if (match !== undefined) return names.ids[match];
	const meant = names.near(name);
	const remedy = meant ? `Did you mean "${meant}"?` : `Known: ${known.map(({ id }) => id).join(', ')}`;
	problems.push(problem(`unknown-${what}`, name, `there is no ${what} "${name}"`, remedy));
	return undefined;
}

function problem(code: string, path: string, message: string, remedy: string): Problem {
	return { code, path, message, remedy, severity: 'error' };
}
