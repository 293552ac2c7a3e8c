import { textOrNull } from './values';
import type { CallRecord } from './callRecord';

type Direction = NonNullable<CallRecord['direction']>;

/** Words for directions, in letters alone. A call that terminates here comes in. */
const DIRECTIONS = new Map<string, Direction>([
	...words('inbound', ['inbound', 'incoming', 'in', 'terminating', 'terminated']),
	...words('outbound', ['outbound', 'outgoing', 'out', 'originating', 'originated']),
	// Vonage Business: INTRA_PBX.
	...words('internal', ['internal', 'intrapbx', 'intra']),
]);

function words(direction: Direction, names: string[]): Array<[string, Direction]> {
	return names.map((name) => [name, direction]);
}

/** With more behind it, such as `inbound-dial` or `outbound_api`. */
const COMPOUND = /^(inbound|incoming|outbound|outgoing|internal)[-_ ]/;

/**
 * Reads which way a call or a message went, in whatever words and capitals.
 * @returns `null` for a word that is not known
 */
export function directionOrNull(value: unknown): CallRecord['direction'] {
	const text = textOrNull(value)?.toLowerCase();
	if (text === undefined) return null;
	const word = COMPOUND.exec(text)?.[1] ?? text.replace(/[^a-z]/g, '');
	return DIRECTIONS.get(word) ?? null;
}
