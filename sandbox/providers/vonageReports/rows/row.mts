import { hash, pick, weigh } from '../../../shared/random.mts';
import type { Event } from '../events.mts';

/** A record as JSON has it. Numbers are text, but where the documents type them otherwise. */
export type Row = Record<string, string | number | boolean | null | Record<string, unknown>>;

/** What a row is written with. */
export interface RowStyle {
	/** The Unix second as text. */
	date(second: number): string;
	includeMessage: boolean;
	showConcatenated: boolean;
}

export type RowWriter = (event: Event, style: RowStyle) => Row;

export const CURRENCY = 'EUR';

/** A price as text. @param digits after the point */
export function money(amount: number, digits = 8): string {
	return amount.toFixed(digits);
}

/** `hash` of an event. @param stream one number per question asked of it */
export function roll(event: Event, stream: number): number {
	return hash(event.seed, stream, event.index);
}

/** The value whose weight chance falls on. */
export function chance<T>(
	event: Event,
	stream: number,
	weighted: ReadonlyArray<readonly [T, number]>,
): T {
	return weigh(weighted, roll(event, stream) / 2 ** 32);
}

/** One of a list, each as likely as the others. */
export function oneOf<T>(event: Event, stream: number, list: readonly T[]): T {
	return pick(list, event.seed, stream, event.index);
}

/** Network and country of the number called. */
export function place(event: Event) {
	const { network, network_name, country, country_name } = event;
	return { network, network_name, country, country_name };
}
