import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Run, RunSummary } from '../../api/run';
import type { RunResults } from '../../runner/protocol';
import { ApiError, call, type Fetch } from './api';

/** A run whose figures are read. */
export type ReadRun = {
	readonly run: RunSummary;
	readonly results: RunResults;
	/** What it ran; undefined where the server does not tell. */
	readonly document: ScenarioDocument | undefined;
};

/** A run with its results and what it ran; undefined where it is gone or has no results. */
export async function openRun(id: string, known?: ScenarioDocument, fetch?: Fetch): Promise<ReadRun | undefined> {
	return (await findRun(id, known, fetch)).read;
}

/** The same, and where there is none whether there will be: the figures of a run that was cut short come a moment after its state. */
export async function findRun(
	id: string,
	known?: ScenarioDocument,
	fetch?: Fetch
): Promise<{ readonly read?: ReadRun; readonly isGone: boolean; readonly isUnderWay?: boolean }> {
	const from = fetch ? { fetch } : {};
	const [answer, document] = await Promise.all([
		call<Run>(`/runs/${encodeURIComponent(id)}`, from).catch((error: unknown) => error),
		known ?? ranDocument(id, fetch)
	]);
	if (answer instanceof ApiError && answer.status === 404) return { isGone: true };
	if (answer instanceof Error || !isRun(answer)) return { isGone: false };
	const { results, ...run } = answer;
	if (results) return { read: { run, results, document }, isGone: false };
	const isUnderWay = run.state === 'queued' || run.state === 'running';
	return { isGone: !isUnderWay && !(run.state === 'cancelled' && run.done > 0), isUnderWay };
}

const isRun = (answer: unknown): answer is Run => typeof answer === 'object' && answer !== null && 'state' in answer;

/** The document that a run ran. */
export function ranDocument(id: string, fetch?: Fetch): Promise<ScenarioDocument | undefined> {
	const path = `/runs/${encodeURIComponent(id)}/document`;
	return call<ScenarioDocument>(path, fetch ? { fetch } : {}).catch(() => undefined);
}
