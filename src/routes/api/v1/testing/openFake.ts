import { onTestFinished } from 'vitest';
import { isRecord } from '$lib/formats/isRecord';
import { inline } from '$lib/runner/testing/inline';
import { fakeEngine } from '$lib/runner/testing/fakeEngine';
import { fakeScenario } from '$lib/runner/testing/fakeScenario';
import { tempFolder } from '$lib/server/testing/tempFolder';
import { importBaseFile } from '$lib/application/documents/formats';
import { inlineDocuments, type DocumentParts } from '$lib/application/documents/inlineDocuments';
import { openTierlab, type Tierlab } from '$lib/application/openTierlab';
import { serveWith } from '../tierlab';

const problem = (code: string, severity: 'error' | 'note') => ({
	code,
	path: 'today',
	message: `it is ${code}`,
	remedy: 'Mend it',
	severity
});

/** Serves an empty folder with an engine of nothing. A document with `bad` has an error, one with `unshowable` is not kept; a customer file without a comma cannot be read. */
export async function openFake(parts: Partial<DocumentParts> = {}): Promise<Tierlab & { readonly folder: string }> {
	const documents = inlineDocuments({
		runner: inline(fakeEngine),
		readScenario({ bad, seed, trials = 40, months = 12, customers = 0 }) {
			if (bad) return { problems: [problem('bad', 'error')] };
			const base = { ...fakeScenario().base, ids: Array.from({ length: Number(customers) }, (_, i) => `c${i}`) };
			return {
				scenario: fakeScenario({ base, seed: String(seed), trials: Number(trials), months: Number(months) }),
				problems: [problem('odd', 'note')]
			};
		},
		importBase: importBaseFile,
		checkDocument: (document) => (isRecord(document) && document.unshowable ? [problem('unshowable', 'error')] : []),
		readBase(csv) {
			const text = Buffer.from(csv).toString();
			return text.includes(',') ? { rows: text.trim().split('\n').length - 1, problems: [] } : { problems: [problem('no-csv', 'error')] };
		},
		...parts
	});
	const folder = tempFolder();
	const tierlab = await openTierlab({ folder, documents: () => documents });
	serveWith(tierlab);
	onTestFinished(() => tierlab.close());
	return { ...tierlab, folder };
}
