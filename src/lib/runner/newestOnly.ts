import type { Runner } from './protocol';

/** A runner of which a newer run aborts the older one, as a preview wants it: the older rejects with an `AbortError`. */
export function newestOnly(runner: Runner): Runner {
	let last: AbortController | undefined;
	return {
		run(scenario, options = {}) {
			last?.abort();
			const newest = (last = new AbortController());
			const signal = options.signal ? AbortSignal.any([options.signal, newest.signal]) : newest.signal;
			return runner.run(scenario, { ...options, signal });
		},
		close: () => runner.close()
	};
}
