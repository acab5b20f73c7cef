import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** Rules that judge colours: a theme changes nothing else (`src/lib/studio/parts/tokens.css`). */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

type Look = { readonly within?: string; readonly rules?: readonly string[] };

/** What axe finds on the page as it stands, or in a part of it: each rule that is broken, and where. */
export async function faults(page: Page, { within = 'html', rules }: Look = {}): Promise<string[]> {
	expect(page.frames(), 'a frame of its own would not be looked at').toHaveLength(1);
	await settled(page);
	// In one go in the page, and told in full of what is broken alone: axe by its parts, as for pages of frames, carries each
	// node of each rule that passed out of the page and in again, which takes longer than its checks.
	const axe = new AxeBuilder({ page }).setLegacyMode().include(within);
	const { violations } = await axe
		.options({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: [...rules] } }) })
		.analyze();
	return violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`).join(' | ')}`
	);
}

/** The same in both themes, one after the other on the page as it stands; it is light afterwards. */
export async function faultsInBothThemes(page: Page, within = 'html'): Promise<string[]> {
	await setTheme(page, 'light');
	const light = await faults(page, { within });
	await setTheme(page, 'dark');
	const dark = await faults(page, { within, rules: OF_COLOURS });
	await setTheme(page, 'light');
	return [...light.map((fault) => `light ${fault}`), ...dark.map((fault) => `dark ${fault}`)];
}

/** As the button of the theme does it. */
async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
	await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
}

/** What follows a change of size or of theme is drawn, and no colour is on its way to another. */
async function settled(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
		// By their state: of what stands hidden in closed details, the promise of the end is never kept.
		const isMoving = () => document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running');
		while (isMoving()) await new Promise(requestAnimationFrame);
	});
}
