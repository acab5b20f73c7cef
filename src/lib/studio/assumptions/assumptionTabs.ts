import { addressOf, VIEWS } from '../session/places';

/** The views of Assumptions. */
export const assumptionTabs = (projectId: string) => [
	{ name: 'Ranges', href: addressOf('assumptions', projectId, '') },
	...VIEWS.map(({ section, view, name }) => ({ name, href: addressOf(section, projectId, '', view) }))
];
