import { readSurvey } from '../../../formats/surveys/readSurvey';
import { surveyWorths } from '../../../formats/surveys/surveyWorths';
import { FileBytes } from '../../session/FileBytes';
import type { SurveyCalls } from './surveyCalls';

/** Reads surveys and fits what they say: the work of the worker of What customers would pay. */
export class SurveyDesk {
	#bytes: { readonly turn: number; readonly of: FileBytes } | undefined;
	#leftOut = '';

	readonly calls: SurveyCalls = {
		read: async ({ file, turn, settings }, { signal, tell }) => {
			// A decision reads the same file again, from memory.
			if (this.#bytes?.turn !== turn) this.#bytes = { turn, of: new FileBytes(file) };
			this.#leftOut = '';
			const reading = await readSurvey(this.#bytes.of.pieces(), settings, undefined, { signal, progress: tell });
			signal.throwIfAborted();
			const { groups, leftOutCsv, problems, ...told } = reading;
			this.#leftOut = leftOutCsv;
			const isSound = problems.every(({ severity }) => severity !== 'error');
			const found = surveyWorths(isSound ? groups : []);
			return { ...told, worths: found.worths, problems: [...problems, ...found.problems] };
		},
		leftOutRows: () => this.#leftOut
	};
}
