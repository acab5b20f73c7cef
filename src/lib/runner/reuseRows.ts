import type { Calibration } from '../engine/simulation/calibrate';
import { repeatedTrials, simulatedOf } from '../engine/simulation/compile';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { variantKeys } from '../engine/simulation/variantKey';
import type { TrialRange } from './cutTrials';
import type { KeptRows } from './KeptRows';
import type { Reuse, ReusedRange } from './Reuse';

/** The three sorts of rows of a variant: of the run, of second lives, of Today with parts of the pilot. */
const again = (key: string) => `${key} again`;
const part = (key: string) => `${key} part`;

/** Rows of a range by place, Today first; undefined where they are not kept. */
type Places = readonly (readonly Float64Array[] | undefined)[];

/**
 * Reuses the rows of Today and of every variant whose key has been simulated before: a range is put together from those that are kept and the
 * shard of the others, to the bits of a run from nothing.
 * @param whole whether the run is one with twins and second lives (`CompileOptions.whole`)
 */
export function reuseRows(kept: KeptRows, scenario: Scenario, calibration: Calibration, whole: boolean): Reuse<Shard> {
	const keys = variantKeys(scenario, simulatedOf(scenario, whole).variants);
	const { secondLives, pilotParts } = repeatedTrials(scenario, calibration, whole);
	const turn = kept.begin([...keys, ...(secondLives > 0 ? keys.map(again) : []), ...(pilotParts > 0 ? [part(keys[0])] : [])]);

	function of({ from, to }: TrialRange): ReusedRange<Shard> {
		const [twice, parted] = [Math.min(to, secondLives), Math.min(to, pilotParts)];
		const rows: Places = keys.map((key) => kept.rows(key, from, to));
		const second: Places = keys.map((key) => (twice > from ? kept.rows(again(key), from, twice) : []));
		const parts = parted > from ? kept.rows(part(keys[0]), from, parted) : [];
		const lacks = keys.flatMap((_, place) => (rows[place] && second[place] && (place > 0 || parts) ? [] : [place]));
		const others = lacks.filter((place) => place > 0);
		const isAll = others.length === keys.length - 1;
		const keep = (sort: (key: string) => string, places: readonly number[], found: Float64Array, width: number) => {
			for (let at = 0; at * width < found.length; at++) {
				const [place, trial] = [places[at % places.length], from + Math.floor(at / places.length)];
				kept.keep(turn, sort(keys[place]), trial, found.subarray(at * width, (at + 1) * width));
			}
		};
		return {
			only: isAll ? undefined : others,
			isKept: lacks.length === 0,
			whole(shard) {
				const width = shard?.width ?? rows[0]?.[0]?.length ?? 0;
				const places = [0, ...others];
				if (shard) {
					keep((key) => key, places, shard.rows, width);
					if (shard.second) keep(again, places, shard.second, width);
					if (shard.parts) keep(part, [0], shard.parts, width);
					if (isAll) return shard;
				}
				const all = (found: Places, given: Float64Array | undefined, trials: number) => together(found, given, { places, trials, width });
				return {
					...{ from, to, rows: all(rows, shard?.rows, to - from), width },
					...(twice > from ? { second: all(second, shard?.second, twice - from) } : {}),
					...(parted > from ? { parts: shard?.parts ?? all([parts], undefined, parted - from) } : {})
				};
			}
		};
	}

	return { mark: [...keys, secondLives, pilotParts].join(' '), of };
}

type Shape = { readonly places: readonly number[]; readonly trials: number; readonly width: number };

/** Rows by trial and place: those of a shard that has some of the places, the others as they were kept. */
function together(kept: Places, given: Float64Array | undefined, { places, trials, width }: Shape): Float64Array {
	const rows = new Float64Array(trials * kept.length * width);
	for (let place = 0; place < kept.length; place++) {
		const at = given ? places.indexOf(place) : -1;
		for (let trial = 0; trial < trials; trial++) {
			const row = kept[place]?.[trial];
			const own = given && at >= 0 ? given.subarray((trial * places.length + at) * width, (trial * places.length + at + 1) * width) : row;
			if (!own) throw new Error(`no row of variant ${place} in the trial ${trial} of a range`);
			rows.set(own, (trial * kept.length + place) * width);
		}
	}
	return rows;
}
