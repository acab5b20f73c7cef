import type { AssumptionRow } from '../market/resolveAssumptions';
import type { Scenario } from './scenario';

/** For each feature the assumption that says how many need it (its own, or that of its class), or 1 where all do. */
export function needShares({ features }: Pick<Scenario, 'features'>, rows: readonly AssumptionRow[]): (string | number)[] {
	return features.map(({ id, need }) => {
		const own = `needShare.${id}`;
		if (rows.some(({ path }) => path === own)) return own;
		return need === 'all' ? 1 : `needShare.${need}`;
	});
}
