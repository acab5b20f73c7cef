import font from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';
import { render } from 'svelte/server';
import marks from '../../charts/marks.css?inline';
import { Numbers } from '../../charts/numbers';
import type { Results } from '../../engine/simulation/results';
import { htmlPage } from '../../formats/htmlPage';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import CompareView from '../compare/CompareView.svelte';
import type { ObjectiveKey } from '../compare/objective';
import { TODAY } from '../document/book';
import { changeCounts } from '../document/changeCounts';
import { entryWords } from '../document/entryWords';
import { offerWords } from '../document/offerWords';
import { policyWords } from '../document/policyWords';
import base from '../parts/base.css?inline';
import controls from '../parts/controls.css?inline';
import lines from '../parts/lines.css?inline';
import narrow from '../parts/narrow.css?inline';
import print from '../parts/print.css?inline';
import sheet from '../parts/sheet.css?inline';
import shell from '../parts/shell.css?inline';
import surfaces from '../parts/surfaces.css?inline';
import tokens from '../parts/tokens.css?inline';

export type ComparisonPage = {
	readonly results: Results;
	/** What ran, where it is known: its words for policies and offers stand beside the figures. */
	readonly document?: ScenarioDocument;
	readonly title: string;
	readonly objective: ObjectiveKey;
	readonly locale: string;
};

const INTER = `@font-face{font-family:'Inter Variable';font-weight:100 900;font-style:normal;src:url(${font}) format('woff2')}`;
const STYLES = [INTER, tokens, base, shell, controls, lines, surfaces, marks, narrow, print, sheet];
const ignore = () => undefined;

/** The screen Compare of a run as a page of one file: the same parts with the same figures, written without a browser. */
export function comparisonPage({ results, document, title, objective, locale }: ComparisonPage): string {
	const scenarios = Object.entries(results.variants).flatMap(([id, { name }]) => (id === TODAY ? [] : [{ id, name }]));
	const numbers = new Numbers(results.currency, locale);
	const words = document
		? {
				policies: Object.fromEntries(Object.entries(policyWords(document, numbers))),
				causes: offerWords(document, numbers),
				changes: changeCounts(document, numbers)
			}
		: { policies: {} };
	const props = {
		...{ results, objective, scenarios, title, locale, ...words },
		chosen: scenarios.map(({ id }) => id),
		called: document ? entryWords(document) : new Map<string, string>(),
		...{ onObjective: ignore, onWorth: ignore, onGuards: ignore, onGroup: ignore, onChoose: ignore, isOld: () => false, onRun: ignore }
	};
	const { head, body } = render(CompareView, { props });
	const own = [...head.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css);
	return htmlPage({ title, language: locale, css: [...STYLES, ...own].join('\n'), body: `<main class="sheet">${plainHtml(body)}</main>` });
}

/** Without the marks that a browser's script would find its way by, and without what could only be pressed. */
const plainHtml = (html: string): string => html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(button|fieldset)\b[\s\S]*?<\/\1>/g, '');
