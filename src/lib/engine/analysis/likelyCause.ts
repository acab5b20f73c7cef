import type { Movement } from '../market/movements';

/** An assumption that a figure most likely stands or falls with, and how that is said. */
export type Cause = { readonly assumption: string; readonly words: string };

/** What adds MRR in a Today that stands still: by the movement that books it. */
export const GROWTH: Readonly<Partial<Record<Movement, Cause>>> = {
	capacity: { assumption: 'usageGrowth', words: 'packs are sold: growth of usage' },
	tier: { assumption: 'conversion.tier', words: 'higher plans are sold: conversion, and who needs what they hold' },
	feature: { assumption: 'conversion.feature', words: 'features are sold alone: conversion, and who needs them' },
	complementary: { assumption: 'fitShare.complementary', words: 'complementary modules are sold: conversion and fit' },
	adjacent: { assumption: 'fitShare.adjacent', words: 'adjacent modules are sold: conversion and fit' },
	platform: { assumption: 'fitShare.platform', words: 'platform modules are sold: conversion and fit' },
	service: { assumption: 'conversion.complementary', words: 'services are sold: conversion' },
	seats: { assumption: 'seatGrowth', words: 'seats grow' },
	usage: { assumption: 'usageGrowth', words: 'use beyond the limits grows' },
	winBack: { assumption: 'winBack', words: 'those who left come back' }
};

/** What takes it away. */
export const LOSS: Readonly<Partial<Record<Movement, Cause>>> = {
	churn: { assumption: 'churn', words: 'customers leave: the churn input' },
	contraction: { assumption: 'downgrade', words: 'customers step down, or give seats back' }
};

/** A movement of a ledger, the cause that goes with it, and its size as a share of MRR at the start. */
export type Contribution = { readonly movement: Movement; readonly cause: Cause; readonly share: number };

/**
 * What moved MRR, largest first.
 * @param ledger main units, losses negative
 * @param start MRR at the start, above 0
 */
export function contributions(
	ledger: Readonly<Record<Movement, number>>,
	start: number,
	causes: Readonly<Partial<Record<Movement, Cause>>>
): Contribution[] {
	return (Object.entries(causes) as [Movement, Cause][])
		.map(([movement, cause]) => ({ movement, cause, share: Math.abs(ledger[movement]) / start }))
		.filter(({ share }) => share > 0)
		.sort((a, b) => b.share - a.share);
}
