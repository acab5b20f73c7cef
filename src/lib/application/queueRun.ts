import type { DocumentJson } from '$lib/api/document';
import type { StoredProject } from '$lib/api/project';
import type { NewRun, RunSummary } from '$lib/api/run';
import { RunError } from '../runner/protocol';
import type { Tierlab } from './openTierlab';
import { orderKey } from './orderKey';

/**
 * Queues a run of a project as it is kept now.
 * @param options replace the document's trials, months and seed, and may say at which precision it stops
 * @param background whether it gives way to the runs that people ask for
 * @throws RunError with the problems when the scenario has errors; QueueFull
 */
export async function queueRun(
	{ bases, queue, documents }: Tierlab,
	project: StoredProject,
	{ precision, ...options }: NewRun,
	background = false
): Promise<RunSummary> {
	const document: DocumentJson = { ...project.document, ...options };
	const baseId = usesFile(document) ? (project.base?.id ?? null) : null;
	// What can be refused at once is: a million customers are read for some seconds.
	queue.check();
	const unshowable = await documents.check(document);
	if (unshowable.length > 0) throw new RunError(unshowable);
	const csv = baseId === null ? undefined : await bases.csv(baseId);
	const { outline, problems } = await documents.outline(document, csv, orderKey(document, baseId));
	if (!outline) throw new RunError(problems);
	const order = {
		projectId: project.id,
		revision: project.revision,
		baseId,
		document,
		trials: outline.trials,
		...(precision ? { precision } : {}),
		problems
	};
	return queue.add(order, background);
}

/** Whether the customers come from the project's file, not from segments. */
function usesFile({ customers }: DocumentJson): boolean {
	return typeof customers === 'object' && customers !== null && 'file' in customers;
}
