import type { Life } from './Life';

/** Whether use has reached a share of a finite limit. */
export function nearLimit(life: Life, meter: number, share: number): boolean {
	const limit = life.limits[meter];
	return limit !== Infinity && life.use[meter] > 0 && life.use[meter] >= share * limit;
}
