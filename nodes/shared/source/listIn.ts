import { UnexpectedAnswer } from '../http/unexpectedAnswer';
import { shapeOf } from '../http/jsonBody';
import type { Locator } from '../pull/parts';

/** Where a provider puts the records of a list, and what to say where they are not. */
export interface ListPlace {
	/** As its users write it. */
	provider: string;
	/** What the records are called in messages, e.g. `recordings`. */
	what: string;
	/** Where they should be, in messages, e.g. `'data' with a list`. */
	expected: string;
	/** What to check if there is no list. */
	advice: string;
	/**
	 * @returns what is there: a list, `null` where an empty one may be meant, `undefined` if there is nothing
	 */
	find(body: unknown): unknown;
	/**
	 * @returns how many records the answer says that there are; asked only where there is no list
	 * @throws UnexpectedAnswer when it cannot be read
	 */
	counted?(body: unknown): number | undefined;
	/** Entries that are no records. */
	isOther?(entry: unknown): boolean;
}

/** Finds the records of an answer: a list of objects, or `null` in the place of an empty one. */
export function listIn<Row>(place: ListPlace): Locator<Row> {
	return {
		records(body) {
			const list = place.find(body);
			if (list === null && !place.counted?.(body)) return [];
			if (!Array.isArray(list)) throw noList(place, body, list === null);
			const records = place.isOther ? list.filter((entry) => !place.isOther?.(entry)) : list;
			const misfit = records.findIndex(
				(entry) => typeof entry !== 'object' || entry === null || Array.isArray(entry),
			);
			if (misfit >= 0) {
				throw new UnexpectedAnswer(
					`${place.provider}'s list of ${place.what} holds something else`,
					{
						description: `Expected objects, got ${shapeOf(records[misfit])}.`,
					},
				);
			}
			return records as Row[];
		},
	};
}

/**
 * Finds the records of an answer that has them in one of its fields, as most have.
 * @param field e.g. `data`
 */
export function listAt<Row>(
	field: string,
	place: Omit<ListPlace, 'expected' | 'find'>,
): Locator<Row> {
	return listIn({
		...place,
		expected: `'${field}' with a list`,
		find: (body) => (body as Record<string, unknown> | null)?.[field],
	});
}

function noList(place: ListPlace, body: unknown, isNull: boolean): UnexpectedAnswer {
	const { provider, what, expected, advice } = place;
	return new UnexpectedAnswer(`${provider}'s answer holds no list of ${what}`, {
		description: isNull
			? `It counts ${place.counted?.(body)} of them, and has null in their place. Run it again.`
			: `Expected ${expected}, got ${shapeOf(body)}. ${advice}`,
	});
}
