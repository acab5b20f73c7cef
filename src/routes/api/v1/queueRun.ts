import type { DocumentJson, NewRun, Project, RunSummary } from '$lib/runner/apiTypes';
import type { Tierlab } from './openTierlab';
import { orderKey } from './orderKey';
import { Refused } from './Refused';

/**
 * Queues a run of a project as it is kept now.
 * @param options replace the document's trials, months and seed, and may say at which precision it stops
 * @param background whether it gives way to the runs that people ask for
 * @throws Refused 422 with the problems when the scenario has errors; QueueFull
 */
export async function queueRun(
	{ bases, queue, documents }: Tierlab,
	project: Project,
	{ precision, ...options }: NewRun,
	background = false
): Promise<RunSummary> {
	const document: DocumentJson = { ...project.document, ...options };
	const baseId = usesFile(document) ? (project.base?.id ?? null) : null;
	// What can be refused at once is: a million customers are read for some seconds.
	queue.check();
	const unshowable = await documents.check(document);
	if (unshowable.length > 0) throw new Refused(422, unshowable);
	const csv = baseId === null ? undefined : await bases.csv(baseId);
	const { outline, problems } = await documents.outline(document, csv, orderKey(document, baseId));
	if (!outline) throw new Refused(422, problems);
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
