/** The address of the question where a feature belongs, asked of a scenario or of Today. */
export function gateAddress(projectId: string, variantId: string, featureId?: string): string {
	return address('gate', projectId, variantId, featureId === undefined ? {} : { feature: featureId });
}

/** The address of the sweep of a scenario or of Today; `path` is the number that is varied, as `numericPaths` names it. */
export function sweepAddress(projectId: string, variantId: string, path?: string): string {
	return address('sweep', projectId, variantId, path === undefined ? {} : { vary: path });
}

function address(screen: 'gate' | 'sweep', projectId: string, variantId: string, query: Record<string, string>): string {
	const search = new URLSearchParams(query).toString();
	return `/p/${encodeURIComponent(projectId)}/${screen}/${encodeURIComponent(variantId)}${search ? `?${search}` : ''}`;
}
