/** Units that measure one thing, each with what it is in the first. Bytes count by thousands, as in bills; KiB to TiB by 1024. */
const FAMILIES: readonly Readonly<Record<string, number>>[] = [
	{
		b: 1,
		byte: 1,
		bytes: 1,
		kb: 1e3,
		mb: 1e6,
		gb: 1e9,
		tb: 1e12,
		pb: 1e15,
		kib: 2 ** 10,
		mib: 2 ** 20,
		gib: 2 ** 30,
		tib: 2 ** 40
	},
	{ ms: 1, s: 1e3, sec: 1e3, second: 1e3, min: 6e4, minute: 6e4, h: 36e5, hr: 36e5, hour: 36e5, day: 864e5 },
	{ '': 1, k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 }
];

const plain = (unit: string): string => unit.trim().toLowerCase();
const single = (unit: string): string => unit.replace(/(?<=[a-z]{3})s$/, '');

/**
 * By what a quantity in one unit is multiplied to stand in another: 0.001 from MB to GB, 1/3600 from seconds to hours, 1000 from thousands.
 * @returns undefined where the two do not measure the same thing, as far as is known
 */
export function unitRatio(from: string, to: string): number | undefined {
	const [one, other] = [single(plain(from)), single(plain(to))];
	if (one === other) return 1;
	for (const family of FAMILIES) {
		if (Object.hasOwn(family, one) && Object.hasOwn(family, other)) return family[one] / family[other];
	}
	return undefined;
}
