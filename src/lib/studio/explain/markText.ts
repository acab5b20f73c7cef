import { FUNNEL_STAGES, movementsNamed, type ChartMark, type MarkCut } from '../../engine/analysis/explain/ChartMark';
import { MOTIONS } from '../../engine/market/motionTable';

const CUTS: readonly MarkCut['by'][] = ['segment', 'plan', 'cohort'];
/** Between the parts of a mark; in a part it is escaped. */
const APART = '~';
/** Longest text that is read: two ids and a few words. */
const MOST_TEXT = 1_000;

/** A mark as an address has it: `churn~1-12~segment~smb`, `mrr~24`, `flow~basic~pro`, `stage~capacity~wins`. */
export function markText(mark: ChartMark): string {
	const { cut } = mark;
	return [...ownParts(mark), ...(cut ? [cut.by, cut.id] : [])].map(escaped).join(APART);
}

function ownParts(mark: ChartMark): string[] {
	if (mark.kind === 'mrr') return ['mrr', ...(mark.month === undefined ? [] : [String(mark.month)])];
	if (mark.kind === 'flow') return ['flow', mark.from, mark.to];
	if (mark.kind === 'stage') return ['stage', mark.motion, mark.stage];
	return [mark.movement, ...(mark.months ? [mark.months.join('-')] : [])];
}

/** The mark that an address names; undefined where it names none. */
export function readMark(text: string | null): ChartMark | undefined {
	if (!text || text.length > MOST_TEXT) return undefined;
	const parts = text.split(APART).map(unescaped);
	const [kind = '', first = '', second = ''] = parts;
	if (kind === 'flow') return first && second ? withCut({ kind, from: first, to: second }, parts.slice(3)) : undefined;
	if (kind === 'stage') {
		const [motion, stage] = [MOTIONS.find((id) => id === first), FUNNEL_STAGES.find((id) => id === second)];
		return motion && stage && withCut({ kind, motion, stage }, parts.slice(3));
	}
	if (kind === 'mrr') {
		const isMonth = /^\d{1,3}$/.test(first);
		return withCut(isMonth ? { kind, month: Number(first) } : { kind }, parts.slice(isMonth ? 2 : 1));
	}
	const movement = movementNamed(kind);
	if (!movement) return undefined;
	const months = /^(\d{1,3})-(\d{1,3})$/.exec(first);
	if (!months) return withCut({ kind: 'movement', movement }, parts.slice(1));
	const window = [Number(months[1]), Number(months[2])] as const;
	return window[0] > window[1] ? undefined : withCut({ kind: 'movement', movement, months: window }, parts.slice(2));
}

type MovementName = Extract<ChartMark, { kind: 'movement' }>['movement'];
/** What names a movement is one. */
const movementNamed = (name: string): MovementName | undefined => (movementsNamed(name) ? (name as MovementName) : undefined);

function withCut(mark: ChartMark, [name, id]: readonly string[]): ChartMark | undefined {
	if (name === undefined) return mark;
	const by = CUTS.find((cut) => cut === name);
	return by && id !== undefined ? { ...mark, cut: { by, id } } : undefined;
}

const escaped = (part: string): string => part.replaceAll('%', '%25').replaceAll(APART, '%7E');
const unescaped = (part: string): string => part.replaceAll('%7E', APART).replaceAll('%25', '%');
