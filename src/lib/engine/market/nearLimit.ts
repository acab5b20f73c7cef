import type { Life } from './Life';

/** Whether use has reached a share of the limit; nothing comes near no limit. */
export function nearLimit(life: Life, meter: number, share: number): boolean {
	return life.use[meter] > 0 && life.use[meter] >= share * life.limits[meter];
}
