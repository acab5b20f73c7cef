import type { Forecast, ForecastInfo, ForecastList, NewForecast, NewScore, NewStatus } from '../../../api/forecast';
import type { HistoryInfo, HistoryList } from '../../../api/history';
import { browserChannel } from '../../../runner/browserChannel';
import { WorkerCalls } from '../../../runner/WorkerCalls';
import { call, fetchBytes } from '../../session/api';
import { inWords } from '../../session/inWords';
import { keep, kept } from '../../session/keep';
import type { ActualsCalls } from './actuals.worker';
import Script from './actuals.worker?worker';

/** Largest file of actuals. */
const MOST_BYTES = 512 * 2 ** 20;
const OWNER = 'tierlab-owner';

/** The forecasts on record of one project, and the one that is looked at. */
export class Records {
	list = $state.raw<ForecastList>();
	shown = $state.raw<Forecast>();
	/** Files of what happened that the project keeps. */
	histories = $state.raw<readonly HistoryInfo[]>([]);
	/** Why the list or a record could not be read. */
	failed = $state('');
	/** Why the last thing that was asked for could not be done; and what is under way. */
	refused = $state('');
	busy = $state(false);
	/** Who uses this browser, as they called themselves last. */
	by = $state('');
	readonly #reader = new WorkerCalls<ActualsCalls>(() =>
		browserChannel(new Script({ name: 'tierlab actuals' }), 'the actuals could not be read')
	);
	/** Counts what is opened, so that the answer to an earlier one is dropped. */
	#turn = 0;

	constructor(readonly projectId: string) {}

	get calls(): string {
		return `/projects/${encodeURIComponent(this.projectId)}/forecasts`;
	}

	get #histories(): string {
		return `/projects/${encodeURIComponent(this.projectId)}/histories`;
	}

	close(): void {
		this.#reader.end();
	}

	async load(): Promise<void> {
		this.by = kept<string>(OWNER) ?? '';
		try {
			this.list = await call<ForecastList>(this.calls);
			this.histories = (await call<HistoryList>(this.#histories)).histories;
			this.failed = '';
		} catch (error) {
			this.failed = inWords(error);
		}
	}

	/** Opens one of the list. */
	async open({ id }: ForecastInfo): Promise<void> {
		const turn = ++this.#turn;
		if (this.shown?.id === id) return;
		this.refused = '';
		try {
			const forecast = await call<Forecast>(`${this.calls}/${id}`);
			if (turn === this.#turn) this.shown = forecast;
		} catch (error) {
			if (turn === this.#turn) this.failed = inWords(error);
		}
	}

	/** @returns its number; undefined where it was refused */
	async register(asked: NewForecast): Promise<number | undefined> {
		const made = await this.#change('', asked, asked.owner);
		return made?.number;
	}

	async become(forecast: Forecast, asked: NewStatus): Promise<boolean> {
		return (await this.#change(`/${forecast.id}/status`, asked, asked.by)) !== undefined;
	}

	/** Scores a forecast by a file of actuals. */
	async score(forecast: Forecast, file: File, by: string): Promise<boolean> {
		this.refused = '';
		if (file.size > MOST_BYTES) {
			this.refused = `${file.name} has more than ${MOST_BYTES / 2 ** 20} MB. Give the months since the opening alone.`;
			return false;
		}
		this.busy = true;
		try {
			const { actuals, problems } = await this.#reader.ask('read', { file, currency: forecast.record.run.currency });
			if (problems.length > 0) {
				this.refused = problems
					.slice(0, 3)
					.map(({ message, remedy, line }) => `${file.name}${line ? `, line ${line}` : ''}: ${message}. ${remedy}.`)
					.join(' ');
				return false;
			}
			const asked: NewScore = { by, source: file.name.slice(0, 300), actuals: actuals.slice() };
			return (await this.#change(`/${forecast.id}/score`, asked, by)) !== undefined;
		} catch (error) {
			this.refused = inWords(error);
			return false;
		} finally {
			this.busy = false;
		}
	}

	/** Scores a forecast by a file of what happened that the project keeps. */
	async scoreByHistory(forecast: Forecast, { id, name }: HistoryInfo, by: string): Promise<boolean> {
		this.busy = true;
		try {
			return await this.score(forecast, new File([await fetchBytes(`${this.#histories}/${id}`)], name), by);
		} catch (error) {
			this.refused = inWords(error);
			return false;
		} finally {
			this.busy = false;
		}
	}

	async #change(path: string, json: object, by: string): Promise<Forecast | undefined> {
		this.refused = '';
		this.busy = true;
		this.by = by;
		keep(OWNER, by);
		try {
			const forecast = await call<Forecast>(`${this.calls}${path}`, { method: 'POST', json });
			this.#turn++;
			this.shown = forecast;
			await this.load();
			return forecast;
		} catch (error) {
			this.refused = inWords(error);
			return undefined;
		} finally {
			this.busy = false;
		}
	}
}
