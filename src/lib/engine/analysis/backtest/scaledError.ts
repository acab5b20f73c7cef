/**
 * Mean absolute scaled error (Hyndman and Koehler 2006): the mean distance of a forecast from what happened, in mean steps of the history from
 * one month to the next. Below 1 it is better than what the last value would have been one month ahead.
 * @returns undefined when the history does not move
 */
export function scaledError(history: ArrayLike<number>, actual: ArrayLike<number>, forecast: ArrayLike<number>): number | undefined {
	let error = 0;
	for (let i = 0; i < actual.length; i++) error += Math.abs(actual[i] - forecast[i]) / actual.length;
	let step = 0;
	for (let i = 1; i < history.length; i++) step += Math.abs(history[i] - history[i - 1]) / (history.length - 1);
	return step > 0 ? error / step : undefined;
}
