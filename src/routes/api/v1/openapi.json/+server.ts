import { json } from '@sveltejs/kit';
import { openapi } from '$lib/api/openapi';

export const GET = () => json(openapi);
