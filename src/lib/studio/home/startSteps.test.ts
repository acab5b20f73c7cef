import { expect, test } from 'vitest';
import type { Project } from '../session/Project.svelte';
import { startSteps } from './startSteps';

type Told = Parameters<typeof startSteps>[0];
/** Only what the steps look at. */
const project = (told: { readonly variants?: readonly unknown[]; readonly runs?: readonly unknown[]; readonly base?: unknown }): Told =>
	({
		id: 'p',
		document: { variants: told.variants ?? [{ id: 'dearer' }] },
		runs: { list: told.runs ?? [] },
		base: told.base ?? null
	}) as unknown as Project;
const done = (of: Told, changed = false) => startSteps(of, changed).flatMap((step) => (step.done ? [step.id] : []));

test('nothing is done in a project as it is made, and a customer file that came with it is not one’s own', () => {
	expect(done(project({ base: { name: 'customers.csv', import: null } }))).toEqual([]);
});

test('what was changed, run and brought in is ticked, each by itself', () => {
	expect(done(project({}), true)).toEqual(['price']);
	expect(done(project({ runs: [{ state: 'finished', projectId: 'p' }] }))).toEqual(['run']);
	expect(
		done(
			project({
				runs: [
					{ state: 'failed', projectId: 'p' },
					{ state: 'cancelled', projectId: 'p' }
				]
			})
		)
	).toEqual([]);
	expect(done(project({ base: { import: { source: 'stripe' } } }))).toEqual(['own']);
});

test('a project without a scenario begins with one', () => {
	const [first] = startSteps(project({ variants: [] }), false);
	expect(first).toMatchObject({ title: 'Add a scenario and change a price', href: '/p/p/catalog/today' });
});
