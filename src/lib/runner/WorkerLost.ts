/** A worker that did not come, or is no more. */
export class WorkerLost extends Error {
	override readonly name = 'WorkerLost';
	readonly code = 'worker-lost';
	readonly remedy = 'Load the page again';
}
