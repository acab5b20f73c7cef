/** Whether an element takes typed text, or stands in a dialog that has keys of its own. */
export const takesKeys = (target: EventTarget | null): boolean =>
	target instanceof Element &&
	target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]') !==
		null;
