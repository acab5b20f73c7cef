import { plural } from '../engine/catalog/plural';
import { EXISTING_ONLY, isExistingOnly } from '../studio/parts/existingOnly';
import { madeUpWords } from '../studio/parts/madeUpRun';
import type { Recommendation } from '../studio/compare/recommendation';
import { contendersOf } from '../studio/compare/practicalTie';
import { caveatsOf } from './caveats';
import { changeBlocks } from './changeBlocks';
import { cutName } from './cutName';
import { decidingOf, type Deciding, type MemoGiven } from './Deciding';
import { auditBlocks, frameBlocks } from './frameBlocks';
import { hurtBlocks } from './hurtBlocks';
import { learnBlocks } from './learnBlocks';
import type { Block, Memo, TextRun } from './Memo';
import { optionBlocks } from './optionRows';

/** Caveats that stand on the first page. */
const FIRST = 3;
/** Options of a tie that a sentence names. */
const MOST_TIED = 4;
/** So few options leave room on the first page for the question and the method. */
const FEW = 3;

/**
 * The decision memo of a run as data, in the words and figures of Compare, by ARR: the answer, the options, and what speaks against it on the first page;
 * who is hurt, what to learn, and how to check it on the second.
 * @returns null where there is nothing beside Today, so that there is nothing to decide
 */
export function buildMemo(given: MemoGiven): Memo | null {
	const deciding = decidingOf(given);
	const { advice, results, numbers } = deciding;
	if (!advice.recommendation) return null;
	const about =
		`Decision memo. ${numbers.counted(results.trials, 'trial')}, ${results.months} ${plural(results.months, 'month')}` +
		`${isExistingOnly(results) ? `; ${EXISTING_ONLY}` : ''}${madeUpWords(results, '; ')}${given.date ? `. ${given.date}` : ''}`;
	const caveats = caveatsOf(deciding);
	const isShort = advice.options.length <= FEW;
	const rest = caveats.slice(FIRST).map(({ text }) => text);
	return {
		title: cutName(given.title ?? given.document.name ?? 'Tierlab', 60),
		about,
		...(given.date !== undefined && { date: given.date }),
		pages: [
			[
				...adviceBlocks(deciding),
				...optionBlocks(deciding),
				...changeBlocks(deciding),
				...unknownBlocks(deciding),
				{ kind: 'heading', text: 'Three caveats first', sub: 'the gravest on top' },
				{ kind: 'list', most: 3, items: caveats.slice(0, FIRST).map(({ text }) => [{ text }]) },
				...(isShort ? frameBlocks(deciding) : [])
			],
			[
				...hurtBlocks(deciding),
				...learnBlocks(deciding),
				...(rest.length > 0
					? ([
							{ kind: 'heading', text: 'Further limits' },
							{ kind: 'text', small: true, most: 6, runs: [{ text: rest.join(' ') }] }
						] as const)
					: []),
				...(isShort ? [] : frameBlocks(deciding)),
				...auditBlocks(deciding, given.date)
			]
		]
	};
}

function adviceBlocks({ advice }: Deciding): Block[] {
	const { recommendation } = advice;
	if (!recommendation) return [];
	return [
		{ kind: 'text', small: true, most: 1, runs: [{ text: 'Recommendation' }] },
		{ kind: 'lead', most: 9, runs: leadOf(recommendation) },
		...(recommendation.detail ? [{ kind: 'text', most: 6, runs: [{ text: recommendation.detail }] } as const] : []),
		{ kind: 'text', small: true, most: 4, runs: [{ text: recommendation.rule }] }
	];
}

/** The sentence of Compare; of a tie of very many the first are named, and how many more there are. */
function leadOf({ lead, tied }: Recommendation): readonly TextRun[] {
	if (tied.length <= MOST_TIED) return lead;
	const names = lead.filter(({ strong }) => strong).slice(0, MOST_TIED - 1);
	const named = names.flatMap((name, i): TextRun[] => (i === 0 ? [name] : [{ text: ', ' }, name]));
	return [...named, { text: ` and ${tied.length - names.length} more` }, ...lead.slice(-1)];
}

/** P(best), and what it costs not to know: what the mean of the leader gives up is what perfect knowledge is worth. */
function unknownBlocks({ advice, numbers, words }: Deciding): Block[] {
	const { options, among } = advice;
	const [leader] = contendersOf(options);
	if (!leader || !among.isOfThese) return [];
	const best = leader.option?.best ?? among.best.today ?? 0;
	const regret = leader.option?.regret ?? among.regret.today ?? 0;
	return [
		{ kind: 'heading', text: 'What not knowing costs' },
		{
			kind: 'text',
			most: 3,
			runs: [
				{ text: `${leader.name}, the highest mean, is best in ` },
				{ text: words.chance(best), strong: true },
				{ text: ' of trials. Knowing everything before choosing would be worth ' },
				{ text: numbers.money(regret), strong: true },
				{ text: ' of ARR on average, and no study can be worth more: that is what choosing now gives up against knowing the winner.' }
			]
		}
	];
}
