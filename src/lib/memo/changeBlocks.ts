import { causeWords } from '../studio/compare/causeWords';
import { columnOf, type Option } from '../studio/compare/options';
import { nameOf, variantOf } from '../studio/document/book';
import { changesFromToday } from '../studio/document/changesFromToday';
import { offerWords } from '../studio/document/offerWords';
import { policyLine } from '../studio/document/policyWords';
import { cutName } from './cutName';
import type { Deciding } from './Deciding';
import type { Block } from './Memo';

/** Options that are told in full, and changes of each that are named. */
const SHOWN = 2;
const CHANGES = 6;

/** What the two options of the highest means change, for whom, and which part of it makes the result. */
export function changeBlocks(deciding: Deciding): Block[] {
	const shown = deciding.advice.options.slice(0, SHOWN);
	if (shown.length === 0) return [];
	return [
		{
			kind: 'heading',
			text: shown.length === 1 ? 'What it changes, and why it does what it does' : 'What the first two change, and why they do what they do'
		},
		...shown.map((option): Block => ({
			kind: 'text',
			most: 5,
			runs: [
				{ text: option.name.endsWith('…') ? `${option.name} ` : `${option.name}. `, strong: true },
				{ text: changeWords(deciding, option) }
			]
		}))
	];
}

function changeWords(deciding: Deciding, option: Option): string {
	const { document, numbers } = deciding;
	const variant = variantOf(document, option.id);
	if (!variant) return 'It is no longer in the project.';
	const all = changesFromToday(document, option.id, numbers);
	const named = all.slice(0, CHANGES).map(({ title, detail }) => cutName(detail ? `${title} (${detail})` : title, 70));
	const more = all.length > CHANGES ? `, and ${all.length - CHANGES} more` : '';
	const book = variant.book
		? `a book of its own with ${variant.book.plans.slice(0, 4).map(nameOf).join(', ')}`
		: named.join('; ') || 'nothing in the price book';
	return [`Changes ${cutName(book, 300)}${more}; ${policyLine(variant.policy, numbers)}.`, causeOf(deciding, option)]
		.filter(Boolean)
		.join(' ');
}

/** Which of offer and policy carries its result, in the means of Compare. */
function causeOf({ advice, document, numbers }: Deciding, { id, causes }: Option): string {
	const column = columnOf(advice.options, 'cause', advice.objective.key, numbers);
	const parts = column?.parts[id];
	if (!causes || !column || !parts) return '';
	const names = offerWords(document, numbers)[id] ?? { offer: '', policy: '' };
	return causeWords(causes, names, { offer: column.write(parts.first), policy: column.write(parts.second) });
}
