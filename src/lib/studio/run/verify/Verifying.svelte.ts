import type { BaseInfo } from '../../../api/base';
import type { CheckFinding } from '../../../engine/analysis/verification/VerificationCheck';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { browserChannel } from '../../../runner/browserChannel';
import type { CallLine } from '../../../runner/calls';
import { WorkerCalls } from '../../../runner/WorkerCalls';
import { printOf } from '../../document/same';
import { whyFailed, whyUnread, type WhyNot } from '../../questions/whyNot';
import type { CustomerFile } from '../../session/CustomerFile';
import { CustomerPost } from '../../session/CustomerPost';
import { documentPrint } from '../../session/documentPrint';
import type { Project } from '../../session/Project.svelte';
import type { VerifyCalls } from './verifyCalls';
import VerifyWorker from './verify.worker?worker';

const IN_BROWSER = () => browserChannel(new VerifyWorker({ name: 'tierlab verify' }), 'the model could not be checked');

/** The checks of one document as they come; those of before stay until the first new one. */
export class Verifying {
	findings = $state.raw<readonly CheckFinding[]>([]);
	/** Checks that there are; 0 before the first has ended. */
	total = $state(0);
	busy = $state(false);
	/** Given up: what had been found stands. */
	partial = $state(false);
	why = $state.raw<WhyNot>();
	/** Of what the findings are. */
	#of = $state('');
	readonly #calls: WorkerCalls<VerifyCalls>;
	readonly #post: CustomerPost;
	#abort = new AbortController();

	constructor(file: CustomerFile, connect: () => CallLine = IN_BROWSER) {
		this.#calls = new WorkerCalls<VerifyCalls>(connect, () => this.#post.lost());
		this.#post = new CustomerPost(file, (given) => this.#calls.tell('customers', given));
	}

	/** Whether the findings are of another state of the document. */
	isStale(document: ScenarioDocument, base: BaseInfo | null): boolean {
		return this.#of !== '' && this.#of !== printOfChecked(document, base);
	}

	/** Checks a document; what is being checked is given up. */
	async check(document: ScenarioDocument, base: BaseInfo | null): Promise<void> {
		this.#abort.abort();
		const { signal } = (this.#abort = new AbortController());
		const own = printOfChecked(document, base);
		let found: readonly CheckFinding[] = [];
		[this.busy, this.why, this.partial] = [true, undefined, false];
		try {
			await this.#post.bring(document, base, signal);
			const answer = await this.#calls.ask('verify', document, {
				signal,
				onTold: ({ finding, of }) => {
					if (signal.aborted) return;
					found = [...found, finding];
					[this.findings, this.total, this.#of] = [found, of, own];
				}
			});
			this.why = whyUnread({ ...answer, scenario: answer.scenario || undefined }, 'file' in document.customers && !base, document);
		} catch (error) {
			if (!signal.aborted) this.why = whyFailed(error, document);
		}
		if (signal.aborted) return;
		// Checks are rare: the worker, and its customers, need not wait for the next.
		this.#calls.end();
		[this.busy, this.partial] = [false, found.length < this.total && found.length > 0];
	}

	/** Gives up; the findings that are there stay. A long check would hold the worker: it is ended. */
	cancel(): void {
		this.#abort.abort();
		this.#calls.end();
		[this.busy, this.partial] = [false, this.findings.length < this.total];
	}
}

const KEPT = new WeakMap<Project, Verifying>();

/** The checks of a project: they go on, and stay, while other screens are looked at. */
export function verifyingOf(project: Project): Verifying {
	const verifying = KEPT.get(project) ?? new Verifying(project.customerFile);
	KEPT.set(project, verifying);
	return verifying;
}

/** Of what the checks depend on. */
const printOfChecked = (document: ScenarioDocument, base: BaseInfo | null): string => printOf([documentPrint(document), base?.id ?? null]);
