import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { TrialWords } from '../../charts/TrialWords';
import { readScenario } from '../../formats/readScenario';
import { simulationEngine } from '../../runner/simulationEngine';
import { inline } from '../../runner/testing/inline';
import { optionsOf } from '../compare/options';
import { dearerPro } from '../comparison/testing/dearerPro';
import { comparisonPage } from './comparisonPage';

const HOSTILE = `</style></title><script>alert("x")</script><img src=x onerror=alert(1)> & 'so' ${'long '.repeat(40)}`.slice(0, 200);

async function ran(name: string) {
	const document = dearerPro(35, 60);
	const [variant, ...others] = document.variants ?? [];
	const named = { ...document, months: 6, trials: 60, variants: [{ ...variant, name }, ...others] };
	const { scenario } = readScenario(named);
	if (!scenario) throw new Error('the document cannot be read');
	return { document: named, results: await inline(simulationEngine).run(scenario) };
}
const textOf = (html: string) =>
	html
		.replace(/<style>[\s\S]*?<\/style>/g, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ');

describe('a comparison as a page', () => {
	it('says the figures that the screen says, runs nothing, asks for nothing', async () => {
		const { results, document } = await ran('Dearer');
		const page = comparisonPage({ results, document, title: 'Ours', objective: 'arr', locale: 'en-US' });
		const numbers = new Numbers(results.currency, 'en-US');
		const words = new TrialWords(numbers, results.trials);
		const [option] = optionsOf(results, 'arr', { ids: ['v'], names: { v: 'Dearer' } });
		const text = textOf(page);
		expect(text).toContain(words.interval(option.uplift, (value) => numbers.moneyUplift(value)));
		expect(text).toContain(numbers.money(option.regret));
		expect(text).toContain(`seed ${results.seed}, engine ${results.engine}`);
		expect(page).not.toMatch(/<script|<button|<link|<iframe|<!--/);
		expect(page.replace(/url\(data:[^)]*\)/g, '')).not.toMatch(/url\((?!#)|https?:\/\/(?!www\.w3\.org)/);
		expect(page).toContain("default-src 'none'");
	});

	it('has hostile names as text', async () => {
		const { results } = await ran(HOSTILE);
		const page = comparisonPage({ results, title: HOSTILE, objective: 'arr', locale: 'en-US' });
		expect(page).not.toMatch(/<script|<img/);
		expect(page.match(/<\/style>/g)).toHaveLength(1);
		expect(page.match(/<\/title>/g)).toHaveLength(1);
		expect(page).toContain('&lt;script>alert(');
	});

	it('says what is missing where nothing can be compared', async () => {
		const { results } = await ran('Dearer');
		const { today } = results.variants;
		const alone = { ...results, variants: { today } };
		expect(textOf(comparisonPage({ results: alone, title: 'Ours', objective: 'arr', locale: 'en-US' }))).toContain('nothing beside Today');
	});
});
