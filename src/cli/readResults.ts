import { results as resultsSchema } from '../lib/api/results';
import { isRecord } from '../lib/formats/isRecord';
import type { RunResults } from '../lib/runner/protocol';
import { CallError } from './CallError';
import { sourceName } from './readSource';

/** Results that `--json` wrote where a file holds some; undefined where it holds something else. @throws CallError where they are not whole */
export function readResults(path: string, source: Uint8Array): RunResults | undefined {
	const text = new TextDecoder().decode(source);
	if (!text.trimStart().startsWith('{')) return undefined;
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (!isRecord(found) || !('scenarioHash' in found) || !isRecord(found.variants)) return undefined;
	const { data, error } = resultsSchema.safeParse(found);
	if (data) return data;
	const [issue] = error.issues;
	const place = `${sourceName(path)} ${issue?.path.join('.') ?? ''}`.trim();
	throw CallError.of(place, `these are no whole results (${issue?.message ?? 'unknown'})`, 'Write them again with simulate --json');
}
