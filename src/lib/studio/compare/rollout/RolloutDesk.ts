import { MoveBills } from '../../../engine/analysis/bills/MoveBills';
import { rolloutMoves, type RolloutMoves } from '../../../engine/analysis/rollout/rolloutMoves';
import { RolloutRisks, type RolloutRisk } from '../../../engine/analysis/rollout/RolloutRisks';
import { calibrate, calibrationKey, type Calibration } from '../../../engine/simulation/calibrate';
import type { Scenario, Variant } from '../../../engine/simulation/scenario';
import { readPriceIds } from '../../../formats/rollout/readPriceIds';
import { rolloutForm } from '../../../formats/rollout/rolloutForms';
import { rolloutTable } from '../../../formats/rollout/rolloutTable';
import { DocumentReader } from '../../comparison/DocumentReader';
import type { PackAnswer, PackAsk, PlannedRollout, RolloutAsk, RolloutCalls } from './rolloutCalls';

/** Trials on screen: half of them choose a rule, and half say how often it is wrong, to about two in a hundred. */
const MOST_TRIALS = 400;

type Planned = { readonly scenario: Scenario; readonly variant: Variant; readonly rollout: RolloutMoves; risk?: RolloutRisk };

/** The work of the worker of a roll-out: keeps the one that was planned last. */
export class RolloutDesk {
	readonly #reader = new DocumentReader();
	#planned: Planned | undefined;
	#calibrated: { readonly key: string; readonly calibration: Calibration } | undefined;

	readonly calls: RolloutCalls = {
		customers: (given) => this.#reader.takeCustomers(given),
		plan: (ask) => this.#plan(ask),
		simulate: async (_ask, { tell, signal }) => {
			const planned = this.#known();
			const { scenario, rollout } = planned;
			const risks = new RolloutRisks(scenario, this.#calibrationOf(scenario), rollout, Math.min(MOST_TRIALS, scenario.trials));
			for (const done of risks.run()) {
				tell(done);
				// Other questions are heard in between.
				await new Promise((resolve) => setTimeout(resolve));
				signal.throwIfAborted();
			}
			return (planned.risk = risks.risk);
		},
		pack: (ask) => this.#pack(ask)
	};

	#plan({ document, variant }: RolloutAsk): PlannedRollout | undefined {
		const { scenario } = this.#reader.read({ ...document, variants: [variant] }, Number.MAX_SAFE_INTEGER);
		const read = scenario?.variants[0];
		if (!scenario || !read) return undefined;
		const rollout = rolloutMoves(new MoveBills(scenario, read), read.policy);
		this.#planned = { scenario, variant: read, rollout };
		const waves = rollout.waveMonths.map((month) => ({ month, notice: month, customers: 0 }));
		for (const { wave, weight, notice } of rollout.moves) {
			waves[wave].customers += weight;
			waves[wave].notice = Math.min(waves[wave].notice, notice);
		}
		const { start, trials } = scenario;
		return { waves, staying: rollout.staying, kind: read.policy.kind, start, trials: Math.min(MOST_TRIALS, trials) };
	}

	async #pack({ form, prices }: PackAsk): Promise<PackAnswer> {
		const { scenario, variant, rollout, risk } = this.#known();
		if (form === 'csv') return { text: [...rolloutTable(rollout.moves, risk?.risks ?? [], scenario, variant)].join('') };
		const read = await readPriceIds(prices?.bytes ?? new Uint8Array(0), prices?.name ?? '', scenario, variant);
		return read.problems.length > 0 ? { problems: read.problems } : rolloutForm(form, rollout.moves, read.prices, scenario, variant);
	}

	#known(): Planned {
		if (!this.#planned) throw new Error('no roll-out is planned yet');
		return this.#planned;
	}

	/** Kept as long as Today, base and assumptions are the same: another policy has the same. */
	#calibrationOf(scenario: Scenario): Calibration {
		const key = calibrationKey(scenario);
		if (this.#calibrated?.key !== key) this.#calibrated = { key, calibration: calibrate(scenario) };
		return this.#calibrated.calibration;
	}
}
