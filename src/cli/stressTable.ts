import { Numbers } from '../lib/charts/numbers';
import { breakFinding, FORMS, formsFinding, leadWords, sharesNote, shareWords } from '../lib/charts/stressWords';
import { formSpread, type Stress, type TotalRow } from '../lib/engine/analysis/stress/Stress';
import type { Results } from '../lib/engine/simulation/results';
import { nameMarked } from './evidence';
import { NONE, styled, table, type Look } from './table';

/** What was found on trying to break the choice. */
export function stressTable(results: Results, stress: Stress | null, look: Look): string {
	if (!stress) return 'Nothing to break: that takes two options, and 50 trials.';
	const numbers = new Numbers(results.currency);
	const name = (id: string) => nameMarked(id, results);
	const { change, trials, chosen, rival, lead, forms, spread } = stress;
	const note = (text: string) => styled(text, 'grey', look);
	const moved = (change?.inputs ?? []).map(({ path, from, to, percentile }) => [
		path,
		figure(from),
		figure(to),
		numbers.percent(percentile, 1)
	]);
	const said = [['The model as it is', leadWords(lead, numbers), name(chosen)]];
	for (const { key, lead: own, best } of forms) said.push([FORMS[key].name, leadWords(own, numbers), name(best)]);
	const { low, high, deviation } = formSpread(stress);
	const shares = [...stress.totals, ...(stress.rest ? [stress.rest] : [])].map((row) => totalCells(row, row === stress.rest, numbers));
	return [
		`Try to break it (${numbers.counted(trials, 'trial')}, the same draws): ${breakFinding(stress, name, numbers)}`,
		...(moved.length > 0 ? [table(['Input', 'From', 'To', 'Percentile'], moved, look)] : []),
		table(['Form of the model', `${name(chosen)} against ${name(rival)}`, 'Best'], said, look),
		note(
			`${formsFinding(stress, name, numbers)}\nForms: ${numbers.moneyUplift(low)} to ${numbers.moneyUplift(high)}, s.d. ${numbers.money(deviation)}; luck and assumptions over trials: s.d. ${numbers.money(spread)}.`
		),
		...(shares.length > 0 ? [table(['Input', 'First order', 'Total'], shares, look)] : []),
		note(
			`Shares of the spread of the ARR uplift of ${name(stress.totalsOf)}, 95% intervals. First order: what goes if the input alone is known. Total: what stays if all else is known, luck too. Totals overlap and do not add up.${sharesNote(trials)}`
		)
	].join('\n\n');
}

const figure = (value: number): string => String(Number(value.toPrecision(3)));

function totalCells({ paths, first, total }: TotalRow, isRest: boolean, numbers: Numbers): string[] {
	const name = isRest ? `${numbers.counted(paths.length, 'other input')} together` : paths.join(', ');
	return [name, first ? shareWords(first, numbers) : NONE, shareWords(total, numbers)];
}
