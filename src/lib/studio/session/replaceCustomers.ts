import type { ImportRecord } from '../../api/import';
import type { SavedBase } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { same } from '../document/same';
import { call } from './api';
import type { Project } from './Project.svelte';

/** A table of customers that takes the place of those that a project has. */
export type NewCustomers = {
	/** Of the file that it becomes. */
	readonly name: string;
	readonly csv: string;
	/** How it was read from a file of another system: kept with it, and for the next file of its kind. */
	readonly record?: ImportRecord;
	/** Kind of file that it came of, where that is known already. */
	readonly source?: string | undefined;
};

/**
 * Puts a table in the place of a project's customers. What fails leaves the project as it was.
 * @returns how to take it back
 * @throws ApiError when the server does not take it
 */
export async function replaceCustomers(project: Project, { name, csv, record, source }: NewCustomers): Promise<() => Promise<void>> {
	const { document, base: before } = project;
	const { customers } = document;
	const label = `Customers from ${name}`;
	// Of this replacement alone: the history outlives the page, and one step of undo must not take two files back.
	const merge = `customers-${Date.now()}`;
	// The text of those before is at hand, so that taking it back fetches nothing.
	const given = await project.customerFile.of(document, before).catch(() => undefined);
	try {
		project.edit(label, (now) => named(now, name), { merge });
		await project.autosave.flush();
		if (record) await call(`/projects/${project.id}/imports`, { method: 'PUT', json: record });
		const from = record?.source ?? source;
		const query = `name=${encodeURIComponent(name)}${from === undefined ? '' : `&import=${encodeURIComponent(from)}`}`;
		const { base } = await call<SavedBase>(`/projects/${project.id}/base?${query}`, { method: 'PUT', csv });
		project.setBase(base, csv);
		return async () => {
			if (before && 'file' in customers) {
				const restore = { method: 'POST', json: { base: before.id }, match: base.id };
				const restored = await call<SavedBase>(`/projects/${project.id}/base/restore`, restore);
				project.setBase(restored.base, given?.csv);
			}
			if (same(project.document.customers, customers)) return;
			if (project.history.undoLabel === label) project.undo();
			else project.edit('Customers as before', (now) => ({ ...now, customers }));
			await project.autosave.flush();
		};
	} catch (error) {
		// The document must not name a file that the server has not taken.
		project.edit(label, (now) => ({ ...now, customers }), { merge });
		throw error;
	}
}

/** The document with its customers in a file; which segments are small or large stays as it was. */
export function named(document: ScenarioDocument, file: string): ScenarioDocument {
	const { customers } = document;
	if ('file' in customers) return customers.file === file ? document : { ...document, customers: { ...customers, file } };
	return { ...document, customers: { file } };
}
