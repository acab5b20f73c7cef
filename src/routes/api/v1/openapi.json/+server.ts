import { json } from '@sveltejs/kit';
import { openapi } from '../openapi';

export const GET = () => json(openapi);
