import type { IDataObject } from 'n8n-workflow';
import type { CallRecord } from '../callRecord/callRecord';

/** What an alert shows of a call. */
const EXAMPLE_FIELDS = [
	'id',
	'startedAt',
	'direction',
	'fromNumber',
	'toNumber',
	'userExtension',
	'outcome',
	'hangupCause',
] as const satisfies ReadonlyArray<keyof CallRecord>;

/** Values of these fields. */
export type Example = Array<string | null>;

/** What calls of some minutes come to. */
export interface Sum {
	calls: number;
	failed: number;
	causes: Record<string, number>;
	first?: Example;
	last?: Example;
}

/** @returns what is kept of a call to show it */
export function exampleOf(call: CallRecord): Example {
	return EXAMPLE_FIELDS.map((field) => call[field]);
}

/** What is told of an alert. Times are minutes since 1970 UTC. */
interface Told {
	alert: string;
	end: number;
	since: number;
	within: number;
	/** Whether no other calls were read. */
	onlyFailed?: boolean;
}

export function alertItem(
	key: string,
	{ calls, failed, causes, first, last }: Sum,
	{ alert, end, since, within, onlyFailed = false }: Told,
): IDataObject {
	return {
		alert,
		group: groupOf(key),
		calls: onlyFailed ? null : calls,
		failed,
		share: onlyFailed ? null : calls === 0 ? 0 : Math.round((failed / calls) * 1000) / 10,
		withinMinutes: within,
		causes: Object.entries(causes)
			.map(([cause, count]) => ({ ...splitCause(cause), calls: count }))
			.sort((a, b) => b.calls - a.calls || (a.cause ?? '').localeCompare(b.cause ?? '')),
		first: fieldsOf(first),
		last: fieldsOf(last),
		since: isoOf(since),
		until: isoOf(end + 1),
	};
}

/** `null` and a text that looks like it are two groups. */
export function keyOf(group: string | null): string {
	return group === null ? '' : `=${group}`;
}

function groupOf(key: string): string | null {
	return key === '' ? null : key.slice(1);
}

export function causeOf({ outcome, hangupCause }: CallRecord): string {
	return `${outcome}|${hangupCause ?? ''}`;
}

function splitCause(text: string): { cause: string | null; outcome: string } {
	const at = text.indexOf('|');
	return { cause: text.slice(at + 1) || null, outcome: text.slice(0, at) };
}

/** By time, then by id: whichever came first. */
export function isBefore(a: Example, b: Example): boolean {
	const [timeA, timeB] = [a[1] ?? '', b[1] ?? ''];
	return timeA < timeB || (timeA === timeB && (a[0] ?? '') < (b[0] ?? ''));
}

function fieldsOf(example: Example | undefined): IDataObject | null {
	if (!example) return null;
	return Object.fromEntries(EXAMPLE_FIELDS.map((field, nth) => [field, example[nth] ?? null]));
}

function isoOf(minute: number): string {
	return new Date(minute * 60_000).toISOString().replace('.000Z', 'Z');
}
