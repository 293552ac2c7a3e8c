import { UnexpectedAnswer } from '../http/unexpectedAnswer';
import { shapeOf } from '../http/jsonBody';
import type { Pager } from '../pull/parts';

/**
 * Pages that follow each other by a key: the answer names the key at which the next page starts.
 * The last page names none.
 *
 * @param param query parameter that takes the key
 * @param sizeParam query parameter that takes the page size
 * @param find gets the next key out of an answer; `null`, an empty text and `undefined` mean the end
 * @param seconds reads a key that is a time, into Unix seconds
 */
export function startKey({
	param,
	sizeParam,
	find,
	seconds,
}: {
	param: string;
	sizeParam: string;
	find: (body: unknown) => unknown;
	seconds?: (key: unknown) => number | null;
}): Pager {
	return {
		size: (pageSize) => ({ [sizeParam]: pageSize }),
		next({ body, pageSize }) {
			const key = find(body);
			if (key === undefined || key === null || key === '') return { kind: 'end' };
			if (typeof key !== 'string' && typeof key !== 'number') {
				throw new UnexpectedAnswer(
					"The provider's key of the next page is neither text nor number",
					{
						description: `It is ${shapeOf(key)}, so the rest of the list cannot be read. Run it again.`,
					},
				);
			}
			const cursor = String(key);
			return {
				kind: 'cursor',
				cursor,
				query: { [param]: cursor },
				...(seconds && {
					seconds: seconds(key),
					repeated: `Either more than ${pageSize} records share one second (raise 'Page Size'), or this system does not take the key that it gave.`,
				}),
			};
		},
	};
}
