import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Run, RunSummary } from '../../api/run';
import type { RunResults } from '../../runner/protocol';
import { call, type Fetch } from './api';

/** A run whose figures are read. */
export type ReadRun = {
	readonly run: RunSummary;
	readonly results: RunResults;
	/** What it ran; undefined where the server does not tell. */
	readonly document: ScenarioDocument | undefined;
};

/** A run with its results and what it ran; undefined where it is gone or has no results. */
export async function openRun(id: string, known?: ScenarioDocument, fetch?: Fetch): Promise<ReadRun | undefined> {
	const from = fetch ? { fetch } : {};
	const [answer, document] = await Promise.all([
		call<Run>(`/runs/${encodeURIComponent(id)}`, from).catch(() => undefined),
		known ?? ranDocument(id, fetch)
	]);
	if (!answer?.results) return undefined;
	const { results, ...run } = answer;
	return { run, results, document };
}

/** The document that a run ran. */
export function ranDocument(id: string, fetch?: Fetch): Promise<ScenarioDocument | undefined> {
	const path = `/runs/${encodeURIComponent(id)}/document`;
	return call<ScenarioDocument>(path, fetch ? { fetch } : {}).catch(() => undefined);
}
