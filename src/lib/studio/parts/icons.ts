/** Paths of the icons, drawn on 16 by 16 with a stroke of 1.5. */
export const ICONS = {
	add: 'M8 3v10M3 8h10',
	assumptions: 'M1.5 13c3 0 3.5-9.5 6.5-9.5s3.5 9.5 6.5 9.5M1.5 13h13',
	catalog: 'M2.5 3h3v10h-3zM6.5 3h3v10h-3zM10.5 3h3v10h-3zM2.5 6h11',
	check: 'M3 8.5l3.2 3.2L13 4.8',
	close: 'M4 4l8 8M12 4l-8 8',
	compare: 'M2 4h7M2 8h11M2 12h5',
	customers:
		'M6 7.5a2.2 2.2 0 1 0 0-4.5 2.2 2.2 0 0 0 0 4.5zM1.8 13c.3-2.4 1.9-3.7 4.2-3.7s3.9 1.3 4.2 3.7M10.5 3.3a2.1 2.1 0 0 1 0 4.1M12 9.7c1.3.5 2 1.6 2.2 3.3',
	copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
	down: 'M4 6.5 8 10l4-3.5',
	error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.8M8 10.7v.5',
	fall: 'M8 3v10M4 9l4 4 4-4',
	grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
	home: 'M2.5 7 8 2.5 13.5 7v6.5h-4V10h-3v3.5h-4z',
	import: 'M8 10.5V3M5 5.5 8 3l3 2.5M2.5 10v3h11v-3',
	info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3V11M8 4.9v.4',
	left: 'M9.5 4 6 8l3.5 4',
	lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
	menu: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
	print: 'M4 6V2.5h8V6M4 11H2.5V6.5h11V11H12M4.5 9.5h7v4h-7z',
	remove: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9',
	right: 'M6.5 4 10 8l-3.5 4',
	rise: 'M8 13V3M4 7l4-4 4 4',
	run: 'M1.5 11.5c2.5 0 4-1 6-3.5 1.8-2.2 3.7-4 7-4.5M7.5 8c2 1 4 2.5 7 3.5',
	search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.7 3.7',
	share: 'M8 10V2.5M5 5l3-2.5L11 5M3 8.5v5h10v-5',
	theme: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z',
	trace: 'M1.5 9.5h3l2-5 3 8 2-5h3',
	undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
	versions: 'M2.5 5.5 8 2.5l5.5 3L8 8.5zM2.5 8.5 8 11.5l5.5-3M2.5 11.2 8 14.2l5.5-3',
	warning: 'M8 2.2 14.5 13.5h-13zM8 6.5v3.3M8 11.4v.6'
} as const;

export type IconName = keyof typeof ICONS;
