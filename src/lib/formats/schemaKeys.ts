import { z } from 'zod';
import { valueAt } from './valueAt';

/**
 * The keys that a schema knows at a path of a document. Where the schema is a union, those of the form that shares most keys with what
 * the document has there.
 */
export function schemaKeys(schema: z.ZodType, path: readonly PropertyKey[], document: unknown): string[] {
	let forms = unfold(schema);
	path.forEach((key, depth) => {
		const here = best(forms, valueAt(document, path.slice(0, depth)));
		forms = (here.length > 0 ? here : forms).flatMap((form) => childrenOf(form, key)).flatMap(unfold);
	});
	const objects = forms.filter((form) => form instanceof z.ZodObject);
	const [nearest] = best(objects, valueAt(document, path));
	return nearest instanceof z.ZodObject ? Object.keys(nearest.shape) : objects.flatMap((form) => Object.keys(form.shape));
}

/** A schema without its wrappers: the forms that it may take. */
function unfold(schema: unknown): z.core.$ZodType[] {
	if (schema instanceof z.ZodOptional) return unfold(schema.unwrap());
	if (schema instanceof z.ZodLazy) return unfold(schema.unwrap());
	if (schema instanceof z.ZodUnion) return schema.options.flatMap(unfold);
	return schema instanceof z.ZodType ? [schema] : [];
}

function childrenOf(form: z.core.$ZodType, key: PropertyKey): unknown[] {
	if (form instanceof z.ZodObject) return [Reflect.get(form.shape, key)];
	if (form instanceof z.ZodArray) return [form.element];
	return form instanceof z.ZodRecord ? [form.valueType] : [];
}

/** Objects by how many of the value's keys they know, or discriminate by literal values: only the best ones. */
function best(forms: readonly z.core.$ZodType[], value: unknown): z.core.$ZodType[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [...forms];
	const fit = forms.map((form) =>
		form instanceof z.ZodObject ? Object.entries(form.shape).filter(([key, child]) => agrees(child, Reflect.get(value, key))).length : -1
	);
	const most = Math.max(...fit);
	return forms.filter((_, index) => fit[index] === most && most > 0);
}

function agrees(child: unknown, given: unknown): boolean {
	return given !== undefined && (!(child instanceof z.ZodLiteral) || child.values.has(given as never));
}
