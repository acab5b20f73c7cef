import { TODAY } from '../document/book';
import type { Project } from '../session/Project.svelte';
import { addressOf, type Section, type View } from '../session/places';

/** A step of the guided start. `done` as far as the project tells; a screen that only shows something tells nothing. */
export type StartStep = {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	readonly href: string;
	readonly done: boolean;
};

/** What leads from an example to an answer of one's own, in the order in which it is best done. */
export function startSteps(project: Pick<Project, 'id' | 'document' | 'runs' | 'base'>, changed: boolean): StartStep[] {
	const variant = project.document.variants?.[0];
	const to = (section: Section, view?: View) => addressOf(section, project.id, variant?.id ?? TODAY, view);
	return [
		{
			id: 'price',
			title: variant ? 'Change a price of a scenario' : 'Add a scenario and change a price',
			text: 'Type in any price of the Catalog: the effect stands beside it within a second.',
			href: to('catalog'),
			done: changed
		},
		{
			id: 'run',
			title: 'Run it in full',
			text: 'Expansion, churn and uplift against Today, with how sure they are.',
			href: to('run'),
			done: project.runs.list.some(({ state, projectId }) => state === 'finished' && projectId === project.id)
		},
		{
			id: 'compare',
			title: 'Compare the ways to roll it out',
			text: 'Which is best, what would change that, and what it costs to be wrong.',
			href: to('compare'),
			done: false
		},
		{
			id: 'hurt',
			title: 'See who is hurt',
			text: 'Each customer’s bill before and after the move, exact.',
			href: to('compare', 'bills'),
			done: false
		},
		{
			id: 'own',
			title: 'Bring in your own customers',
			text: 'A CSV or spreadsheet of your billing system; nothing leaves this machine.',
			href: to('customers'),
			done: (project.base?.import ?? null) !== null
		}
	];
}
