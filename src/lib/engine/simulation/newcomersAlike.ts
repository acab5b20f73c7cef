import type { CompiledScenario } from './compile';
import { fingerprint } from './scenarioHash';

/**
 * Variants in which whoever arrives from launch on lives the same life: they have the same book and the same months of launch, and a policy moves
 * none but those who hold today's packages.
 * @returns by option, Today first: the first one that it is like; itself where it is like none before it
 */
export function newcomersAlike({ market, simulated, worths }: CompiledScenario): Int32Array {
	const { segments, migrations } = market;
	const options = market.shelves.length;
	const books = simulated.variants.map(({ book }) => fingerprint(book));
	const launches = (option: number) => Array.from({ length: segments }, (_, s) => migrations[option * segments + s].launch).join();
	const parts = [worths.feature, worths.addOn, worths.meter, worths.base];
	const isWorthAlike = (one: number, other: number) =>
		parts.every((part) => {
			const size = part.length / options;
			return part.subarray(one * size, (one + 1) * size).every((worth, at) => Object.is(worth, part[other * size + at]));
		});
	const alike = Int32Array.from({ length: options }, (_, option) => option);
	for (let option = 2; option < options; option++)
		for (let other = 1; other < option && alike[option] === option; other++)
			if (books[other - 1] === books[option - 1] && launches(other) === launches(option) && isWorthAlike(other, option))
				alike[option] = other;
	return alike;
}
