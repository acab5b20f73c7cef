import { localeOf } from '$lib/studio/document/localeOf';
import type { LayoutServerLoad } from './$types';

/** The reader's locale as the browser sends it, so that a page is rendered with the figures that the browser then writes. */
export const load: LayoutServerLoad = ({ request }) => ({ locale: localeOf(request.headers.get('accept-language')) });
