import type { Picture } from './chartSvg';

/** Pixels of a PNG for each of the screen. */
const SCALE = 2;

/** A picture as PNG, at twice the size that it has on screen. */
export async function chartPng({ text, width, height }: Picture): Promise<Blob> {
	const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const canvas = Object.assign(document.createElement('canvas'), { width: Math.ceil(width * SCALE), height: Math.ceil(height * SCALE) });
		canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
		return await new Promise((resolve, reject) =>
			canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large for this browser'))), 'image/png')
		);
	} finally {
		URL.revokeObjectURL(address);
	}
}
