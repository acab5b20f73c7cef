import type { Distribution } from '../../../engine/math/distribution';
import { rangeDocument } from '../../../formats/rangeDocument';
import { surveyDocument, type SurveyDocument } from '../../../formats/surveys/surveyDocument';
import { SURVEY_BYTES } from '../../../formats/surveys/readSurvey';
import type { SurveySettings } from '../../../formats/surveys/SurveyReading';
import type { PieceWorth } from '../../../formats/surveys/surveyWorths';
import { browserChannel } from '../../../runner/browserChannel';
import { WorkerCalls } from '../../../runner/WorkerCalls';
import { same } from '../../document/same';
import { worthPieces, type WorthPiece } from '../../document/worthPieces';
import { inWords } from '../../session/inWords';
import { sizeFault } from '../../session/sizeFault';
import type { Assumptions } from '../Assumptions.svelte';
import { appliedWorths, type AppliedWorth } from './appliedWorths';
import { applySurvey, withoutWorths } from './applySurvey';
import { correctionIn, type Correction } from './correction';
import SurveyWorker from './survey.worker?worker';
import type { SurveyCalls, SurveyTold } from './surveyCalls';
import { meantNames } from './meantNames';
import { methodName } from './surveyShapes';

/** The choice "every segment". No id begins so. */
export const EVERY_SEGMENT = '*';

/** What the file says of one piece and segment, and where in the project it goes. */
export type SurveyRow = {
	readonly worth: PieceWorth;
	readonly title: string;
	/** Segments and pieces that take it. */
	readonly used: SurveyDocument['used'];
	/** The document has it as it is here. */
	readonly isHeld: boolean;
};

/** A survey on its way into a project: read in a worker, told of what and of whom it is, corrected, applied. */
export class Surveying {
	phase = $state<'empty' | 'reading' | 'read'>('empty');
	file = $state.raw<File>();
	settings = $state.raw<SurveySettings>({});
	/** Bytes read. */
	progress = $state(0);
	told = $state.raw<SurveyTold>();
	error = $state<string>();
	/** What the names of the file mean, as somebody said: ids by name, '' where the file has no name; '' is nothing of the project. */
	pieceChoices = $state.raw<Readonly<Record<string, string>>>({});
	segmentChoices = $state.raw<Readonly<Record<string, string>>>({});
	#correction = $state.raw<{ readonly value: Correction }>();
	#turn = 0;
	#reading = new AbortController();
	readonly #calls: WorkerCalls<SurveyCalls>;

	constructor(
		readonly model: Assumptions,
		connect = () => browserChannel(new SurveyWorker({ name: 'tierlab survey' }), 'The reader of surveys could not be loaded.')
	) {
		this.#calls = new WorkerCalls<SurveyCalls>(connect);
	}

