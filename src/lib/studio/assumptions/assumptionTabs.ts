import { viewTabs } from '../session/places';

/** The views of Assumptions. */
export const assumptionTabs = (projectId: string) => viewTabs('assumptions', 'Ranges', projectId, '');
