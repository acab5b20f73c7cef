/** Script of the worker that reads, writes and compares books and scenarios: away from the keys, and out of the first page. */
import { bookSteps, compareFiles } from './compareFiles';
import { readImport } from './readImport';
import type { BookJob } from './BookJob';
import { writeExport } from './writeExport';

function answer(job: BookJob): unknown {
	if (job.kind === 'read') return readImport(job.request);
	if (job.kind === 'write') return writeExport(job.request);
	return job.kind === 'compare' ? compareFiles(job.before, job.after) : bookSteps(job.states);
}

self.addEventListener('message', ({ data }: MessageEvent<{ job: number; asked: BookJob }>) => {
	try {
		self.postMessage({ job: data.job, answer: answer(data.asked) });
	} catch (error) {
		self.postMessage({ job: data.job, failed: error instanceof Error ? error.message : String(error) });
	}
});