	pieces = $derived.by((): readonly WorthPiece[] => worthPieces(this.model.project.document));
	applied = $derived.by((): readonly AppliedWorth[] => appliedWorths(this.model.project.document, this.model.segments));
	/** The correction that the document has. */
	set = $derived.by((): Correction => correctionIn(this.model));
	correction = $derived.by((): Correction => (this.#correction ? this.#correction.value : this.set));
	/** Names in the file, '' where it has none, each with what it means. */
	pieceNames = $derived.by(() =>
		meantNames(this.told?.worths ?? [], ({ piece }) => piece, { choices: this.pieceChoices, known: this.pieces, unsaid: '' })
	);
	segmentNames = $derived.by(() => {
		const meaning = { choices: this.segmentChoices, known: this.model.segments, unsaid: EVERY_SEGMENT };
		return meantNames(this.told?.worths ?? [], ({ segment }) => segment, meaning);
	});
	document = $derived.by((): SurveyDocument => this.#documentOf(this.told?.worths ?? []));
	rows = $derived.by((): readonly SurveyRow[] => this.#rows());
	/** What can be applied and is not yet. */
	waiting = $derived.by((): readonly SurveyRow[] => {
		const open = this.rows.filter(({ used }) => used.length > 0);
		return this.correction === this.set ? open.filter(({ isHeld }) => !isHeld) : open;
	});

	/** Gives back how to stop. */
	start(): () => void {
		return () => {
			this.#reading.abort();
			this.#calls.end();
		};
	}

	async choose(file: File): Promise<void> {
		this.#reading.abort();
		this.#forget();
		this.error = (await sizeFault(file)) ?? tooLarge(file);
		if (this.error) return;
		[this.file, this.settings, this.pieceChoices, this.segmentChoices] = [file, {}, {}, {}];
		this.#turn++;
		await this.#read();
	}

	/** Says how the file is to be read, and reads it again. */
	settle(change: Partial<SurveySettings>): Promise<void> {
		this.settings = { ...this.settings, ...change };
		return this.#read();
	}

	/** Says what a column is. @param field '' is not read */
	settleColumn(column: string, field: string): Promise<void> {
		return this.settle({ columns: { ...this.settings.columns, [column]: field } });
	}

	/** Leaves what a column is to its name. */
	unsettleColumn(column: string): Promise<void> {
		const { [column]: _gone, ...columns } = this.settings.columns ?? {};
		return this.settle({ columns });
	}

	/** Gives the file up, while it is read or after. */
	cancel(): void {
		this.#reading.abort();
		this.#forget();
	}

	correct(value: Correction): void {
		this.#correction = { value };
	}

	/** Rows of which something is left out, as a table. */
	leftOutRows(): Promise<string> {
		return this.#calls.ask('leftOutRows', undefined);
	}

	/** Takes worths over into the document: one edit. */
	apply(rows: readonly SurveyRow[]): void {
		const { project, segments } = this.model;
		const used = rows.flatMap((row) => row.used);
		const { told, file, correction } = this;
		if (used.length === 0 || !told || !file) return;
		const words = (worth: PieceWorth) => `${file.name}: ${methodName(told.method)}, ${respondentsOf(worth)} respondents`;
		const applied = { from: words, overstatement: correction, segments: segments.map(({ id }) => id) };
		project.edit('What customers would pay', (document) => applySurvey(document, used, applied));
	}

	/** Takes applied worths out of the document again: one edit. */
	remove(worths: readonly AppliedWorth[]): void {
		this.model.project.edit('Surveyed worth taken out', (document) => withoutWorths(document, worths));
	}

	async #read(): Promise<void> {
		const { file, settings } = this;
		if (!file) return;
		this.#reading.abort();
		const { signal } = (this.#reading = new AbortController());
		[this.phase, this.error, this.progress] = ['reading', undefined, 0];
		try {
			const onTold = (bytes: number) => !signal.aborted && (this.progress = bytes);
			this.told = await this.#calls.ask('read', { file, turn: this.#turn, settings }, { signal, onTold });
			this.phase = 'read';
		} catch (error) {
			if (signal.aborted) return;
			this.#forget();
			this.error = inWords(error, this.model.project.document);
		}
	}

	#forget(): void {
		[this.phase, this.told, this.file, this.error] = ['empty', undefined, undefined, undefined];
	}

	/** Where worths go; those of which it is not said go nowhere. */
	#documentOf(worths: readonly PieceWorth[]): SurveyDocument {
		const idOf = (names: readonly { name: string; id: string }[], name = '') => names.find((one) => one.name === name)?.id ?? '';
		const meant = worths.flatMap((worth): PieceWorth[] => {
			const [piece, segment] = [idOf(this.pieceNames, worth.piece), idOf(this.segmentNames, worth.segment)];
			return piece === '' || segment === ''
				? []
				: [{ piece, segment: segment === EVERY_SEGMENT ? undefined : segment, found: worth.found }];
		});
		return surveyDocument(meant, { segments: this.model.segments, pieces: this.pieces });
	}

	#rows(): SurveyRow[] {
		const heldOf = (segment: string, piece: string) => this.applied.find((one) => one.segment === segment && one.piece === piece);
		return (this.told?.worths ?? []).map((worth) => {
			const used = this.document.used.filter((one) => one.worth.found === worth.found);
			const isHeld = used.length > 0 && used.every(({ segment, piece }) => isAs(heldOf(segment, piece), worth.found.worth));
			return { worth, used, isHeld, title: this.#titleOf(worth) };
		});
	}

	/** "Single sign-on, SMB": as the project calls it, else as the file does. */
	#titleOf({ piece = '', segment = '' }: PieceWorth): string {
		const id = this.pieceNames.find(({ name }) => name === piece)?.id;
		const of = this.pieces.find((one) => one.id === id)?.name ?? (piece || 'What was asked about');
		const own = this.segmentNames.find(({ name }) => name === segment)?.id;
		const whose = own === EVERY_SEGMENT ? 'all segments' : (this.model.segments.find((one) => one.id === own)?.name ?? segment);
		return whose ? `${of}, ${whose}` : of;
	}
}

const MB = 2 ** 20;
const tooLarge = (file: File): string | undefined =>
	file.size <= SURVEY_BYTES
		? undefined
		: `${file.name} has ${Math.round(file.size / MB)} MB, more than the ${SURVEY_BYTES / MB} MB of a survey. Split it by piece, or leave out columns that are not needed.`;

/** Respondents whose answers count. */
export const respondentsOf = ({ found }: PieceWorth): number => found.respondents - found.leftOut;

const isAs = (applied: AppliedWorth | undefined, worth: Distribution): boolean =>
	applied?.from !== undefined && applied.worth !== undefined && same(rangeDocument(applied.worth), rangeDocument(worth));
