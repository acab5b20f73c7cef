import { expect, it } from 'vitest';
import { frontier } from './frontier';

const choice = (id: string, cost: number, gain: number) => ({ id, cost, gain });
const ids = (...choices: ReturnType<typeof choice>[]) => frontier(choices).map(({ id }) => id);

it('drops what is beaten on both figures', () => expect(ids(choice('a', 1, 1), choice('b', 2, 3), choice('c', 3, 2))).toEqual(['a', 'b']));
it('keeps the better of two that cost the same', () => expect(ids(choice('a', 1, 1), choice('b', 1, 2))).toEqual(['b']));
it('drops what costs more for the same', () => expect(ids(choice('a', 1, 2), choice('b', 3, 2))).toEqual(['a']));
