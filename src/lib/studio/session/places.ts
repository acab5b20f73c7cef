import { TODAY } from '../document/book';
import type { IconName } from '../parts/icons';

/** A screen of the app. */
export type Section = 'home' | 'catalog' | 'customers' | 'assumptions' | 'run' | 'compare' | 'trace' | 'versions';

export type Place = {
	readonly section: Section;
	readonly name: string;
	readonly icon: IconName;
	readonly key: string;
	/** Behind "More" where only a few have room. */
	readonly seldom?: true;
};

/** The screens in the order of the rail, each with the key that follows G. */
export const PLACES: readonly Place[] = [
	{ section: 'home', name: 'Home', icon: 'home', key: 'h' },
	{ section: 'catalog', name: 'Catalog', icon: 'catalog', key: 'c' },
	{ section: 'customers', name: 'Customers', icon: 'customers', key: 'u' },
	{ section: 'assumptions', name: 'Assumptions', icon: 'assumptions', key: 'a', seldom: true },
	{ section: 'run', name: 'Run', icon: 'run', key: 'r' },
	{ section: 'compare', name: 'Compare', icon: 'compare', key: 'm' },
	{ section: 'trace', name: 'Trace', icon: 'trace', key: 't', seldom: true },
	{ section: 'versions', name: 'Versions', icon: 'versions', key: 'v', seldom: true }
];

/** Views of a screen that have an address and a key of their own; `of` a scenario, whichever is looked at. */
export const VIEWS = [
	{ section: 'catalog', view: 'checkup', name: 'Check-up', key: 'k', of: TODAY },
	{ section: 'assumptions', view: 'learn', name: 'Learn from history', key: 'l', of: undefined },
	{ section: 'assumptions', view: 'survey', name: 'What customers would pay', key: 'w', of: undefined },
	{ section: 'run', view: 'verify', name: 'Verify', key: 'y', of: undefined },
	{ section: 'compare', view: 'bills', name: 'Who is hurt', key: 'b', of: undefined },
	{ section: 'compare', view: 'timing', name: 'Trade-off and timing', key: 'o', of: undefined },
	{ section: 'compare', view: 'search', name: 'Search', key: 'f', of: undefined },
	{ section: 'compare', view: 'rollout', name: 'Roll-out', key: 'j', of: undefined },
	{ section: 'compare', view: 'record', name: 'Record', key: 'e', of: undefined }
] as const;
export type View = (typeof VIEWS)[number]['view'];

/** Screens of one scenario, which stands in their address. */
const OF_A_SCENARIO: readonly Section[] = ['catalog', 'run', 'trace'];

/** The address of one customer in one trial of a scenario; without a trial the first. */
export function traceAddress(projectId: string, variantId: string, customer: string, trial = 0): string {
	return `${addressOf('trace', projectId, variantId)}?${new URLSearchParams({ customer, trial: String(trial) })}`;
}

/** Where the run that is read is registered as a forecast. @param run of the address, where one is looked at */
export function registerAddress(projectId: string, run: string | null = null): string {
	return `${addressOf('compare', projectId, TODAY, 'record')}?${new URLSearchParams({ ...(run ? { run } : {}), new: '1' })}`;
}

/** Whether a screen is of one scenario. */
export const isOfScenario = (section: Section): boolean => OF_A_SCENARIO.includes(section);

/** The address of a screen, or of one of its views; Home remembers the project. */
export function addressOf(section: Section, projectId: string | undefined, variantId: string, view?: View): string {
	if (!projectId) return '/';
	if (section === 'home') return `/?project=${encodeURIComponent(projectId)}`;
	const base = `/p/${encodeURIComponent(projectId)}/${section}`;
	const { of = variantId } = VIEWS.find((other) => other.view === view) ?? {};
	const own = isOfScenario(section) ? `${base}/${encodeURIComponent(of)}` : base;
	return view ? `${own}/${view}` : own;
}

/** The tabs of a screen: itself under a name of its own, then its views. */
export const viewTabs = (section: Section, name: string, projectId: string, variantId: string) => [
	{ name, href: addressOf(section, projectId, variantId) },
	...VIEWS.filter((view) => view.section === section).map((view) => ({
		name: view.name as string,
		href: addressOf(section, projectId, variantId, view.view)
	}))
];

/** The screen of a route id, such as `/p/[project]/run/[variant]`. */
export function sectionOf(routeId: string | null): Section {
	const part = routeId?.split('/')[3];
	// Questions are asked of a catalog.
	const name = part === 'gate' || part === 'sweep' ? 'catalog' : part;
	return PLACES.find(({ section }) => section === name)?.section ?? 'home';
}
