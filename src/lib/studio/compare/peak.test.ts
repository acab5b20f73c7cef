import { expect, it } from 'vitest';
import { peak } from './peak';

it('finds the first highest month and skips those without a value', () => expect(peak([null, 3, 7, 7, 2])).toEqual({ month: 2, value: 7 }));
